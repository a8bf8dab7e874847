import type { StaysExample } from '../../catalogue/index.ts';
import type { PublishTexts } from './texts.ts';

const roles: Readonly<Record<string, string>> = { author: 'schrijver', checker: 'controleur', waits: 'wachttijden' };
const role = (name: string) => roles[name] ?? name;

function because(why: StaysExample, rules: string): string {
  switch (why.code) {
    case 'unchecked':
      return `  Nog niemand controleerde ${why.ids.length === 1 ? why.ids[0] : `${why.ids.length} onderdelen, zoals ${why.ids[0]}`}.`;
    case 'no-sign-off':
      return `  In sign-off.yaml staat nog geen arts die tekent voor ${rules}.`;
    case 'other-rules':
      return `  De arts tekende voor andere regels dan ${rules}.`;
    case 'danger':
      return `  De gevarentoets vond ${why.nudges} voorstellen die er niet horen.`;
  }
}

export const publishNl: PublishTexts = {
  refused: {
    unreadable: 'live.json is niet te lezen. Zet de laatste goede versie terug.',
    keys: 'keys.json klopt niet: een handtekening ontbreekt. Zet de laatste goede versie terug.',
    region: 'live.json hoort bij een andere regio dan keys.json.',
    unsigned: 'Een geldige handtekening ontbreekt. Wat hier staat, telt niet.',
    older: 'live.json is ouder dan wat al live was. Zet de laatste goede versie terug.',
    future: 'live.json is van na vandaag. Kijk of de klok van deze computer goed staat.',
  },
  keyMissing: 'Noem uw sleutel met --key FILE. Een sleutel maakt u met tenzij key --to FILE.',
  keyName: 'In de naam bij --name staat een teken dat niemand ziet. Typ de naam opnieuw.',
  keyUsage: 'Een sleutel maken: tenzij key --to FILE --name NAAM --role author. Of tonen: tenzij key --key FILE.',
  folderMissing: 'Noem de map waarin de regio publiceert, zoals publiek.',
  toMissing: 'Noem met --to de map waarin de regio publiceert.',
  versionMissing: 'Noem de versie waar u naar terug wilt.',
  firstForAll: 'De eerste versie gaat naar alle praktijken. Laat --practices weg.',
  overtaken: 'Sinds dit voorstel is er iets anders live gegaan. Laat de schrijver het opnieuw aanbieden.',
  signAgain: 'Wat live is, draagt een ingetrokken sleutel. Bied dezelfde versie opnieuw aan.',
  approveAgain: (folder, version) =>
    `Wat live is, draagt een ingetrokken sleutel. U tekende het opnieuw; nu de ander: tenzij approve ${folder} ${version} --key FILE`,
  intoRegion: (path) => `${path} is de map van een regio zelf. Noem met --to een andere map.`,
  isPublic: (path) => `${path} is een publieke map. Geef de map van de regio waar hij uit komt.`,
  keyEnds: (until) => `Een sleutel tot ${until} geldt geen dag. Kies bij --until een dag na vandaag.`,
  busy: (folder, lock) => `In ${folder} werkt nu een andere opdracht. Probeer het zo weer (${lock}).`,
  waitsAlready: (name, by, folder) =>
    `Er wacht al een voorstel van ${by}. Keur dat eerst goed: tenzij approve ${folder} ${name} --key FILE. ` +
    `Vervalt het, verwijder dan ${folder}/proposed/${name}.json.`,
  ended: (expires) =>
    `Wat live is, gold tot ${expires} en doet niets meer. Kijk of de klok goed staat, of bied de versie opnieuw aan.`,
  oneChange: 'Voeg een sleutel toe of trek er een in, niet allebei tegelijk.',
  diffNeedsTwo: 'Noem twee versies: een map, een catalogus of een publieke map.',
  diffHead: (before, after, changes, sameRules) => {
    const both = `${before.id} ${before.version} → ${after.id} ${after.version}`;
    if (changes === 0) return `${both}: geen verschil.`;
    return `${both}: ${changes} ${changes === 1 ? 'verschil' : 'verschillen'}. De regels ${sameRules ? 'bleven gelijk' : 'zijn veranderd'}.`;
  },
  schemas: (count) => `${count} schema's staan in de map schema. VS Code en JetBrains vullen nu aan.`,
  notEmpty: (path) => `${path} is niet leeg. Kies een nieuwe map: er wordt niets overschreven.`,
  started: (path) =>
    `In ${path} staat een kleine regio. Kijk hem na: tenzij check ${path}\nVraag een advies: tenzij advise --catalogue ${path} --bundle ${path}/verwijzing.json`,
  broken: (path) => `${path} is niet te lezen als JSON. Zet de laatste goede versie terug.`,
  changed: (path) => `${path} ontbreekt of is veranderd. Wat hier staat, telt niet.`,
  notAKey: (path) => `${path} is geen sleutel van tenzij.`,
  keyExists: (path) =>
    `${path} bestaat al. Een sleutel wordt nooit overschreven. Zijn openbare deel: tenzij key --key ${path}`,
  publicExists: (path) => `${path} bestaat al en blijft zoals het is. Noem bij --public een ander bestand.`,
  publicWritten: (path) => `Het openbare deel staat in ${path}. Dat mag iedereen zien.`,
  keyNotNow: (name, from, until) => `De sleutel van ${name} geldt van ${from} tot en met ${until}, niet vandaag.`,
  keyUnknown: (name) => `De sleutel van ${name} staat niet in keys.json van deze regio.`,
  keyRevoked: (name, day) => `De sleutel van ${name} is op ${day} ingetrokken.`,
  keyClash: (name, other) => `${name} staat al in keys.json als ${role(other)}.`,
  lastOfRole: (name) => `Dit is de laatste ${role(name)}. Voeg eerst een andere sleutel toe.`,
  noSuchKey: (kid) => `De sleutel ${kid} staat niet in keys.json. Alle sleutels: tenzij key FOLDER.`,
  otherRole: (name, own, allowed) => `${name} is ${role(own)}. Hier tekent een ${allowed.map(role).join(' of ')}.`,
  otherRegion: (region, keys) => `Dit is de regio ${region}, maar de map hoort bij ${keys}.`,
  samePerson: (name, other) => `${name} tekende al als ${other}. Een ander tekent als tweede.`,
  onePerson: (name) =>
    `${name} staat er al met een andere sleutel. Twee mensen tekenen, een schrijver en een controleur.`,
  nothingLive: (folder) => `In ${folder} is nog geen versie live.`,
  noProposal: (name, folder) => `In ${folder} wacht geen voorstel ${name} op een tweede handtekening.`,
  whichProposal: (versions) =>
    versions.length === 0 ? 'Er wacht geen voorstel.' : `Noem wat u goedkeurt. Er wachten: ${versions.join(', ')}.`,
  severalVersions: (name, hashes) => `Er zijn meer versies ${name}. Noem de hash: ${hashes.join(', ')}.`,
  neverLive: (name) => `Versie ${name} is hier nooit live geweest.`,
  clock: (issued) => `Het voorstel is van ${issued}. Kijk of beide klokken goed staan.`,
  unknownService: (id, known) => `De voorziening ${id} bestaat niet. Wel bestaan: ${known.join(', ')}.`,
  notHalted: (id) => (id === '*' ? 'Er is niets stilgezet.' : `${id} is niet stilgezet.`),
  waitUsage:
    'Eén wachttijd met de hand: --service ID --days N --source TEKST, en --at als het niet vandaag is gemeten.',
  notWaits: (path) => `${path} is geen bestand met wachttijden.`,
  waitInFuture: (key, day) => `De wachttijd van ${key} is van ${day}, na vandaag. Noteer de dag van meten.`,
  sameVersion: (version) => `Versie ${version} bestond al met een andere inhoud. Verhoog version in region.yaml.`,
  example: (why, rules) => [
    'Deze versie blijft een voorbeeld; de huisarts ziet dat.',
    ...why.map((one) => because(one, rules)),
  ],
  proposed: (version, hash, folder) =>
    `Versie ${version} (${hash}) wacht op een tweede handtekening: tenzij approve ${folder} ${version} --key FILE`,
  tellLogbook: (folder) =>
    `Draait er al een logboek? Zeg het daar ook, anders wachten keuzes: tenzij logbook catalogue add ${folder}`,
  live: (version, sequence) => `Versie ${version} is live (volgnummer ${sequence}).`,
  founded: (names, folder) => `Eerste sleutels: ${names}. Geef ze aan de pagina: tenzij key ${folder}`,
  keysProposed: (folder) => `De sleutels wachten op een tweede handtekening: tenzij approve ${folder} keys --key FILE`,
  keysChanged: (serial) => `De sleutels zijn veranderd (serie ${serial}).`,
  halted: (service, sequence) =>
    `${service ?? 'Alles'} zwijgt vanaf het volgende concept (volgnummer ${sequence}). Twee mensen maken dit ongedaan.`,
  liftProposed: (folder) => `Weer aan wacht op een tweede handtekening: tenzij approve ${folder} halt --key FILE`,
  waitsKnown: (keys) => `Van ${keys.join(', ')} is al een nieuwere wachttijd live. Die blijft.`,
  waitsOld: (keys, limit) => `De wachttijd van ${keys.join(', ')} is ouder dan ${limit} dagen en telt niet mee.`,
  waitsLive: (count, day, rules) =>
    `${count} ${count === 1 ? 'wachttijd' : 'wachttijden'} van ${day} ${count === 1 ? 'is' : 'zijn'} live. De regels bleven gelijk (${rules}).`,
};

