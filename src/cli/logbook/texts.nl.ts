import type { LogbookTexts } from './texts.ts';

const kinds: Readonly<Record<string, string>> = {
  position: 'een nummer ontbreekt of staat er dubbel',
  link: 'de schakel volgt niet uit die ervoor',
  body: 'de inhoud is anders, of te vroeg weg',
  identity: 'de inhoud hoort bij een andere keuze of praktijk',
  row: 'de kolommen zeggen iets anders dan de inhoud',
  head: 'het einde van de keten klopt niet',
  aside: 'wat apart is gezet, is veranderd',
  checkpoint: 'de keten is anders dan ondertekend',
  practice: 'rijen van een praktijk die niet is aangemeld',
  catalogue: 'de catalogus is anders dan haar hash',
  removal: 'wat de praktijk verwijderde staat er weer, of het bewijs daarvan is anders',
};

export const nl: LogbookTexts = {
  unknownAct: (act, acts) => `${act} kan het logboek niet. Wel: ${acts}.`,
  packagesMissing: (line) => `Hiervoor zijn meer pakketten nodig: ${line}`,
  fileMissing: 'Geef het bestand van een catalogus: de JSON van tenzij export.',
  pseudonymMissing: 'Geef het pseudoniem van een praktijk.',
  regionMissing: (some) =>
    some
      ? 'Dit logboek bewaart catalogi van meer regio’s. Zeg met --region ID welke het is.'
      : 'Van welke regio? Geef --region ID, of voeg eerst de catalogus toe: tenzij logbook catalogue add.',
  optionMissing: (option) => `Geef ook ${option}.`,
  notAPort: (text) => `${text} is geen poort. Geef een getal van 0 tot 65535.`,
  started: (url, fhirBase, locked) =>
    `Het logboek draait op ${url}, ${locked ? 'voor wie een token heeft' : 'alleen voor deze computer'}.\nFHIR: ${fhirBase}\nStop met Ctrl-C.`,
  stopped: 'Gestopt.',
  migrated: 'De tabellen zijn bij.',
  distributed: (tables) => (tables.length === 0 ? 'Alles was al verdeeld.' : `Verdeeld: ${tables.join(', ')}.`),
  writerMade: (name) => `Het account ${name} kan toevoegen en lezen, en verder niets. Start daarmee.`,
  upkept: 'Maanden, controlepunt en wat weg mag: klaar.',
  secretMissing: (name) => `Zet ${name}_FILE op een bestand met het geheim, of ${name} op het geheim.`,
  issuerIncomplete: 'Voor inloggen zijn alle drie nodig: LOGBOOK_ISSUER, LOGBOOK_ISSUER_KEYS en LOGBOOK_URL.',
  securityIncomplete: 'Bij een adres voor beveiliging hoort LOGBOOK_SECURITY_EXPIRES: de dag tot wanneer het geldt.',
  catalogueAdded: (id, version, hash) => `Bewaard: ${id} ${version} (${hash}).`,
  practicesAdded: (count) => `Aangemeld: ${count === 1 ? '1 praktijk' : `${count} praktijken`}.`,
  practiceUnknown: (pseudonym) => `Er is geen praktijk aangemeld als ${pseudonym}.`,
  practiceEnded: (pseudonym) =>
    `${pseudonym} doet niet meer mee: binnen een minuut komt er niets bij. Ophalen kan nog.`,
  importing: (events) => `${events} keuzes …`,
  imported: (events) => `${events} keuzes staan in het log, gemerkt als overgenomen.`,
  monthsCounted: (months) =>
    months === 0 ? 'Er is niets bij gekomen.' : `Geteld: ${months === 1 ? '1 maand' : `${months} maanden`}.`,
  monthsWritten: (files, folder) =>
    `${files.join(' en ')} staan in ${folder}. Er staan kleine aantallen in: deel ze niet.`,
  released: (number) => `Uitgave ${number} van de spiegel staat klaar.`,
  nothingToRelease: 'Er is niets nieuws om uit te geven.',
  nothingHalted: 'Elke keten klopt met wat is ondertekend. Er is niets te hervatten.',
  resumed: (chains) => `Het gat is ondertekend. Hervat: ${chains === 1 ? '1 keten' : `${chains} ketens`}.`,
  removedAgain: (drafts, unknown) =>
    `Opnieuw weggehaald: ${drafts === 1 ? '1 concept' : `${drafts} concepten`}.${unknown > 0 ? ` Nog niet: ${unknown}, van praktijken die hier niet bekend zijn. Meld ze aan en hervat dan nog eens.` : ''}`,
  keyMissing: 'Geef met --key de sleutel van de checkpoints, of zet LOGBOOK_CHECKPOINT_KEY_FILE.',
  verified: (chains, entries) => `${chains} ketens, ${entries} keuzes: alles klopt.`,
  differs: (count) => `${count === 1 ? '1 keten klopt' : `${count} ketens kloppen`} niet.`,
  chain: (entries, expired, imported) =>
    `${entries} keuzes${expired > 0 ? `, van ${expired} is de inhoud verlopen` : ''}${imported > 0 ? `, ${imported} overgenomen` : ''}`,
  draws: (count) => (count === 1 ? '1 loting' : `${count} lotingen`),
  difference: (kind, seq) => `klopt niet vanaf ${seq}: ${kinds[kind] ?? kind}`,
  restored: (at, before, after, why) => `teruggezet op ${at.slice(0, 10)}, van ${before} naar ${after} keuzes: ${why}`,
  removed: (at, seq, choices) =>
    `verwijderd door de praktijk op ${at.slice(0, 10)}, bij ${seq}: ${choices === 1 ? '1 keuze' : `${choices} keuzes`}`,
  runsBack: (seq, count) => `de klok liep terug bij ${seq} (${count} keer)`,
  checkpointProblem: (file, problem) =>
    ({
      'not-signed': `${file}: niet met deze sleutel ondertekend`,
      misnamed: `${file}: draagt niet de naam van zijn moment`,
      'missing-before': `${file}: het checkpoint ervoor ontbreekt`,
    })[problem],
  checkpoints: (count) => `Vergeleken met ${count === 1 ? '1 checkpoint' : `${count} checkpoints`}.`,
  noCheckpoints: 'Zonder checkpoints: wie alle hashes opnieuw maakt, valt zo niet op.',
};
