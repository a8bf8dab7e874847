import type { LogbookTexts } from './texts.ts';

const kinds: Readonly<Record<string, string>> = {
  position: 'a number is missing or double',
  link: 'the link does not follow from the one before',
  body: 'the content is another, or gone too soon',
  identity: 'the content is of another choice or practice',
  row: 'the columns say something else than the content',
  head: 'the end of the chain is not right',
  aside: 'what was set aside was changed',
  checkpoint: 'the chain is not the one that was signed',
  practice: 'rows of a practice that is not registered',
  catalogue: 'the catalogue is not what its hash says',
  removal: 'what the practice took out is there again, or its record was changed',
};

export const en: LogbookTexts = {
  unknownAct: (act, acts) => `The logbook cannot ${act}. It can: ${acts}.`,
  packagesMissing: (line) => `This needs more packages: ${line}`,
  fileMissing: 'Give the file of a catalogue: the JSON of tenzij export.',
  pseudonymMissing: 'Give the pseudonym of a practice.',
  regionMissing: (some) =>
    some
      ? 'This logbook keeps catalogues of several regions. Say which one with --region ID.'
      : 'Of which region? Give --region ID, or add its catalogue first: tenzij logbook catalogue add.',
  optionMissing: (option) => `Give ${option} too.`,
  notAPort: (text) => `${text} is no port. Give a number from 0 to 65535.`,
  started: (url, fhirBase, locked) =>
    `The logbook runs at ${url}, ${locked ? 'for who has a token' : 'for this computer only'}.\nFHIR: ${fhirBase}\nStop with Ctrl-C.`,
  stopped: 'Stopped.',
  migrated: 'The tables are up to date.',
  distributed: (tables) =>
    tables.length === 0 ? 'Everything was distributed already.' : `Distributed: ${tables.join(', ')}.`,
  writerMade: (name) => `The login ${name} can add and read, and nothing more. Serve with it.`,
  upkept: 'Months, checkpoint and what may be forgotten: done.',
  secretMissing: (name) => `Set ${name}_FILE to a file with the secret, or ${name} to the secret.`,
  issuerIncomplete: 'An issuer needs all three: LOGBOOK_ISSUER, LOGBOOK_ISSUER_KEYS and LOGBOOK_URL.',
  securityIncomplete: 'A contact for security needs LOGBOOK_SECURITY_EXPIRES too: the day until which it holds.',
  catalogueAdded: (id, version, hash) => `Kept: ${id} ${version} (${hash}).`,
  practicesAdded: (count) => `Registered: ${count === 1 ? '1 practice' : `${count} practices`}.`,
  practiceUnknown: (pseudonym) => `No practice is registered as ${pseudonym}.`,
  practiceEnded: (pseudonym) =>
    `${pseudonym} has left: within a minute nothing new is taken. Its own choices it can still fetch.`,
  importing: (events) => `${events} choices …`,
  imported: (events) => `${events} choices are in the log, marked as imported.`,
  monthsCounted: (months) =>
    months === 0 ? 'Nothing came in.' : `Counted: ${months === 1 ? '1 month' : `${months} months`}.`,
  monthsWritten: (files, folder) =>
    `${files.join(' and ')} are in ${folder}. They hold small numbers: do not share them.`,
  released: (number) => `Release ${number} of the mirror is ready.`,
  nothingToRelease: 'There is nothing new to release.',
  nothingHalted: 'Every chain holds what was signed. There is nothing to resume.',
  resumed: (chains) => `The gap is signed. Resumed: ${chains === 1 ? '1 chain' : `${chains} chains`}.`,
  removedAgain: (drafts, unknown) =>
    `Taken out again: ${drafts === 1 ? '1 draft' : `${drafts} drafts`}.${unknown > 0 ? ` Not yet: ${unknown}, of practices that are not registered here. Add them, then resume again.` : ''}`,
  keyMissing: 'Give the key of the checkpoints with --key, or set LOGBOOK_CHECKPOINT_KEY_FILE.',
  verified: (chains, entries) => `${chains} chains, ${entries} choices: all of it holds.`,
  differs: (count) => `${count === 1 ? '1 chain does' : `${count} chains do`} not hold.`,
  chain: (entries, expired, imported) =>
    `${entries} choices${expired > 0 ? `, the content of ${expired} has expired` : ''}${imported > 0 ? `, ${imported} imported` : ''}`,
  draws: (count) => (count === 1 ? '1 draw' : `${count} draws`),
  difference: (kind, seq) => `does not hold from ${seq}: ${kinds[kind] ?? kind}`,
  restored: (at, before, after, why) => `restored on ${at.slice(0, 10)}, from ${before} to ${after} choices: ${why}`,
  removed: (at, seq, choices) =>
    `taken out by the practice on ${at.slice(0, 10)}, at ${seq}: ${choices === 1 ? '1 choice' : `${choices} choices`}`,
  runsBack: (seq, count) => `the clock ran back at ${seq} (${count} times)`,
  checkpointProblem: (file, problem) =>
    ({
      'not-signed': `${file}: not signed with this key`,
      misnamed: `${file}: does not bear the name of its moment`,
      'missing-before': `${file}: the checkpoint before it is missing`,
    })[problem],
  checkpoints: (count) => `Compared with ${count === 1 ? '1 checkpoint' : `${count} checkpoints`}.`,
  noCheckpoints: 'Without checkpoints: who makes every hash anew is not noticed this way.',
};
