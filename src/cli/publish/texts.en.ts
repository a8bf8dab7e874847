import type { StaysExample } from '../../catalogue/index.ts';
import type { PublishTexts } from './texts.ts';

function because(why: StaysExample, rules: string): string {
  switch (why.code) {
    case 'unchecked':
      return `  Nobody checked ${why.ids.length === 1 ? why.ids[0] : `${why.ids.length} parts yet, such as ${why.ids[0]}`}.`;
    case 'no-sign-off':
      return `  No doctor in sign-off.yaml signed for ${rules} yet.`;
    case 'other-rules':
      return `  The doctor signed for other rules than ${rules}.`;
    case 'danger':
      return `  The danger sweep found ${why.nudges} proposals that should not be there.`;
  }
}

export const publishEn: PublishTexts = {
  refused: {
    unreadable: 'live.json cannot be read. Put the last good version back.',
    keys: 'keys.json is not right: a signature is missing. Put the last good version back.',
    region: 'live.json belongs to another region than keys.json.',
    unsigned: 'A valid signature is missing. What stands here does not count.',
    older: 'live.json is older than what was live already. Put the last good version back.',
    future: 'live.json is of a later day than today. See whether the clock of this computer is right.',
  },
  keyMissing: 'Name your key with --key FILE. You make one with tenzij key --to FILE.',
  keyName: 'The name of --name holds a sign that nobody sees. Type the name again.',
  keyUsage: 'To make a key: tenzij key --to FILE --name NAME --role author. To show one: tenzij key --key FILE.',
  folderMissing: 'Name the folder in which the region publishes, such as public.',
  toMissing: 'Name the folder in which the region publishes with --to.',
  versionMissing: 'Name the version to go back to.',
  firstForAll: 'The first version goes to all practices. Leave --practices out.',
  overtaken: 'Something else went live since this proposal. Let the author offer it again.',
  signAgain: 'What is live bears a revoked key. Offer the same version again.',
  approveAgain: (folder, version) =>
    `What is live bears a revoked key. You signed it anew; now the other person: tenzij approve ${folder} ${version} --key FILE`,
  intoRegion: (path) => `${path} is the folder of a region itself. Name another one with --to.`,
  isPublic: (path) => `${path} is a published folder. Give the folder of the region that it came from.`,
  keyEnds: (until) => `A key until ${until} holds on no day. Choose for --until a day after today.`,
  busy: (folder, lock) => `Another command is at work in ${folder}. Try again in a moment (${lock}).`,
  waitsAlready: (name, by, folder) =>
    `A proposal by ${by} is waiting already. Approve that first: tenzij approve ${folder} ${name} --key FILE. ` +
    `Is it off the table, then remove ${folder}/proposed/${name}.json.`,
  ended: (expires) =>
    `What is live held until ${expires} and does nothing any more. Check the clock, or propose the version again.`,
  oneChange: 'Add a key or revoke one, not both at once.',
  diffNeedsTwo: 'Name two versions: a folder, a catalogue or a public folder.',
  diffHead: (before, after, changes, sameRules) => {
    const both = `${before.id} ${before.version} → ${after.id} ${after.version}`;
    if (changes === 0) return `${both}: no difference.`;
    return `${both}: ${changes} ${changes === 1 ? 'difference' : 'differences'}. The rules ${sameRules ? 'stayed the same' : 'changed'}.`;
  },
  schemas: (count) => `${count} schemas stand in the folder schema. VS Code and JetBrains now complete.`,
  notEmpty: (path) => `${path} is not empty. Choose a new folder: nothing is written over.`,
  started: (path) =>
    `A small region stands in ${path}. Check it: tenzij check ${path}\nAsk for advice: tenzij advise --catalogue ${path} --bundle ${path}/verwijzing.json`,
  broken: (path) => `${path} cannot be read as JSON. Put the last good version back.`,
  changed: (path) => `${path} is missing or was changed. What stands here does not count.`,
  notAKey: (path) => `${path} is no key of tenzij.`,
  keyExists: (path) => `${path} exists already. A key is never written over. Its public part: tenzij key --key ${path}`,
  publicExists: (path) => `${path} exists already and stays as it is. Name another file at --public.`,
  publicWritten: (path) => `The public part is in ${path}. Anybody may see that.`,
  keyNotNow: (name, from, until) => `The key of ${name} holds from ${from} to ${until}, not today.`,
  keyUnknown: (name) => `The key of ${name} is not in keys.json of this region.`,
  keyRevoked: (name, day) => `The key of ${name} was revoked on ${day}.`,
  keyClash: (name, role) => `${name} stands in keys.json already, as ${role}.`,
  lastOfRole: (role) => `This is the last ${role}. Add another key first.`,
  noSuchKey: (kid) => `The key ${kid} is not in keys.json. All keys: tenzij key FOLDER.`,
  otherRole: (name, role, allowed) => `${name} is ${role}. Here signs: ${allowed.join(' or ')}.`,
  otherRegion: (region, keys) => `This is the region ${region}, but the folder belongs to ${keys}.`,
  samePerson: (name, other) => `${name} signed already, as ${other}. Somebody else signs second.`,
  onePerson: (name) => `${name} is there already with another key. Two people sign, an author and a checker.`,
  nothingLive: (folder) => `No version is live in ${folder} yet.`,
  noProposal: (name, folder) => `No proposal ${name} waits for a second signature in ${folder}.`,
  whichProposal: (versions) =>
    versions.length === 0 ? 'No proposal is waiting.' : `Name the version. These wait: ${versions.join(', ')}.`,
  severalVersions: (name, hashes) => `There are several versions ${name}. Name the hash: ${hashes.join(', ')}.`,
  neverLive: (name) => `Version ${name} was never live here.`,
  clock: (issued) => `The proposal is of ${issued}. See whether both clocks are right.`,
  unknownService: (id, known) => `The service ${id} does not exist. These do: ${known.join(', ')}.`,
  notHalted: (id) => (id === '*' ? 'Nothing is halted.' : `${id} is not halted.`),
  waitUsage: 'One wait by hand: --service ID --days N --source TEXT, and --at when it was not measured today.',
  notWaits: (path) => `${path} is no file of waits.`,
  waitInFuture: (key, day) => `The wait of ${key} is of ${day}, after today. Write the day of measuring.`,
  sameVersion: (version) => `Version ${version} was there already with other content. Raise version in region.yaml.`,
  example: (why, rules) => [
    'This version stays an example; the GP sees that.',
    ...why.map((one) => because(one, rules)),
  ],
  proposed: (version, hash, folder) =>
    `Version ${version} (${hash}) waits for a second signature: tenzij approve ${folder} ${version} --key FILE`,
  tellLogbook: (folder) =>
    `Does a logbook run already? Tell it too, or choices wait: tenzij logbook catalogue add ${folder}`,
  live: (version, sequence) => `Version ${version} is live (sequence ${sequence}).`,
  founded: (names, folder) => `First keys: ${names}. Give them to the page: tenzij key ${folder}`,
  keysProposed: (folder) => `The keys wait for a second signature: tenzij approve ${folder} keys --key FILE`,
  keysChanged: (serial) => `The keys have changed (serial ${serial}).`,
  halted: (service, sequence) =>
    `${service ?? 'Everything'} is silent from the next draft on (sequence ${sequence}). Two people undo this.`,
  liftProposed: (folder) => `On again waits for a second signature: tenzij approve ${folder} halt --key FILE`,
  waitsKnown: (keys) => `Of ${keys.join(', ')} a newer wait is live already. That one stays.`,
  waitsOld: (keys, limit) => `The wait of ${keys.join(', ')} is older than ${limit} days and does not count.`,
  waitsLive: (count, day, rules) => `${count} waits of ${day} are live. The rules stayed the same (${rules}).`,
};

