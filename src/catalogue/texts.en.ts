import type { Sentences } from './reading/problem.ts';

/** What a value looks like, by form. */
const forms: Readonly<Record<string, string>> = {
  text: 'a text',
  number: 'a number, such as 14',
  boolean: 'true or false',
  list: 'a list, each line with a dash before it',
  group: 'a group of keys, each on its own line',
  date: 'a day that exists, such as 2026-11-22',
  id: 'small letters, digits and hyphens, such as pluspunt-dermatologie',
  icpc: 'an ICPC code, range or chapter: S87, S77.03, S86-S88 or S',
  postcode: 'four digits or a range: 6411 or 6400-6499',
  specialism: 'four digits of COD016, such as 0310',
  agb: 'eight digits',
  url: 'a web address that starts with https://',
  feedback: 'an address that starts with mailto: or https://',
  month: 'a month, such as 2026-09',
  quarter: 'a quarter, such as 2026-Q3',
  week: 'a week, such as 2026-W38',
  whole: 'a whole number, such as 14',
  amount: 'a number with a point, such as 12.50',
  practice: 'a pseudonym of letters and digits, without spaces',
  hash: 'sha256: and 64 characters',
};

const form = (name = '') => forms[name] ?? 'another way of writing';
const list = (words: readonly string[]) => words.join(', ');

/** What ails the layout of a file, by code of the YAML reader. */
const layout: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'This line is indented with a tab. Use spaces.',
  BLOCK_AS_IMPLICIT_KEY: 'There is a colon too many here. Put the text between quotes.',
  MULTILINE_IMPLICIT_KEY: 'A key stands on one line, with a colon after it.',
  MISSING_CHAR: 'A character is missing here, often a quote or a colon.',
  BAD_INDENT: 'This line is not indented well. Put it straight under its neighbours.',
  BAD_SCALAR_START: 'A text may not start with this character. Put it between quotes.',
  BAD_DQ_ESCAPE: 'This text holds a strange \\. Use single quotes.',
  BLOCK_IN_FLOW: 'There can be no list with dashes between [ ] or { }.',
  MULTIPLE_DOCS: 'What stands after a line --- or ... is not read. Remove that line.',
  NON_STRING_KEY: 'A key is a word, not a list.',
  TAG_RESOLVE_FAILED: 'A leading exclamation mark has a meaning of its own. Remove it.',
  RESOURCE_EXHAUSTION: 'This file is nested too deeply. Use a few levels at most.',
};

