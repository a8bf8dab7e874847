import type { AdviceOption } from '../advice/index.ts';
import type { Texts } from './texts.ts';

const DAY = 86_400_000;
const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/**
 * Waits of a service and of the hospital, each with its date: both or neither. Older than the region's limit
 * they are no argument: then only their age is said. Undefined when one of them is unknown.
 */
export function waitLine(
  own: AdviceOption,
  hospital: AdviceOption,
  at: string,
  limitDays: number,
  words: Texts,
): string | undefined {
  if (own.wait === null || own.asOf === null || hospital.wait === null || hospital.asOf === null) return undefined;
  const age = Math.max(daysBetween(own.asOf, at), daysBetween(hospital.asOf, at));
  if (age > limitDays) return words.staleWait(age);
  return words.waits(words.wait(own.name, own.wait, own.asOf), words.wait(hospital.name, hospital.wait, hospital.asOf));
}
