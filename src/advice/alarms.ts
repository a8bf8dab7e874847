import { visitCommon } from './bitset.ts';
import type { Alarm } from './catalogue.ts';
import type { CompiledCatalogue } from './compile.ts';
import { dayNumber } from './days.ts';
import type { KnownFacts } from './known-facts.ts';

/** An active problem counts for alarms when it was recorded in this many days before `at`, or has no date (HOUSE §5). */
export const recentDays = 90;

export interface AlarmMet {
  readonly alarm: Alarm;
  /** The code that met it. */
  readonly code: string;
  /** Facts that its conditions ask for and that are unknown: they count as met. */
  readonly missing: readonly string[];
}

/** Every coded alarm that a reason meets, or a problem that is recent or undated. In order of alarm id. */
export function alarmsMet(known: KnownFacts, compiled: CompiledCatalogue): readonly AlarmMet[] {
  const met: AlarmMet[] = [];
  const meet = (code: string, counts: () => boolean) => {
    visitCommon([compiled.alarmsByIcpc.of(code)], [], (position) => {
      const alarm = compiled.alarms[position];
      if (alarm === undefined || met.some((earlier) => earlier.alarm === alarm) || !counts()) return;
      const missing = unknownConditions(alarm, known);
      if (missing !== undefined) met.push({ alarm, code, missing });
    });
  };
  for (const code of known.codes) meet(code, () => true);
  for (const { code, recorded } of known.problems) meet(code, () => isRecent(recorded, known.context.at));
  return met.length > 1 ? met.sort((a, b) => (a.alarm.id < b.alarm.id ? -1 : 1)) : met;
}

/** A date that lies after `at`, or that is no date, counts as recent: in doubt the alarm stands. */
function isRecent(recorded: string | undefined, at: string): boolean {
  return recorded === undefined || !(dayNumber(recorded) < dayNumber(at) - recentDays);
}

/** Undefined when a condition is known not to hold; else the conditions that are unknown. */
function unknownConditions(alarm: Alarm, { context }: KnownFacts): readonly string[] | undefined {
  const missing: string[] = [];
  if (alarm.specialisms) {
    if (context.specialism === undefined) missing.push('specialism');
    else if (!alarm.specialisms.includes(context.specialism)) return undefined;
  }
  if (alarm.age) {
    if (context.age === undefined) missing.push('age');
    else if (context.age < (alarm.age.min ?? 0) || context.age > (alarm.age.max ?? context.age)) return undefined;
  }
  if (alarm.sex) {
    if (context.sex === undefined || context.sex === 'other') missing.push('sex');
    else if (context.sex !== alarm.sex) return undefined;
  }
  return missing;
}
