import type { ChoiceEvent } from '../../advice/index.ts';
import { looksLikePerson } from './identity.ts';
import { eachLeaf, type Problem } from './problem.ts';

/**
 * What the logbook asks of an event beyond its form, which `auditEventToChoice` has judged: dates that exist and belong
 * together, numbers within bounds, a version for a client, and nothing that looks like a person. Pure.
 */

const DAY = 24 * 3_600_000;
/** A choice may wait this long in an outbox, and a clock may run ahead this far. */
const OLDEST = 60 * DAY;
const AHEAD = DAY;
/** `at` is a local day and may be asked for by hand. */
const APART = 2 * DAY;
/** A day to choose in, and more acts than a form has room for. */
const MOST_MS = DAY;
const MOST_ACTS = 1_000;
/** Days of waiting: nothing in a context or an advice is larger, and every postcode is. */
const MOST = 999;
/** More reasons than anybody chooses from. */
const MOST_REASONS = 100;

/** Of tenzij itself, with at most eight digits and no word of a sender's own: neither a name nor a number of nine fits. */
const VERSION = /^(cds-hooks\/|tenzij\/)?(0|[1-9]\d?)(\.(0|[1-9]\d{0,2})){2}(-(alpha|beta|rc|dev)(\.\d{1,3})?)?$/;
/** 32 bytes as base64url; a page without Web Crypto has a UUID of its own instead. */
const HMAC = /^([\w-]{43}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/;
export const PSEUDONYM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Empty when the event may enter the log. `received`: when it came; absent for history, which came before. */
export function inadmissible(event: ChoiceEvent, received?: Date): readonly Problem[] {
  const problems: Problem[] = [];
  const refuse = (path: string, message: string) => void problems.push({ path, message });
  const hour = instantOf(event.hour);
  const at = instantOf(`${event.at}T12:00:00Z`);
  if (hour === undefined) refuse('recorded', 'No such moment.');
  if (at === undefined) refuse('choice.at', 'No such day.');
  if (hour !== undefined && at !== undefined && Math.abs(at - hour) > APART + DAY / 2) {
    refuse('choice.at', 'More than two days from the hour of the choice.');
  }
  if (hour !== undefined && received !== undefined) {
    if (received.getTime() - hour > OLDEST) refuse('recorded', 'More than 60 days ago.');
    if (hour - received.getTime() > AHEAD) refuse('recorded', 'More than a day from now.');
  }
  if ((event.ms ?? 0) > MOST_MS) refuse('choice.ms', 'More than a day.');
  if ((event.acts ?? 0) > MOST_ACTS) refuse('choice.acts', `More than ${MOST_ACTS} acts.`);
  if ((event.reasonPlace ?? 0) > MOST_REASONS) refuse('choice.reasonPlace', `More than ${MOST_REASONS}.`);
  if (!HMAC.test(event.draftKey)) refuse('entity[0].what.identifier.value', 'Not the form of an HMAC-SHA-256.');
  if (!VERSION.test(event.client)) refuse('agent[0].who.identifier.value', 'A client is a version, such as 1.4.0.');
  if (!PSEUDONYM.test(event.practice)) refuse('agent[1].who.identifier.value', 'Not the form of a pseudonym.');
  // Ids and keys are random and hold any digits, days have their form, a catalogue is known; everything else is looked at.
  const { id: _i, draftKey: _k, at: _a, hour: _h, catalogue: _c, ms: _m, acts: _n, ...rest } = event;
  eachLeaf(rest, (value, path) => {
    if (typeof value === 'number' && Math.abs(value) > MOST) refuse(`choice.${path}`, 'Out of bounds.');
    const looks = typeof value === 'string' ? looksLikePerson(value) : undefined;
    if (looks !== undefined)
      problems.push({ path: `choice.${path}`, message: `Looks like a ${looks}.`, identity: true });
  });
  return problems;
}

/** The form admits 31 February and month 13; the calendar does not, and neither does PostgreSQL. */
function instantOf(text: string): number | undefined {
  const ms = Date.parse(text);
  const real = Number.isFinite(ms) && !text.startsWith('0000');
  return real && new Date(ms).toISOString().startsWith(text.slice(0, 13)) ? ms : undefined;
}
