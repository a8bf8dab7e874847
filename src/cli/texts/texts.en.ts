import { evaluateCommandEn, evaluateEn, evaluateOptionsEn } from '../evaluate/texts.en.ts';
import { importEn } from '../import/texts.en.ts';
import { en as logbook } from '../logbook/texts.en.ts';
import { mirrorCommandEn, mirrorEn } from '../mirror/texts.en.ts';
import { proposeCommandEn, proposeEn, proposeOptionsEn } from '../propose/texts.en.ts';
import { publishCommandsEn, publishEn, publishOptionsEn } from '../publish/texts.en.ts';
import { regiobeeldCommandEn, regiobeeldEn } from '../regiobeeld/texts.en.ts';
import { replayCommandEn, replayEn, replayOptionsEn } from '../replay/texts.en.ts';
import { simulateCommandEn, simulateEn, simulateOptionsEn } from '../simulate/texts.en.ts';
import { studioCommandEn, studioEn, studioOptionsEn } from '../studio/texts.en.ts';
import type { Texts } from './texts.ts';

const count = (number: number, one: string, many: string) =>
  number === 0 ? `no ${many}` : number === 1 ? `1 ${one}` : `${number} ${many}`;

const meantText = (meant: string | undefined) => (meant === undefined ? '' : ` Did you mean ${meant}?`);

/** Why a disk refuses something. */
const disk: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'this disk is read-only',
  EACCES: 'you have no permission here',
  EPERM: 'you have no permission here',
  ENOENT: 'this folder cannot be made',
  ENOTDIR: 'there is a file where a folder belongs',
  EEXIST: 'there is a file where a folder belongs',
  EISDIR: 'there is a folder where a file belongs',
  ENAMETOOLONG: 'this name is too long',
};

