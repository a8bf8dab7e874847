import type { Sentences } from './reading/problem.ts';

/** Hoe een waarde eruitziet, per vorm. */
const forms: Readonly<Record<string, string>> = {
  text: 'een tekst',
  number: 'een getal, zoals 14',
  boolean: 'true of false',
  list: 'een lijst, elke regel met een streepje ervoor',
  group: 'een groep van sleutels, elk op een eigen regel',
  date: 'een dag die bestaat, zoals 2026-11-22',
  id: 'kleine letters, cijfers en streepjes, zoals pluspunt-dermatologie',
  icpc: 'een ICPC-code, reeks of hoofdstuk: S87, S77.03, S86-S88 of S',
  postcode: 'vier cijfers of een reeks: 6411 of 6400-6499',
  specialism: 'vier cijfers uit COD016, zoals 0310',
  agb: 'acht cijfers',
  url: 'een gewoon webadres dat met https:// begint, zonder nummer van een patiënt',
  feedback: 'een adres dat met mailto: of https:// begint',
  month: 'een maand, zoals 2026-09',
  quarter: 'een kwartaal, zoals 2026-Q3',
  week: 'een week, zoals 2026-W38',
  whole: 'een heel getal, zoals 14',
  amount: 'een getal met een punt, zoals 12.50',
  practice: 'een pseudoniem van letters en cijfers, zonder spaties',
  hash: 'sha256: en 64 tekens',
};

const form = (name = '') => forms[name] ?? 'een andere schrijfwijze';
const list = (words: readonly string[]) => words.join(', ');

/** Wat er aan de opmaak van een bestand schort, per code van de YAML-lezer. */
const layout: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Deze regel springt in met een tab. Gebruik spaties.',
  BLOCK_AS_IMPLICIT_KEY: 'Hier staat een dubbele punt te veel. Zet de tekst tussen aanhalingstekens.',
  MULTILINE_IMPLICIT_KEY: 'Een sleutel staat op één regel, met een dubbele punt erachter.',
  MISSING_CHAR: 'Hier ontbreekt een teken, vaak een aanhalingsteken of een dubbele punt.',
  BAD_INDENT: 'Deze regel springt niet goed in. Zet hem recht onder zijn buren.',
  BAD_SCALAR_START: 'Een tekst mag niet met dit teken beginnen. Zet hem tussen aanhalingstekens.',
  BAD_DQ_ESCAPE: 'Deze tekst bevat een vreemde \\. Gebruik enkele aanhalingstekens.',
  BLOCK_IN_FLOW: 'Tussen [ ] of { } kan geen lijst met streepjes staan.',
  MULTIPLE_DOCS: 'Wat na een regel --- of ... staat, wordt niet gelezen. Haal die regel weg.',
  NON_STRING_KEY: 'Een sleutel is een woord, geen lijst.',
  TAG_RESOLVE_FAILED: 'Een uitroepteken vooraan heeft een eigen betekenis. Haal het weg.',
  RESOURCE_EXHAUSTION: 'Dit bestand is te diep genest. Gebruik hooguit enkele niveaus.',
};

