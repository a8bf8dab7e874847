import type { Alarm, NudgeLanguage, Service, TenzijReason } from '../../advice/index.ts';
import type { Finding, Path } from '../reading/problem.ts';
import { clip } from '../reading/read.ts';
import type { Region } from './check-region.ts';

/** The words that a GP or a patient reads: short sentences, buttons that fit, and nobody blamed. */

type Report = (finding: Finding) => void;

/** Words in a sentence that is read in passing. */
const mostWords = 15;
/** Characters of a name, which stands in one line with a wait. */
const nameLength = 60;
/** Characters on a button. */
const buttonLength = 30;

/** Words that blame, in each language that a region may write. Whole words: `moeten` is one, `moeder` is none. */
const blame: Readonly<Record<NudgeLanguage, RegExp>> = {
  nl: /\b(onnodige?|fout(e|en|ief|ieve)?|moe(t|ten|st|sten)|slechte?|verkeerde?|nalatige?|onterechte?|ten onrechte|beste arts|ranglijst)\b/i,
  en: /\b(unnecessar(y|ily)|needless(ly)?|wrong(ly)?|mistak(e|es|en|enly)|errors?|faults?|faulty|must|bad(ly)?|poor(ly)?|negligent(ly)?|careless(ly)?|unjustified|best doctor|ranking)\b/i,
  de: /(?<!\p{L})(unnötig(e[mnrs]?)?|überflüssig(e[mnrs]?)?|falsch(e[mnrs]?)?|fehler(haft|n|s)?|fehlerhafte[mnrs]?|muss|musste|müssen|mussten|schlecht(e[mnrs]?)?|nachlässig(e[mnrs]?)?|unberechtigt(e[mnrs]?)?|zu unrecht|schuld|bester arzt|rangliste)(?!\p{L})/iu,
};

/** The word as it reads, however its letters are made up: `\u0075\u0308` is a `ü`, and `ónnodig` has a stress on it in Dutch. */
function blameIn(text: string, language: NudgeLanguage): string | undefined {
  const joined = text.replace(/[\u200c\u200d]/g, '');
  // In German the two points over a letter make another one; in Dutch and English a mark is an accent.
  const plain = language === 'de' ? joined.normalize('NFKC') : joined.normalize('NFKD').replace(/\p{M}/gu, '');
  return blame[language].exec(plain)?.[0];
}

export function checkWords(
  parts: {
    readonly region?: Region | undefined;
    readonly reasons?: readonly TenzijReason[] | undefined;
    readonly services: readonly Service[];
    readonly alarms: readonly Alarm[];
  },
  report: Report,
): void {
  const sentence = (text: string | undefined, ...path: Path) => {
    if (text !== undefined) checkText(text, path, report);
  };
  const button = (text: string, ...path: Path) => {
    if (text.length > buttonLength) report({ code: 'button-long', path, value: text, allowed: [String(buttonLength)] });
    checkText(text, path, report);
  };
  const name = (text: string, ...path: Path) => {
    if (text.length > nameLength) report({ code: 'name-long', path, value: clip(text), allowed: [String(nameLength)] });
    const word = blameIn(text, 'nl');
    if (word !== undefined) report({ code: 'text-blames', path, value: word });
  };
  const { region, reasons = [], services, alarms } = parts;
  if (region !== undefined) {
    sentence(region.emergency.text, 'emergency', 'text');
    sentence(region.disclosure, 'disclosure');
    sentence(region.costs.text, 'costs', 'text');
    for (const [index, { why }] of (region.company ?? []).entries()) sentence(why, 'company', index, 'why');
    for (const [index, { title }] of (region.settings ?? []).entries()) sentence(title, 'settings', index, 'title');
    for (const [index, { title, why }] of (region.problems ?? []).entries()) {
      sentence(title, 'problems', index, 'title');
      sentence(why, 'problems', index, 'why');
    }
  }
  for (const [index, { short, label }] of reasons.entries()) {
    button(short, 'reasons', index, 'short');
    sentence(label, 'reasons', index, 'label');
  }
  for (const [index, { title, anySpecialismWhy }] of alarms.entries()) {
    sentence(title, 'alarms', index, 'title');
    sentence(anySpecialismWhy, 'alarms', index, 'anySpecialismWhy');
  }
  for (const [index, service] of services.entries()) {
    button(service.label, 'services', index, 'label');
    name(service.name, 'services', index, 'name');
    sentence(service.exclude?.why, 'services', index, 'exclude', 'why');
    for (const [nth, text] of service.conditions.entries()) sentence(text, 'services', index, 'conditions', nth);
    for (const [nth, { text }] of (service.insurers ?? []).entries())
      sentence(text, 'services', index, 'insurers', nth, 'text');
    for (const [nth, { title, alarmMeaning }] of service.rules.entries()) {
      sentence(title, 'services', index, 'rules', nth, 'title');
      sentence(alarmMeaning, 'services', index, 'rules', nth, 'alarmMeaning');
    }
  }
}

/** Short, and without blame. The region's own words are Dutch unless `language` says otherwise. */
export function checkText(text: string, path: Path, report: Report, language: NudgeLanguage = 'nl'): void {
  const word = blameIn(text, language);
  if (word !== undefined) report({ code: 'text-blames', path, value: word });
  const longest = Math.max(
    ...text.split(/[.!?:;](?:\s|$)/).map((one) => one.split(/\s+/).filter((each) => /\w/.test(each)).length),
  );
  if (longest > mostWords) report({ code: 'text-long', path, value: String(longest), allowed: [String(mostWords)] });
}