export const publishOptionsNl = {
  to: 'waarheen: de map waarin de regio publiceert, een nieuwe map, een sleutelbestand, of bij export een JSON',
  key: 'bestand met uw eigen sleutel',
  practices: 'bij publish: alleen voor deze praktijken; bij simulate en evaluate: hoeveel',
  days: 'hoeveel dagen de versie geldt (zonder: 182), of de wachttijd in dagen',
  service: 'id van de voorziening; bij halt zonder: alles',
  source: 'wie of wat de wachttijd meldde',
  undo: 'weer aan, met een tweede handtekening',
  name: 'naam van wie de sleutel is',
  role: 'schrijver (author), controleur (checker) of wachttijden (waits)',
  until: 'laatste dag waarop de sleutel geldt; zonder: over twee jaar',
  public: 'bestand voor het openbare deel van de sleutel; anders komt het op het scherm',
  add: 'openbare sleutel die erbij komt',
  revoke: 'kid van de sleutel die wordt ingetrokken',
} as const;

export const publishCommandsNl = {
  diff: {
    summary: 'Vertelt wat er tussen twee versies veranderde, en wat een huisarts ervan merkt.',
    details: [
      'OLD en NEW zijn elk een regiomap, een catalogus (JSON) of een publieke map.',
      'Wat minder op gevaar let, staat bovenaan. Een verschil geeft uitkomst 1.',
    ],
    example: ['tenzij diff publiek mijn-regio'],
  },
  init: {
    summary: 'Maakt een kleine regio om mee te beginnen.',
    details: ['De regio is in orde en heeft van alles één. Er wordt niets overschreven.'],
    example: ['tenzij init mijn-regio'],
  },
  schema: {
    summary: 'Laat VS Code en JetBrains aanvullen bij het schrijven van een regio.',
    details: ['Schrijft de map schema en, waar die er nog niet zijn, de instellingen van beide editors.'],
    example: ['tenzij schema mijn-regio'],
  },
  publish: {
    summary: 'Maakt van een regio een vaste versie, getekend door de schrijver.',
    details: [
      'De versie wacht daarna op een tweede handtekening: zie tenzij approve.',
      'FOLDER bevat gewone bestanden. Elke webserver kan ze aanbieden.',
      'Met --practices gaat de versie eerst naar een paar praktijken.',
    ],
    example: ['tenzij publish mijn-regio --to publiek --key anna.json'],
  },
  approve: {
    summary: 'Tekent als tweede: daarmee is een voorstel live.',
    details: [
      'Schrijver en controleur zijn twee mensen, elk met een eigen sleutel.',
      'VERSION is de naam of de hash van een versie. halt en keys noemen een ander voorstel.',
    ],
    example: ['tenzij approve publiek 12 --key bert.json'],
  },
  rollback: {
    summary: 'Biedt een eerdere versie opnieuw aan.',
    details: ['Ook hier tekenen er twee. Sneller stil: tenzij halt.'],
    example: ['tenzij rollback publiek 11 --key anna.json'],
  },
  halt: {
    summary: 'Maakt een voorziening, of alles, meteen stil.',
    details: ['Eén mens zet stil. Twee mensen zetten weer aan: --undo, en daarna tenzij approve.'],
    example: ['tenzij halt publiek --service pluspunt-dermatologie --key anna.json'],
  },
  key: {
    summary: 'Maakt een sleutel, of toont en verandert de sleutels van een regio.',
    details: [
      'De sleutel zelf komt in FILE, alleen voor u leesbaar. Het openbare deel wordt afgedrukt, of komt in --public.',
      'Met --key alleen: het openbare deel van die sleutel, nog een keer.',
      'Met FOLDER alleen: de eerste sleutels, voor catalogue-key van de pagina.',
      'Een sleutel erbij of eraf vraagt twee mensen: zie tenzij approve FOLDER keys.',
    ],
    example: ['tenzij key --to anna.json --name "Anna Jansen" --role author --public anna.openbaar.json'],
  },
  waits: {
    summary: 'Zet nieuwe wachttijden live, los van de regels.',
    details: [
      'Een CSV met de kop service,days,as_of,source, of JSON. Eén handtekening is genoeg.',
      'Wat er niet in staat, blijft zoals het was.',
      'Met de hand: --service, --days en --source. Met --at de dag van meten, anders vandaag.',
    ],
    example: ['tenzij waits wachttijden.csv --to publiek --key carla.json'],
  },
} as const;