export const en: Texts = {
  language: 'en',
  logbook,
  about: 'tenzij – referral support for GPs: where can this referral best go?',
  usage: 'Usage:',
  commandWord: 'COMMAND',
  commandsTitle: 'Commands:',
  optionsTitle: 'Options:',
  exampleTitle: 'Example:',
  exitCodes:
    'Exit code: 0 done · 1 check, diff, verify or conform found something, import nothing · 2 could not run or read.',
  footer: 'About one command: tenzij COMMAND --help. In het Nederlands: --lang nl.',
  publish: publishEn,
  simulate: simulateEn,
  replay: replayEn,
  mirror: mirrorEn,
  regiobeeld: regiobeeldEn,
  propose: proposeEn,
  evaluate: evaluateEn,
  imported: importEn,
  studio: studioEn,
  commands: {
    ...publishCommandsEn,
    ...simulateCommandEn,
    ...replayCommandEn,
    ...mirrorCommandEn,
    ...regiobeeldCommandEn,
    ...proposeCommandEn,
    ...evaluateCommandEn,
    ...studioCommandEn,
    advise: {
      summary: 'Gives advice on a draft referral.',
      details: [
        'Reads a FHIR R4 Bundle with the draft referral and prints the advice as JSON.',
        'Without --bundle it reads standard input. A silent advice is an answer too.',
      ],
      example: ['tenzij advise --catalogue examples/mijnstreek --bundle referral.json'],
    },
    check: {
      summary: 'Checks a region: which file, which line, what is allowed.',
      details: [
        'DIR is the folder of a region, or an exported catalogue (JSON).',
        'Problems give exit code 1. Notes stop nothing.',
        'Also runs the cases in cases, and reads the numbers in imports.',
      ],
      example: ['tenzij check examples/mijnstreek'],
    },
    export: {
      summary: 'Makes a region into the catalogue that the nudge fetches.',
      details: [
        'Prints the catalogue as JSON, with its hash. A region with problems does not leave.',
        'With --format fhir: a Bundle of the directory, the rules as PlanDefinition, the reasons and the form.',
      ],
      example: ['tenzij export examples/mijnstreek --format json --to catalogue.json'],
    },
    import: {
      summary: 'Makes a FHIR directory into drafts of services.',
      details: [
        'Reads HealthcareServices: a Bundle, or one. An address (https) is asked page by page.',
        'Above each draft stands what is still to be written. What is there already stays as it is.',
        'A draft never comes first by itself: the region chooses that.',
      ],
      example: ['tenzij import directory.json --to my-region'],
    },
    logbook: {
      summary: 'Runs the logbook, and does what an operator does beside it.',
      details: [
        'Without a word it runs, for this computer only. DATABASE_URL picks the PostgreSQL server.',
        'catalogue add: keeps a catalogue; choices under another wait. practice add: registers practices.',
        'practice end: a practice leaves. Nothing new is taken; it can still fetch its own.',
        'import: takes a log over with its arrival times, once, into empty months.',
        'migrate: brings the tables up to date. upkeep: months ahead, the checkpoint and the signals of today, for a timer.',
        'months: counts the month tables. --out writes them as Parquet. release: publishes the mirror of the quarter.',
        'resume: after a restored copy. Signs what is gone, and why. Then the chain goes on.',
      ],
      example: ['tenzij logbook catalogue add catalogue.json', 'tenzij logbook practice add p07 p12', 'tenzij logbook'],
    },
    verify: {
      summary: 'Recomputes every chain of the log, and holds it to the checkpoints.',
      details: [
        'Names the first choice of each chain that does not hold. Reads only, also beside a logbook that runs.',
      ],
      example: ['tenzij verify --checkpoints /backup/checkpoints --key checkpoint-key.pub'],
    },
    conform: {
      summary: 'Looks at what the FHIR server of a HIS can do, and what is missing.',
      details: [
        'Reads only, unless --write-test names a test patient. Every finding shows its request.',
        'For that test patient a draft is added, and taken away again.',
        'A token may also be in TENZIJ_TOKEN. Then it stays out of the history of the shell.',
      ],
      example: ['tenzij conform https://his.example/fhir --origin https://his.example'],
    },
  },
  options: {
    ...publishOptionsEn,
    ...simulateOptionsEn,
    ...replayOptionsEn,
    ...proposeOptionsEn,
    ...evaluateOptionsEn,
    ...studioOptionsEn,
    catalogue: 'folder of a region, or an exported catalogue (JSON)',
    bundle: 'file with the FHIR Bundle; - is standard input',
    at: 'day on which the question is put, such as 2026-11-22; else today',
    draft: 'id of the draft referral, when the bundle holds several',
    format: 'form of the output',
    json: 'the report as JSON',
    patient: 'patient whose record serves as the sample',
    'write-test': 'test patient for whom a draft may be written',
    data: 'folder of the logbook; else data/logbook',
    port: 'port of the logbook; else 5190',
    host: 'address it listens on; else this computer only',
    writer: 'name of the login that migrate makes for the serving process',
    checkpoints: 'folder of the checkpoints; else in the folder of the logbook',
    key: 'file with your key; for logbook and verify that of the checkpoints',
    why: 'why the chain is shorter',
    log: 'the log, one AuditEvent a line',
    out: 'folder for the month tables, as Parquet',
    rebuild: 'counts every month anew',
    received: 'the arrival times, line beside line',
    region:
      'with propose and regiobeeld: folder of the region; with logbook: region of the practices; else that of the newest catalogue',
    practice: 'pseudonym of the practice whose page it is',
    token: 'access token for the server; else TENZIJ_TOKEN',
    origin: 'address of the page of the HIS, to test CORS',
    help: 'this explanation',
    lang: 'language of help and messages',
  },
  refusals: {
    'not-a-bundle': 'This is no FHIR Bundle. Expected: an object with resourceType "Bundle" and a list entry.',
    'bad-reference': 'The value of --draft is no referral. Write its id, or ServiceRequest/id.',
    'patient-unresolved': 'The referral does not say whose it is. Give a subject "Patient/{id}" that is in the bundle.',
    unreadable: 'This bundle cannot be read. Give plain JSON.',
    'too-large': 'This bundle has too many entries. Give only what belongs to the referral.',
    'no-request': 'This bundle holds no referral (ServiceRequest).',
    'several-drafts': 'This bundle holds several draft referrals. Choose one with --draft.',
    'several-requests': 'This bundle holds several referrals and no draft. Choose one with --draft.',
    'draft-not-found': 'The referral of --draft is not in this bundle.',
  },
  stdinName: 'standard input',
  waiting: 'Waiting for a bundle. Paste it here and end with Ctrl-D, or give --bundle FILE.',
  note: 'note',
  catalogueMissing: 'Give the folder of a region with --catalogue.',
  folderMissing: 'Give the folder of a region, such as examples/mijnstreek.',
  unknownCommand: (name, meant) =>
    `The command ${name} does not exist.${meantText(meant)} All commands: tenzij --help.`,
  unknownOption: (name, meant) =>
    `The option ${name} does not exist.${meantText(meant && `--${meant}`)} All options: with --help.`,
  valueMissing: (name, value) => `${name} needs a value: ${value}.`,
  noValueAllowed: (name) => `${name} takes no value.`,
  optionTwice: (name) => `The option ${name} stands here twice. Once is enough.`,
  notAllowed: (name, value, allowed) => `${value} is not possible for ${name}. Allowed: ${allowed}.`,
  notADate: (text, option) => `${text} is no day. Write --${option} as 2026-11-22.`,
  tooMany: (word) => `This command has no use for ${word}. See --help for what it takes.`,
  noFile: (path) => `The file ${path} does not exist.`,
  wrongFolder: (path, meant) => `There is no region in ${path}. Did you mean ${meant}?`,
  noCatalogue: (path, meant) =>
    `The catalogue ${path} does not exist.${meantText(meant) || ' Give the folder of a region.'}`,
  noRegion: (path) => `There is no region in ${path}. Begin a new one with: tenzij init ${path}`,
  noCatalogueFile: (path) => `${path} is no catalogue. Give the folder of a region, or the JSON of tenzij export.`,
  isFolder: (path) => `${path} is a folder. Give a file.`,
  unreadable: (path, code) => `${path} cannot be read${code === '' ? '' : ` (${code})`}.`,
  notUtf8: (path) => `The letters in ${path} cannot be read. Save it as UTF-8.`,
  emptyInput: (path) => `There is nothing in ${path}. Give a FHIR Bundle as JSON.`,
  tooLarge: (path, megabytes) => `${path} is larger than ${megabytes} MB. A referral is much smaller.`,
  notJson: (path, place) =>
    `${path} is not JSON${place === undefined ? '' : `: it cannot be read beyond line ${place.line}, character ${place.column}`}.`,
  bundleRefused: (message) => `This bundle cannot be used. ${message}`,
  catalogueRefused: (path, number) =>
    `The catalogue ${path} cannot be used: ${count(number, 'problem', 'problems')}. See all with tenzij check.`,
  exportNeedsJson: (to) => `${to} is no name for JSON. Let the name at --to end in .json.`,
  exported: (to) => `The catalogue is in ${to}.`,
  checked: (catalogue, warnings) =>
    `${catalogue.title} (${catalogue.version}): ${count(catalogue.services.length, 'service', 'services')}, ` +
    `${count(catalogue.alarms.length, 'alarm', 'alarms')}, ${count(catalogue.reasons.length, 'reason', 'reasons')}. ` +
    `No problems, ${count(warnings, 'note', 'notes')}.`,
  casesRun: ({ run, failed, parts, touched }) =>
    failed === 0
      ? `${count(run, 'case is', 'cases are')} as expected; they touch ${touched} of ${parts} parts.`
      : `Of ${count(run, 'case', 'cases')} ${run - failed} are as expected; they touch ${touched} of ${parts} parts.`,
  found: (problems, files, warnings) =>
    `${count(problems, 'problem', 'problems')} in ${count(files, 'file', 'files')}, ${count(warnings, 'note', 'notes')}.`,
  morePlaces: (number) => `and in ${count(number, 'more place', 'more places')}`,
  addressMissing: 'Give the address of a FHIR server, such as https://his.example/fhir.',
  notAnAddress: 'This is no address of a FHIR server. Write it as https://his.example/fhir.',
  notAReference: (option, type) => `The value of ${option} cannot be read. Write ${type}/id.`,
  bsnInAddress: (option) => `The value of ${option} looks like a BSN. A BSN never goes into an address.`,
  notAToken: 'This token holds characters that cannot be. Give it without spaces or line ends.',
  tokenInTheOpen: 'A token does not go over http. Use an address with https.',
  notAnOrigin: (value) => `${value} is no address of a page. Write --origin as https://his.example.`,
  noAnswer: (base) => `The server ${base} does not answer. See whether the address is right and it runs.`,
  diskRefused: (path, code) => `${path}: ${disk[code] ?? 'tenzij cannot read or write here'} (${code}).`,
  broken: (message) => `Something went wrong in tenzij itself: ${message}`,
};
