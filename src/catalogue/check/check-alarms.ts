import type { Alarm, ProblemThatMatters, Rule, Service } from '../../advice/index.ts';
import type { Finding, Path } from '../reading/problem.ts';
import { atomsOf, covers } from './icpc-cover.ts';

/**
 * A rule of which every code is an alarm can never fit: the advice is silent before the rule is asked. It is a mistake
 * in the rule or in the alarm, and nobody would notice it, because nothing happens.
 */

/** Alarms, unfolded once: those without conditions together, the others by three-character code. */
export interface AlarmCover {
  readonly always: ReadonlyMap<string, string>;
  readonly sometimes: ReadonlyMap<string, readonly Alarm[]>;
}

export function alarmCover(alarms: readonly Alarm[]): AlarmCover {
  const always = new Map<string, string>();
  const sometimes = new Map<string, Alarm[]>();
  for (const alarm of alarms) {
    const conditional = alarm.age !== undefined || alarm.sex !== undefined || alarm.specialisms !== undefined;
    for (const atom of alarm.icpc.flatMap(atomsOf)) {
      if (conditional) sometimes.set(atom, [...(sometimes.get(atom) ?? []), alarm]);
      else if (!always.has(atom)) always.set(atom, alarm.id);
    }
  }
  return { always, sometimes };
}

export function checkCover(
  service: Service,
  path: Path,
  cover: AlarmCover,
  problems: readonly ProblemThatMatters[],
  report: (finding: Finding) => void,
): void {
  const always = problemsOf(service, problems).filter((one) => !one.specialisms && !one.sex && !one.age);
  const matter = always.flatMap(({ icpc }) => icpc);
  const { icpc = [], problems: besides = [] } = service.exclude ?? {};
  const excluded = new Set([...icpc, ...besides, ...matter].flatMap(atomsOf));
  for (const [index, rule] of service.rules.entries()) {
    const atoms = rule.icpc.flatMap(atomsOf);
    if (atoms.length === 0 || !atoms.every((atom) => covers(excluded, atom) || isAlarm(atom, rule, service, cover))) {
      continue;
    }
    const hits = new Set(atoms.map((atom) => alarmOf(atom, cover) ?? 'exclude'));
    report({
      code: 'rule-always-alarm',
      path: [...path, 'rules', index, 'icpc'],
      value: rule.icpc.join(', '),
      allowed: [...hits].slice(0, 3),
    });
  }
}

/** The codes of a rule that never get as far as the rule: each of them is an alarm for every patient it allows. */
export const alwaysSilent = (rule: Rule, service: Service, cover: AlarmCover): string[] =>
  rule.icpc.flatMap(atomsOf).filter((atom) => isAlarm(atom, rule, service, cover));

/** The problems that matter for a service: those of the region that it does not lift, and its own. */
function problemsOf({ id, problems = [], liftProblems = [] }: Service, ofRegion: readonly ProblemThatMatters[]) {
  const lifted = new Set(liftProblems.map((one) => one.id));
  return [...ofRegion.filter((one) => !lifted.has(one.id) && (one.services?.includes(id) ?? true)), ...problems];
}

/**
 * A code that is harmless beside a referral cannot be an alarm there too: one of the two is a mistake. An alarm for an age or a
 * sex only goes before company where it holds, and says nothing of the others. `specialisms`: of the service whose company it
 * is; an alarm that keeps to others is none for it.
 */
export function checkCompany(
  icpc: readonly string[] | undefined,
  path: Path,
  alarms: readonly Alarm[],
  report: (finding: Finding) => void,
  specialisms?: readonly string[],
): void {
  const reaches = ({ kind, anySpecialism, specialisms: own }: Alarm) =>
    (kind !== 'hospital-only' && anySpecialism !== false) || !specialisms?.every((one) => own && !own.includes(one));
  const always = alarms.filter((one) => one.age === undefined && one.sex === undefined && reaches(one));
  for (const [index, entry] of (icpc ?? []).entries()) {
    const atoms = new Set(atomsOf(entry));
    const touches = (other: string) =>
      covers(atoms, other) || atomsOf(entry).some((atom) => covers(new Set([other]), atom));
    const hits = always.filter((one) => one.icpc.flatMap(atomsOf).some(touches)).map(({ id }) => id);
    if (hits.length === 0) continue;
    report({ code: 'company-is-alarm', path: [...path, index], value: entry, allowed: hits.slice(0, 3) });
  }
}

/** Company is harmless beside any referral: a complaint (01-29) is a question of its own, and never that. */
export function checkComplaints(
  icpc: readonly string[] | undefined,
  path: Path,
  report: (finding: Finding) => void,
): void {
  for (const [index, entry] of (icpc ?? []).entries()) {
    const complaints = atomsOf(entry).filter((atom) => Number(atom.slice(1, 3)) >= 1 && Number(atom.slice(1, 3)) <= 29);
    if (complaints.length > 0) report({ code: 'company-is-complaint', path: [...path, index], value: entry });
  }
}

/** Rules in a chapter without any alarm: a file of alarms that was deleted or emptied leaves no other trace. */
export function checkChapters(
  services: readonly Service[],
  alarms: readonly Alarm[],
  report: (finding: Finding) => void,
): void {
  const chaptersOf = (icpc: readonly string[]) => icpc.flatMap(atomsOf).map((atom) => atom.charAt(0));
  const guarded = new Set(alarms.flatMap(({ icpc }) => chaptersOf(icpc)));
  const ruled = new Set(services.flatMap(({ rules }) => rules.flatMap(({ icpc }) => chaptersOf(icpc))));
  for (const chapter of [...ruled].sort()) {
    if (!guarded.has(chapter)) report({ code: 'chapter-without-alarms', path: [], value: chapter });
  }
}

function isAlarm(atom: string, rule: Rule, service: Service, cover: AlarmCover): boolean {
  const parent = atom.slice(0, 3);
  if (cover.always.has(atom) || cover.always.has(parent)) return true;
  const conditional = [
    ...(cover.sometimes.get(atom) ?? []),
    ...(atom === parent ? [] : (cover.sometimes.get(parent) ?? [])),
  ];
  return conditional.some((alarm) => holdsFor(alarm, rule, service));
}

const alarmOf = (atom: string, cover: AlarmCover): string | undefined =>
  cover.always.get(atom) ??
  cover.always.get(atom.slice(0, 3)) ??
  cover.sometimes.get(atom)?.[0]?.id ??
  cover.sometimes.get(atom.slice(0, 3))?.[0]?.id;

/** True when the alarm's conditions are met by every patient whom the rule allows. */
function holdsFor(alarm: Alarm, rule: Rule, service: Service): boolean {
  const specialisms = rule.specialisms ?? service.specialisms;
  return (
    (alarm.sex === undefined || alarm.sex === rule.sex) &&
    (alarm.age?.min ?? 0) <= (rule.age?.min ?? 0) &&
    (alarm.age?.max ?? 130) >= (rule.age?.max ?? 130) &&
    specialisms.every((specialism) => alarm.specialisms?.includes(specialism) ?? true)
  );
}
