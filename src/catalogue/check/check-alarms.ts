import type { Alarm, Rule, Service } from '../../advice/index.ts';
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

export function checkCover(service: Service, path: Path, cover: AlarmCover, report: (finding: Finding) => void): void {
  const excluded = new Set([...(service.exclude?.icpc ?? []), ...(service.exclude?.problems ?? [])].flatMap(atomsOf));
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