export const en: Sentences = {
  'no-folder': (p) => `The folder ${p.value} does not exist or is not a folder.`,
  'no-file': (p) => `The file ${p.value} is missing. Every region has one.`,
  'no-services': () => 'The folder services is empty or missing. Put one file per service in it.',
  unreadable: (p) => `${p.value} cannot be read. See whether it is an ordinary file.`,
  'not-utf8': () => 'The letters in this file cannot be read. Save it as UTF-8.',
  'too-large': () => 'This file is larger than 1 MB. Split it or shorten it.',
  'nested-folder': () => 'A folder in this folder is not read. Put the files straight into it.',
  'wrong-extension': () => 'With this name the file is passed over. Let it end in .yaml.',
  'line-ends': () => 'The lines end here in the old Mac way. Save the file with ordinary line ends (LF).',
  yaml: (p) => layout[p.value] ?? 'From here the layout cannot be read. Look at indentation and punctuation.',
  'yaml-alias': (p) => `The reference *${p.value} is not read. Write the value out.`,
  'duplicate-key': (p) => `${p.value} stands here twice. Once is enough.`,
  'unknown-key': (p) =>
    p.allowed.length === 1
      ? `${p.value} is not a known key. Did you mean ${p.allowed[0]}?`
      : `${p.value} is not a known key. Allowed here: ${list(p.allowed)}.`,
  'missing-key': (p) => `${p.value} is missing. Fill in this key.`,
  empty: (p) => (p.value === '' ? 'This file is empty.' : `${p.value} is empty. Fill in a value or remove the line.`),
  'wrong-type': (p) => `${last(p.path)} takes ${form(p.allowed[0])}. It says: ${shown(p.value)}.`,
  'wrong-format': (p) =>
    p.value.includes(', ')
      ? `Under ${last(p.path)} each value stands apart in a list: [${p.value}].`
      : `${p.value} does not suit ${last(p.path)}. Allowed: ${form(p.allowed[0])}.`,
  'wrong-value': (p) => `${p.value} is not possible here. Allowed: ${list(p.allowed)}.`,
  'too-small': (p) => `${p.value} is too small. Allowed: ${p.allowed[0]} or more.`,
  'impossible-date': (p) => `${p.value} is on no calendar. Allowed: ${form(p.allowed[0] ?? 'date')}.`,
  'impossible-number': (p) => `${p.value} is not possible. Allowed: a whole number from ${p.allowed.join(' to ')}.`,
  'id-not-file-name': (p) => `The id ${p.value} differs from the file name. Make them equal: ${p.allowed[0]}.`,
  'duplicate-id': (p) => `${p.value} exists already. Choose an id that is still free.`,
  'dates-reversed': (p) => `${p.value} lies before the start, ${p.allowed[0]}. Swap the days.`,
  'age-reversed': (p) => `Nobody fits this: ${p.value}. Put the lowest age at min.`,
  'icpc-reversed': (p) => `The range ${p.value} runs backwards. Allowed: ${p.allowed[0]}.`,
  'icpc-across-chapters': (p) =>
    `The range ${p.value} crosses two chapters. Write two ranges${p.allowed.length > 0 ? `, such as ${list(p.allowed)}` : ''}.`,
  'icpc-no-chapter': (p) => `${p.value} is not ICPC: no such chapter exists. Chapters: ${p.allowed.join(' ')}.`,
  'postcode-reversed': (p) => `The range ${p.value} runs backwards. Allowed: ${p.allowed[0]}.`,
  'specialism-not-of-service': (p) =>
    `Specialism ${p.value} does not belong to this service. Allowed: ${list(p.allowed)}.`,
  'unknown-service': (p) => `The service ${p.value} does not exist. These do: ${list(p.allowed)}.`,
  'unknown-problem': (p) => `The problem ${p.value} does not exist in region.yaml. These do: ${list(p.allowed)}.`,
  'review-passed': (p) => `The review of ${p.value} has passed. Check the content and choose a new day.`,
  'author-is-checker': (p) => `${p.value} is both author and checker. Let another check it, or write nobody.`,
  'default-without-rules': (p) => `${p.value} is a default without rules. Add rules, or write role: alternative.`,
  'hospital-with-rules': () => 'A hospital has no rules: it takes everything. Remove rules.',
  'hospital-as-default': () => 'A hospital is always an alternative. Write role: alternative or leave role out.',
  'rule-always-alarm': (p) =>
    `This rule never fits: every code is already excluded (${list(p.allowed)}). Choose other codes.`,
  'company-is-alarm': (p) => `${p.value} cannot be company: it is alarm ${list(p.allowed)} too. Remove one of the two.`,
  'any-specialism-without-why': (p) =>
    `Alarm ${p.value} does not hold for every specialism. Say why at any-specialism-why.`,
  'rule-always-silent': (p) => `This rule never fits: with ${p.value} every advice is silent. Remove it.`,
  'rule-outside-region': (p) => `This rule never fits: ${p.value} lies outside the region. Choose other postcodes.`,
  'wait-in-future': (p) => `The wait is of ${p.value}, after today (${p.allowed[0]}). Note the day of measuring.`,
  'urgent-without-takes': (p) =>
    `${p.value} itself takes no urgent referrals. Add takes-urgent, or remove it from the list.`,
  'reason-missing': (p) => `The tenzij reason ${p.value} is missing. A GP can always choose it.`,
  'published-with-example': (p) =>
    `${p.value} is an example, but the region is published. Fill in the real data, or write status: example.`,
  'published-without-owner': (p) =>
    `The region is published, but its owner is ${p.value}. Name the owner, or write status: example.`,
  'case-facts': (p) => `${p.value} cannot be read: ${p.allowed[0]}. Look at the names and the values.`,
  'case-failed': (p) => `Case ${p.allowed[1] ?? ''} expects ${p.allowed[0]}, found: ${p.value}.`,
  'unknown-import': (p) => `${p.value} is no file of numbers that we know. These are: ${list(p.allowed)}.`,
  'row-twice': (p) => `This line is there already: ${p.value}. Once is enough.`,
  csv: () => 'This line cannot be read as CSV. Look at the quotes.',
  'csv-width': (p) => `This line has ${p.value} columns, the header has ${p.allowed[0]}. Make them the same.`,
  'csv-more': (p) => `There are ${p.value} more of these in this file.`,
  'day-to-come': (p) => `${p.value} lies after today (${p.allowed[0]}). Write down when it was counted.`,
  'csv-cell': (p) =>
    `${shownCell(p.value)} does not suit ${p.path}. Allowed: ${p.allowed.length === 1 ? form(p.allowed[0]) : list(p.allowed)}.`,
  'not-json': () => 'This file is not JSON. Make it again with tenzij export.',
  'hash-mismatch': () => 'The content was changed after the export. Make the file again with tenzij export.',
  'file-ignored': (p) => `${p.value} is not read. Only files ending in .yaml count.`,
  'no-case': (p) => `No case touches ${p.value}.`,
  'no-alarms': () => 'This region has no alarms. Only priority and the alarm question then make the advice silent.',
  'chapter-without-alarms': (p) => `There are rules for chapter ${p.value}, but no alarms. Is this file gone or empty?`,
  unchecked: () => 'Nobody has checked this. The GP sees that.',
  'never-offered': (p) => `${p.value} has no rules and is never offered.`,
  closed: () => 'This service is closed (open: false) and is never offered.',
  'not-yet': (p) => `This holds from ${p.value} on. Until that day nobody sees it.`,
  'wait-old': (p) => `The wait of ${p.value} is older than ${p.allowed[0]} days and does not count.`,
  'duplicate-wait': (p) =>
    p.value === ''
      ? `There are two waits of ${p.allowed[0]}.`
      : `Specialism ${p.value} has two waits of ${p.allowed[0]}.`,
  'formulary-twice': (p) =>
    `${p.value} has ${p.allowed[0]} lines in the formulary. One for each code reads more easily.`,
  'link-letters': (p) => `This link goes to ${p.value}. See whether each letter is the one that was meant.`,
  'postcodes-overlap': (p) => `These postcodes overlap: ${p.value}.`,
  'nearest-overlap': (p) => `${p.value} is the nearest for these postcodes too. One hospital per postcode is clearer.`,
  'specialism-without-service': (p) => `No service has specialism ${p.value}. This alarm then never sounds.`,
  'specialism-without-hospital': (p) => `The region has no hospital for specialism ${p.value}.`,
  'form-without-service': (p) => `No service has specialism ${p.value}. This form will appear nowhere.`,
  'choice-of-one': (p) => `This question can only be answered with ${p.value}. Give two answers at least.`,
  'urgent-not-lifted': (p) => `Urgent stays silent: ${p.value} is not in urgent-lifted-for of region.yaml.`,
  'setting-empty': (p) => `${p.value} changes nothing here. Choose under opens, closes or prompt what can.`,
  'rule-shadowed': (p) => `Rule ${p.allowed[0]} always fits too: this rule never decides anything.`,
  'rule-partly-alarm': (p) => `These codes are always silent, so the rule does not help: ${p.value}.`,
  'alarm-asked-twice': () => 'This rule asks the alarm question under answers already. Leave alarm-answer out.',
  'alarm-without-meaning': () => 'The GP cannot read what the alarm question is about. Put it in alarm-meaning.',
  'alarm-meaning-alone': () =>
    'The alarm question is not on here. Set alarm-answer: required, or leave alarm-meaning out.',
  'alarm-never-asked': (p) =>
    `This alarm question never comes: rule ${p.allowed[0]} goes first and asks nothing. Leave it out, or ask it there too.`,
  'alternative-alone': (p) => `For specialism ${p.value} there is no default. This alternative never appears there.`,
  'rank-tie': (p) => `${p.value} also has rank ${p.allowed[0]} for the same codes. Give each its own rank.`,
  'unknown-specialism': (p) => `Specialism ${p.value} is not known. The GP then sees the code only.`,
  'icpc-no-reason': (p) => `${p.value} is a procedure (30-69), not a complaint or diagnosis. Look at the code again.`,
  'company-is-complaint': (p) =>
    `${p.value} holds a complaint (01-29). A complaint is a question of its own, not company.`,
  'reason-out-of-reach': (p) =>
    `The button of ${p.value} is not on the first screen. It has ${p.allowed[0]} fixed places, all taken.`,
  'reason-alike': (p) => `${p.allowed[0]} is called ${p.value} too. On screen they cannot be told apart.`,
  'button-long': (p) => `${p.value} is long for a button. Allowed: ${p.allowed[0]} characters.`,
  'name-long': (p) => `${p.value} is long for a name. Allowed: ${p.allowed[0]} characters.`,
  'text-long': (p) => `A sentence has ${p.value} words. With ${p.allowed[0]} at most it reads more easily.`,
  'text-blames': (p) => `The word ${p.value} sounds like blame. Choose another word.`,
  expired: (p) => `This no longer holds since ${p.value}.`,
  'cool-down-passed': (p) => `The rest of this rule ended on ${p.value}. The rule works again.`,
};

function last(path: string): string {
  return path.replace(/(\[\d+\])+$/, '').replace(/^.*\./, '') || 'this file';
}

const shown = (value: string) => (value === 'list' ? 'a list' : value === 'group' ? 'a group' : value);

const shownCell = (value: string) => (value === '' ? 'An empty cell' : value);
