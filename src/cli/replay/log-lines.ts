import { createReadStream } from 'node:fs';
import { type ChoiceEvent, choiceKinds } from '../../advice/index.ts';
import { auditEventToChoice } from '../../fhir/index.ts';
import type { ReplayEvent } from '../../mirror/index.ts';
import { alike, digestOf, isDay, isId } from './alike.ts';

/** A log as a stream of events: a line is parsed, and read strictly, only where nothing like it was read before. */

/** A line that is no choice event, with why. */
export class BadLine extends Error {
  readonly line: number;

  constructor(line: number, why: string) {
    super(why);
    this.line = line;
  }
}

/** Every event of the log in turn. Throws `BadLine`. */
export async function* eventsIn(path: string): AsyncGenerator<readonly ReplayEvent[]> {
  let line = 0;
  const known = alike((text) => eventOf(text, 0));
  const read = (text: string, nth: number): ReplayEvent => {
    const event = known.eventOf(text);
    return event === undefined ? eventOf(text, nth) : { ...event, read: () => choiceOf(parsed(text, nth), nth) };
  };
  for await (const lines of linesIn(path)) {
    const events: ReplayEvent[] = [];
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') events.push(read(text, line));
    }
    yield events;
  }
}

/** Whole lines, as many as came at once. */
async function* linesIn(path: string): AsyncGenerator<readonly string[]> {
  let rest = '';
  for await (const chunk of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield [rest];
}

/** What says what became of an advice, and nothing of the advice itself. */
const ofTheAct = new Set(['at', 'ms', 'acts', 'chosen-service', 'chosen-route', 'reason-place', 'channel']);

interface Part {
  readonly type: string;
  readonly valueString: string;
}

/** As much of an AuditEvent as tells events apart. The rest is judged by who reads it strictly. */
interface Outline {
  readonly id: string;
  readonly subtype: readonly { readonly code: string }[];
  readonly agent: readonly { readonly who: { readonly identifier: { readonly value: string } } }[];
  readonly entity: readonly {
    readonly what: { readonly identifier: { readonly value: string } };
    readonly detail?: readonly Part[];
  }[];
}

export function eventOf(text: string, line: number): ReplayEvent {
  const json = parsed(text, line);
  try {
    const { id, subtype, agent, entity }: Outline = json;
    const [coded, reason] = subtype;
    const kind = choiceKinds.find((one) => one === coded?.code);
    let at = '';
    let service: string | undefined;
    let key = '';
    for (const { type, valueString } of entity[1]?.detail ?? []) {
      if (type === 'at') at = valueString;
      else if (type === 'chosen-service') service = valueString;
      else if (!ofTheAct.has(type)) key += `${type}=${valueString}\n`;
    }
    const practice = agent[1]?.who.identifier.value;
    const draftKey = entity[0]?.what.identifier.value;
    if (isId.test(id) && kind && practice && draftKey && isDay.test(at)) {
      const read = () => choiceOf(json, line);
      const told = { id: id.toLowerCase(), kind, practice, draftKey, at, reason: reason?.code, service };
      return { ...told, key: digestOf(key), read };
    }
  } catch {
    // Not even the outline of a choice: read strictly, it says why.
  }
  choiceOf(json, line);
  throw new BadLine(line, '');
}

function parsed(text: string, line: number) {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadLine(line, 'JSON');
  }
}

function choiceOf(json: unknown, line: number): ChoiceEvent {
  const reading = auditEventToChoice(json);
  if (reading.ok) return reading.choice;
  const [first] = reading.problems;
  throw new BadLine(line, `${first?.path}: ${first?.message}`);
}
