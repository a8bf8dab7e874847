import type { Alarm } from '../model/catalogue.ts';
import { isRecent } from '../model/days.ts';
import { compareText } from '../model/spans.ts';
import type { CompiledAlarm, CompiledCatalogue } from './compile.ts';
import { verdictOn } from './criteria.ts';
import type { KnownFacts } from './known-facts.ts';

export interface AlarmMet {
  readonly alarm: Alarm;
  /** The code that met it. */
  readonly code: string;
  /** Facts that its conditions ask for and that are unknown: they count as met. */
  readonly missing: readonly string[];
}

/**
 * Every coded alarm that a reason meets, or a problem that is recent or undated. In order of alarm id. A reason meets it
 * whatever the specialism, unless the alarm says otherwise; a problem, and what only a hospital can do, within the alarm's own.
 */
export function alarmsMet(known: KnownFacts, compiled: CompiledCatalogue): readonly AlarmMet[] {
  const { codes, problems, context } = known;
  const met = new Map<Alarm, AlarmMet>();
  const meet = (found: readonly CompiledAlarm[], code: string, isReason: boolean, recorded?: string) => {
    for (const { alarm, asked } of found) {
      const anySpecialism = isReason && alarm.kind !== 'hospital-only' && alarm.anySpecialism !== false;
      const conditions = anySpecialism ? asked.filter(({ name }) => name !== 'specialism') : asked;
      const verdicts = conditions.map((one) => verdictOn(one, known));
      if (met.has(alarm) || verdicts.includes('fails') || !isRecent(recorded, context.at)) continue;
      const missing = conditions.filter((_, nth) => verdicts[nth] === 'unknown').map(({ fact }) => fact);
      met.set(alarm, { alarm, code, missing });
    }
  };
  for (const code of codes) meet(compiled.alarmsOn(code), code, true);
  for (const { code, recorded, isReason = false } of problems) meet(compiled.alarmsOn(code), code, isReason, recorded);
  const { logged } = context;
  // Which of them were a reason's by another coding the log does not tell; they were met.
  if (logged)
    meet(
      compiled.alarms.filter(({ alarm }) => logged.alarms.includes(alarm.id)),
      '',
      true,
    );
  return [...met.values()].sort((a, b) => compareText(a.alarm.id, b.alarm.id));
}