export const publishOptionsEn = {
  to: 'where to: the folder in which the region publishes, a new folder, a key file, or at export a JSON',
  key: 'file with your own key',
  practices: 'with publish: for these practices only; with simulate and evaluate: how many',
  days: 'how many days the version holds (without: 182), or the wait in days',
  service: 'id of the service; for halt without: everything',
  source: 'who or what told the wait',
  undo: 'on again, with a second signature',
  name: 'name of the person whose key it is',
  role: 'author, checker or waits',
  until: 'last day on which the key holds; without: in two years',
  public: 'file for the public part of the key; else it is printed',
  add: 'public key to add',
  revoke: 'kid of the key to revoke',
} as const;

export const publishCommandsEn = {
  diff: {
    summary: 'Tells what changed between two versions, and what a GP will notice of it.',
    details: [
      'OLD and NEW are each a region folder, a catalogue (JSON) or a public folder.',
      'What watches danger less stands on top. A difference gives exit code 1.',
    ],
    example: ['tenzij diff public my-region'],
  },
  init: {
    summary: 'Makes a small region to start from.',
    details: ['The region is in order and has one of everything. Nothing is written over.'],
    example: ['tenzij init my-region'],
  },
  schema: {
    summary: 'Lets VS Code and JetBrains complete while a region is written.',
    details: ['Writes the folder schema and, where there are none yet, the settings of both editors.'],
    example: ['tenzij schema my-region'],
  },
  publish: {
    summary: 'Makes a version of a region that never changes, signed by its author.',
    details: [
      'The version then waits for a second signature: see tenzij approve.',
      'FOLDER holds plain files. Any web server can serve them.',
      'With --practices the version goes to some practices first.',
    ],
    example: ['tenzij publish my-region --to public --key anna.json'],
  },
  approve: {
    summary: 'Signs second: with that a proposal is live.',
    details: [
      'Author and checker are two people, each with a key of their own.',
      'VERSION is the name or the hash of a version. halt and keys name another proposal.',
    ],
    example: ['tenzij approve public 12 --key bert.json'],
  },
  rollback: {
    summary: 'Offers an earlier version again.',
    details: ['Here too two people sign. To be silent sooner: tenzij halt.'],
    example: ['tenzij rollback public 11 --key anna.json'],
  },
  halt: {
    summary: 'Makes a service, or everything, silent at once.',
    details: ['One person halts. Two put it on again: --undo, then tenzij approve.'],
    example: ['tenzij halt public --service pluspunt-dermatologie --key anna.json'],
  },
  key: {
    summary: 'Makes a key, or shows and changes the keys of a region.',
    details: [
      'The key itself goes to FILE, which only you can read. The public part is printed, or goes to --public.',
      'With --key alone: the public part of that key, once more.',
      'With FOLDER alone: the first keys, for catalogue-key of the page.',
      'A key more or less takes two people: see tenzij approve FOLDER keys.',
    ],
    example: ['tenzij key --to anna.json --name "Anna Jansen" --role author --public anna.public.json'],
  },
  waits: {
    summary: 'Puts new waits live, apart from the rules.',
    details: [
      'A CSV with the header service,days,as_of,source, or JSON. One signature is enough.',
      'What is not in it stays as it was.',
      'By hand: --service, --days and --source. With --at the day of measuring, else today.',
    ],
    example: ['tenzij waits waits.csv --to public --key carla.json'],
  },
} as const;
