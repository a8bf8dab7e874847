import type { ChoiceEvent } from '../../advice/index.ts';

/** What the logbook asks of an event beyond its form, which `auditEventToChoice` has judged: that its dates exist. */

export interface Problem {
  /** Path of what is wrong, within the resource. */
  readonly path: string;
  readonly message: string;
}

/** Empty when the event may enter the log. */
export function inadmissible(event: ChoiceEvent): readonly Problem[] {
  const problems: Problem[] = [];
  if (!isInstant(event.hour)) problems.push({ path: 'recorded', message: 'No such moment.' });
  if (!isInstant(`${event.at}T00:00:00Z`)) problems.push({ path: 'choice.at', message: 'No such day.' });
  return problems;
}

/** The form admits 31 February and month 13; the calendar does not, and neither does PostgreSQL. */
function isInstant(text: string): boolean {
  const ms = Date.parse(text);
  return Number.isFinite(ms) && !text.startsWith('0000') && new Date(ms).toISOString().startsWith(text.slice(0, 13));
}
