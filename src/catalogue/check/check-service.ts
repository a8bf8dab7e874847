import { dayNumber, type Rule, type Service, type Wait } from '../../advice/index.ts';
import type { Finding, Path } from '../reading/problem.ts';
import { checkAge, checkDate, checkIcpc, checkNumber, checkPostcodes, checkValidity } from './check-codes.ts';

type Report = (finding: Finding) => void;

/** The day on which the region is looked at, and its limits, as far as they are known. */
export interface Moment {
  /** Local date. Absent: nothing that passes with time is checked. */
  readonly at?: string | undefined;
  readonly waitLimitDays?: number | undefined;
}

/** Answers that make every advice silent: a rule that asks for one of them can never help anyone. */
const silencing = ['alarm', 'surgery-wish', 'same-complaint-hospital', 'seen-intermediate'] as const;

/** Everything about one service that can be judged without the others. */
export function checkService(service: Service, path: Path, moment: Moment, report: Report): void {
  checkAccountable(service, path, moment, report);
  checkValidity(service, path, report);
  checkRole(service, path, report);
  checkWaits(service, path, moment, report);
  checkPostcodes(service.nearestFor, [...path, 'nearestFor'], report);
  checkIcpc(service.company, [...path, 'company'], report);
  checkIcpc(service.exclude?.icpc, [...path, 'exclude', 'icpc'], report);
  checkIcpc(service.exclude?.problems, [...path, 'exclude', 'problems'], report);
  checkNumber(service.takesUrgent?.withinDays, 0, 365, [...path, 'takesUrgent', 'withinDays'], report);
  checkNumber(service.maxConsults, 1, 1000, [...path, 'maxConsults'], report);
  if (moment.at !== undefined && service.validTo !== undefined && service.validTo < moment.at) {
    report({ code: 'expired', path: [...path, 'validTo'], value: service.validTo });
  }
  if (!service.open) report({ code: 'closed', path: [...path, 'open'], value: service.id });
  if (moment.at !== undefined && service.validFrom > moment.at) {
    report({ code: 'not-yet', path: [...path, 'validFrom'], value: service.validFrom });
  }
  for (const [index, rule] of service.rules.entries()) {
    checkRule(rule, service, [...path, 'rules', index], moment, report);
  }
}

/** Author, checker and review: two pairs of eyes, and a day on which somebody looks again. */
export function checkAccountable(
  entry: { author: string; checkedBy: string; nextReview: string },
  path: Path,
  moment: Moment,
  report: Report,
): void {
  if (same(entry.author, entry.checkedBy)) {
    report({ code: 'author-is-checker', path: [...path, 'checkedBy'], value: entry.checkedBy });
  } else if (same(entry.checkedBy, 'nobody')) {
    report({ code: 'unchecked', path: [...path, 'checkedBy'], value: entry.checkedBy });
  }
  const real = checkDate(entry.nextReview, [...path, 'nextReview'], report);
  if (real && moment.at !== undefined && entry.nextReview < moment.at) {
    report({ code: 'review-passed', path: [...path, 'nextReview'], value: entry.nextReview, allowed: [moment.at] });
  }
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

function checkRole(service: Service, path: Path, report: Report): void {
  if (service.route === 'hospital') {
    if (service.role === 'default') report({ code: 'hospital-as-default', path: [...path, 'role'], value: service.id });
    if (service.rules.length > 0) report({ code: 'hospital-with-rules', path: [...path, 'rules'], value: service.id });
  } else if (service.rules.length === 0) {
    const code = service.role === 'default' ? 'default-without-rules' : 'never-offered';
    report({ code, path, value: service.id });
  }
}

/** Older waits may stay as history: only the newest for a specialism counts, so only that one can be too old. */
function checkWaits(service: Service, path: Path, moment: Moment, report: Report): void {
  const seen = new Set<string>();
  for (const [index, wait] of service.waits.entries()) {
    const at = [...path, 'waits', index];
    checkWithin(wait.specialisms, service, [...at, 'specialisms'], report);
    checkNumber(wait.days, 0, 3650, [...at, 'days'], report);
    for (const specialism of wait.specialisms ?? ['']) {
      const key = `${specialism} ${wait.asOf}`;
      if (seen.has(key)) report({ code: 'duplicate-wait', path: at, value: specialism, allowed: [wait.asOf] });
      seen.add(key);
    }
    if (!checkDate(wait.asOf, [...at, 'asOf'], report) || moment.at === undefined) continue;
    const age = dayNumber(moment.at) - dayNumber(wait.asOf);
    if (age < 0) {
      report({ code: 'wait-in-future', path: [...at, 'asOf'], value: wait.asOf, allowed: [moment.at] });
    } else if (moment.waitLimitDays !== undefined && age > moment.waitLimitDays && !overtaken(wait, service.waits)) {
      report({ code: 'wait-old', path: [...at, 'asOf'], value: wait.asOf, allowed: [String(moment.waitLimitDays)] });
    }
  }
}

const overtaken = (wait: Wait, waits: readonly Wait[]): boolean =>
  waits.some((other) => other.asOf > wait.asOf && String(other.specialisms) === String(wait.specialisms));

function checkRule(rule: Rule, service: Service, path: Path, moment: Moment, report: Report): void {
  checkIcpc(rule.icpc, [...path, 'icpc'], report);
  checkIcpc(rule.notWith, [...path, 'notWith'], report);
  if (rule.icpc.length === 0) report({ code: 'empty', path: [...path, 'icpc'], value: 'icpc' });
  checkWithin(rule.specialisms, service, [...path, 'specialisms'], report);
  checkAge(rule.age, [...path, 'age'], report);
  checkPostcodes(rule.postcodes, [...path, 'postcodes'], report);
  for (const answer of silencing) {
    if (rule.answers?.[answer] === true) {
      report({ code: 'rule-always-silent', path: [...path, 'answers', answer], value: `${answer}: true` });
    }
  }
  const refused = new Set(service.exclude?.questions ?? []);
  if (rule.questions?.every((question) => refused.has(question))) {
    report({ code: 'rule-always-silent', path: [...path, 'questions'], value: rule.questions.join(', ') });
  }
  if (rule.coolDown === undefined) return;
  const real = checkDate(rule.coolDown.until, [...path, 'coolDown', 'until'], report);
  if (real && moment.at !== undefined && rule.coolDown.until < moment.at) {
    report({ code: 'cool-down-passed', path: [...path, 'coolDown', 'until'], value: rule.coolDown.until });
  }
}

/** A rule or wait may narrow the specialisms of its service, not widen them. */
function checkWithin(specialisms: readonly string[] | undefined, service: Service, path: Path, report: Report): void {
  for (const [index, specialism] of (specialisms ?? []).entries()) {
    if (!service.specialisms.includes(specialism)) {
      report({
        code: 'specialism-not-of-service',
        path: [...path, index],
        value: specialism,
        allowed: service.specialisms,
      });
    }
  }
}