export const nl: Sentences = {
  'no-folder': (p) => `De map ${p.value} bestaat niet of is geen map.`,
  'no-file': (p) => `Het bestand ${p.value} ontbreekt. Elke regio heeft er een.`,
  'no-services': () => 'De map services is leeg of ontbreekt. Zet er per voorziening één bestand in.',
  unreadable: (p) => `${p.value} is niet te lezen. Kijk of het een gewoon bestand is.`,
  'not-utf8': () => 'De letters in dit bestand zijn niet te lezen. Bewaar het als UTF-8.',
  'too-large': () => 'Dit bestand is groter dan 1 MB. Splits het of kort het in.',
  'nested-folder': () => 'Een map in deze map wordt niet gelezen. Zet de bestanden er recht in.',
  'wrong-extension': () => 'Met deze naam wordt het bestand overgeslagen. Laat hem eindigen op .yaml.',
  'line-ends': () => 'De regels eindigen hier op oude Mac-wijze. Bewaar het bestand met gewone regeleinden (LF).',
  yaml: (p) => layout[p.value] ?? 'Vanaf hier is de opmaak niet te lezen. Kijk naar inspringing en leestekens.',
  'yaml-alias': (p) => `De verwijzing *${p.value} wordt niet gelezen. Schrijf de waarde uit.`,
  'duplicate-key': (p) => `${p.value} staat hier twee keer. Eén keer mag.`,
  'unknown-key': (p) =>
    p.allowed.length === 1
      ? `${p.value} is geen bekende sleutel. Bedoelt u ${p.allowed[0]}?`
      : `${p.value} is geen bekende sleutel. Hier mag: ${list(p.allowed)}.`,
  'missing-key': (p) => `${p.value} ontbreekt. Vul deze sleutel in.`,
  empty: (p) =>
    p.value === '' ? 'Dit bestand is leeg.' : `${p.value} is leeg. Vul een waarde in of haal de regel weg.`,
  'wrong-type': (p) => `Bij ${last(p.path)} past ${form(p.allowed[0])}. Er staat: ${shown(p.value)}.`,
  'wrong-format': (p) =>
    p.value.includes(', ')
      ? `Bij ${last(p.path)} staat elke waarde apart in een lijst: [${p.value}].`
      : `${p.value} past niet bij ${last(p.path)}. Toegestaan: ${form(p.allowed[0])}.`,
  'wrong-value': (p) => `${p.value} kan hier niet. Toegestaan: ${list(p.allowed)}.`,
  'too-small': (p) => `${p.value} is te klein. Toegestaan: ${p.allowed[0]} of meer.`,
  'impossible-date': (p) => `${p.value} staat op geen kalender. Toegestaan: ${form(p.allowed[0] ?? 'date')}.`,
  'impossible-number': (p) => `${p.value} kan niet. Toegestaan: een heel getal van ${p.allowed.join(' tot en met ')}.`,
  'id-not-file-name': (p) => `De id ${p.value} is anders dan de bestandsnaam. Maak ze gelijk: ${p.allowed[0]}.`,
  'duplicate-id': (p) => `${p.value} bestaat al. Kies een id die nog vrij is.`,
  'dates-reversed': (p) => `${p.value} ligt voor het begin, ${p.allowed[0]}. Draai de dagen om.`,
  'age-reversed': (p) => `Zo past niemand: ${p.value}. Zet de laagste leeftijd bij min.`,
  'icpc-reversed': (p) => `De reeks ${p.value} loopt achteruit. Toegestaan: ${p.allowed[0]}.`,
  'icpc-across-chapters': (p) =>
    `De reeks ${p.value} loopt over twee hoofdstukken. Schrijf twee reeksen${p.allowed.length > 0 ? `, zoals ${list(p.allowed)}` : ''}.`,
  'icpc-no-chapter': (p) =>
    `${p.value} is geen ICPC: dat hoofdstuk bestaat niet. Hoofdstukken: ${p.allowed.join(' ')}.`,
  'postcode-reversed': (p) => `De reeks ${p.value} loopt achteruit. Toegestaan: ${p.allowed[0]}.`,
  'specialism-not-of-service': (p) =>
    `Specialisme ${p.value} hoort niet bij deze voorziening. Toegestaan: ${list(p.allowed)}.`,
  'unknown-service': (p) => `De voorziening ${p.value} bestaat niet. Wel bestaan: ${list(p.allowed)}.`,
  'unknown-problem': (p) => `Het probleem ${p.value} bestaat niet in region.yaml. Wel bestaan: ${list(p.allowed)}.`,
  'review-passed': (p) => `De herziening van ${p.value} is voorbij. Kijk de inhoud na en kies een nieuwe dag.`,
  'author-is-checker': (p) => `${p.value} is schrijver en controleur. Laat een ander controleren, of zet nobody.`,
  'default-without-rules': (p) => `${p.value} is een voorkeur zonder regels. Voeg rules toe, of zet role: alternative.`,
  'hospital-with-rules': () => 'Een ziekenhuis heeft geen regels: het neemt alles aan. Haal rules weg.',
  'hospital-as-default': () => 'Een ziekenhuis is altijd een alternatief. Zet role: alternative of laat role weg.',
  'rule-always-alarm': (p) =>
    `Deze regel past nooit: elke code is al uitgesloten (${list(p.allowed)}). Kies andere codes.`,
  'company-is-alarm': (p) =>
    `${p.value} kan geen gezelschap zijn: het is ook alarm ${list(p.allowed)}. Haal een van beide weg.`,
  'any-specialism-without-why': (p) =>
    `Alarm ${p.value} geldt niet voor elk specialisme. Schrijf bij any-specialism-why waarom.`,
  'rule-always-silent': (p) => `Deze regel past nooit: bij ${p.value} zwijgt het advies altijd. Haal het weg.`,
  'rule-outside-region': (p) => `Deze regel past nooit: ${p.value} ligt buiten de regio. Kies andere postcodes.`,
  'wait-in-future': (p) => `De wachttijd is van ${p.value}, na vandaag (${p.allowed[0]}). Noteer de dag van meten.`,
  'urgent-without-takes': (p) =>
    `${p.value} neemt zelf geen spoed aan. Voeg takes-urgent toe, of haal hem uit de lijst.`,
  'reason-missing': (p) => `De tenzij-reden ${p.value} ontbreekt. Een huisarts kan die altijd kiezen.`,
  'published-with-example': (p) =>
    `${p.value} is een voorbeeld, maar de regio is vastgesteld. Vul de echte gegevens in, of zet status: example.`,
  'published-without-owner': (p) =>
    `De regio is vastgesteld, maar de eigenaar is ${p.value}. Noem de eigenaar, of zet status: example.`,
  'case-facts': (p) => `${p.value} is niet te lezen: ${p.allowed[0]}. Kijk naar de namen en de waarden.`,
  'case-failed': (p) => `Casus ${p.allowed[1] ?? ''} verwacht ${p.allowed[0]}, gevonden: ${p.value}.`,
  'unknown-import': (p) => `${p.value} is geen bestand met cijfers dat we kennen. Wel: ${list(p.allowed)}.`,
  'row-twice': (p) => `Deze regel staat er al: ${p.value}. Eén keer mag.`,
  csv: () => 'Deze regel is niet te lezen als CSV. Kijk naar de aanhalingstekens.',
  'csv-width': (p) => `Deze regel heeft ${p.value} kolommen, de kop heeft er ${p.allowed[0]}. Maak ze gelijk.`,
  'csv-more': (p) => `Zo staan er nog ${p.value} in dit bestand.`,
  'day-to-come': (p) => `${p.value} ligt na vandaag (${p.allowed[0]}). Noteer wanneer er geteld is.`,
  'csv-cell': (p) =>
    `${shownCell(p.value)} past niet bij ${p.path}. Toegestaan: ${p.allowed.length === 1 ? form(p.allowed[0]) : list(p.allowed)}.`,
  'not-json': () => 'Dit bestand is geen JSON. Maak het opnieuw met tenzij export.',
  'hash-mismatch': () => 'De inhoud is na het exporteren veranderd. Maak het bestand opnieuw met tenzij export.',
  'file-ignored': (p) => `${p.value} wordt niet gelezen. Alleen bestanden op .yaml tellen mee.`,
  'no-case': (p) => `Geen casus raakt ${p.value}.`,
  'no-alarms': () => 'Deze regio heeft geen alarmen. Alleen spoed en de alarmvraag maken het advies dan stil.',
  'chapter-without-alarms': (p) =>
    `Er zijn regels voor hoofdstuk ${p.value}, maar geen alarmen. Is dit bestand weg of leeg?`,
  unchecked: () => 'Niemand heeft dit gecontroleerd. De huisarts ziet dat.',
  'never-offered': (p) => `${p.value} heeft geen regels en wordt nooit aangeboden.`,
  closed: () => 'Deze voorziening is dicht (open: false) en wordt nooit aangeboden.',
  'not-yet': (p) => `Dit geldt pas vanaf ${p.value}. Tot die dag ziet niemand het.`,
  'wait-old': (p) => `De wachttijd van ${p.value} is ouder dan ${p.allowed[0]} dagen en telt niet mee.`,
  'duplicate-wait': (p) =>
    p.value === ''
      ? `Er staan twee wachttijden van ${p.allowed[0]}.`
      : `Voor specialisme ${p.value} staan twee wachttijden van ${p.allowed[0]}.`,
  'formulary-twice': (p) =>
    `Voor ${p.value} staan ${p.allowed[0]} regels in het formularium. Eén per code leest rustiger.`,
  'link-letters': (p) => `Deze link gaat naar ${p.value}. Kijk of elke letter de bedoelde is.`,
  'postcodes-overlap': (p) => `Deze postcodes staan er dubbel: ${p.value}.`,
  'nearest-overlap': (p) =>
    `Ook ${p.value} is voor deze postcodes het dichtstbij. Eén ziekenhuis per postcode is duidelijker.`,
  'specialism-without-service': (p) =>
    `Geen enkele voorziening heeft specialisme ${p.value}. Dit alarm gaat dan nooit af.`,
  'specialism-without-hospital': (p) => `Voor specialisme ${p.value} staat geen ziekenhuis in de regio.`,
  'form-without-service': (p) => `Geen voorziening heeft specialisme ${p.value}. Dit formulier komt dan nergens.`,
  'choice-of-one': (p) => `Bij deze vraag kan alleen ${p.value}. Geef minstens twee antwoorden.`,
  'urgent-not-lifted': (p) => `Spoed blijft stil: ${p.value} staat niet in urgent-lifted-for van region.yaml.`,
  'setting-empty': (p) => `${p.value} verandert hier niets. Kies bij opens, closes of prompt wat wel kan.`,
  'rule-shadowed': (p) => `Regel ${p.allowed[0]} past altijd ook: deze regel beslist nooit iets.`,
  'rule-partly-alarm': (p) => `Deze codes maken altijd stil, de regel helpt dan niet: ${p.value}.`,
  'alarm-asked-twice': () => 'Deze regel vraagt de alarmvraag al bij answers. Laat alarm-answer weg.',
  'alarm-without-meaning': () => 'De huisarts leest niet waar de alarmvraag over gaat. Zet het bij alarm-meaning.',
  'alarm-meaning-alone': () =>
    'De alarmvraag staat hier niet aan. Zet alarm-answer: required, of laat alarm-meaning weg.',
  'alarm-never-asked': (p) =>
    `Deze alarmvraag komt nooit: regel ${p.allowed[0]} gaat voor en vraagt niets. Laat haar weg, of vraag haar ook daar.`,
  'alternative-alone': (p) => `Voor specialisme ${p.value} is er geen voorkeur. Dit alternatief verschijnt daar nooit.`,
  'rank-tie': (p) => `Ook ${p.value} heeft rank ${p.allowed[0]} voor dezelfde codes. Geef ze elk een eigen rank.`,
  'unknown-specialism': (p) => `Specialisme ${p.value} is niet bekend. De huisarts ziet dan alleen de code.`,
  'icpc-no-reason': (p) => `${p.value} is een verrichting (30-69), geen klacht of diagnose. Kijk de code na.`,
  'company-is-complaint': (p) =>
    `${p.value} bevat een klacht (01-29). Een klacht is een eigen vraag en geen gezelschap.`,
  'reason-out-of-reach': (p) =>
    `De knop van ${p.value} staat niet op het eerste scherm. Vaste plaatsen zijn er ${p.allowed[0]}, en die zijn vol.`,
  'reason-alike': (p) => `Ook ${p.allowed[0]} heet ${p.value}. Op het scherm zijn ze niet te onderscheiden.`,
  'button-long': (p) => `${p.value} is lang voor een knop. Toegestaan: ${p.allowed[0]} tekens.`,
  'name-long': (p) => `${p.value} is lang voor een naam. Toegestaan: ${p.allowed[0]} tekens.`,
  'text-long': (p) => `Een zin heeft ${p.value} woorden. Met hooguit ${p.allowed[0]} leest hij makkelijker.`,
  'text-blames': (p) => `Het woord ${p.value} klinkt als een verwijt. Kies een ander woord.`,
  expired: (p) => `Dit geldt niet meer sinds ${p.value}.`,
  'cool-down-passed': (p) => `De rust van deze regel eindigde op ${p.value}. De regel werkt weer.`,
};

function last(path: string): string {
  return path.replace(/(\[\d+\])+$/, '').replace(/^.*\./, '') || 'dit bestand';
}

const shown = (value: string) => (value === 'list' ? 'een lijst' : value === 'group' ? 'een groep' : value);

const shownCell = (value: string) => (value === '' ? 'Een lege cel' : value);
