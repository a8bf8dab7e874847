import { type ChoiceEvent, type ChoiceKind, choiceKinds } from '../../advice/index.ts';
import { DraftTable } from './drafts.ts';
import type { Difference, Sample, SampleClass } from './report.ts';
import { type Said, type Verdict, type Versions, verdictOf } from './verdict.ts';

/** Reads a log event by event and remembers, of each draft, what three catalogues say of it. Order makes no difference. */

export interface ReplayEvent {
  readonly id: string;
  readonly kind: ChoiceKind;
  /** The practice and the draft's key. */
  readonly practice: string;
  readonly draftKey: string;
  readonly at: string;
  readonly reason?: string | undefined;
  /** Where it went: of an act what was chosen, of `sent` what left. */
  readonly service?: string | undefined;
  /** Names everything that bears on the advice but the day: events with the same key are judged once. A short text. */
  readonly key: string;
  /** The whole event. Called for the first of its key only. */
  read(): ChoiceEvent;
}

/** The catalogues for an event; undefined when the version that it was logged under is not there. */
export type FindVersions = (catalogue: ChoiceEvent['catalogue'], settings: readonly string[]) => Versions | undefined;

export interface Known {
  readonly verdict: Verdict;
  readonly kind: SampleClass | undefined;
  /** Nothing was shown, only logged. */
  readonly shadow: boolean;
}

/** Contexts that are remembered; the least recent half is forgotten when there are more. */
const REMEMBERED = 30_000;
/** Candidates for twenty samples: not every event turns out to be the one that counts. */
const CANDIDATES = 100;
const DAY = 86_400_000;

export class Replay {
  readonly drafts = new DraftTable();
  readonly known: Known[] = [];
  readonly reasons = new Names();
  readonly services = new Names();
  readonly practices = new Names();
  /** Events that do not come back, by id. */
  readonly differences = new Map<string, Difference>();
  /** Hashes of versions that are not there. */
  readonly missing = new Map<string, string>();
  readonly #find: FindVersions;
  readonly #days: readonly string[];
  readonly #places = new Map<string, number>();
  readonly #candidates = new Map<SampleClass, Candidate[]>();
  #recent = new Map<string, Remembered>();
  #before = new Map<string, Remembered>();

  /** `days`: those on which a catalogue turns, sorted. */
  constructor(find: FindVersions, days: readonly string[]) {
    this.#find = find;
    this.#days = days;
  }

  add(event: ReplayEvent): void {
    const { id, kind, at } = event;
    if (kind === 'muted' || kind === 'unmuted' || kind === 'disputed') return;
    const remembered = this.#judged(event);
    if (remembered === undefined) return;
    const { place, facts } = remembered;
    const mark = Number.parseInt(id.slice(-8), 16);
    const number = this.drafts.add(`${event.practice} ${event.draftKey}`, {
      time: Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16),
      mark,
      kind: choiceKinds.indexOf(kind),
      verdict: place,
      day: Date.parse(`${at}T00:00:00Z`) / DAY,
      reason: this.reasons.numberOf(event.reason),
      service: this.services.numberOf(event.service),
      practice: this.practices.numberOf(event.practice),
    });
    const known = this.known[place];
    if (known === undefined) return;
    if (known.verdict.isReproduced === false) this.differences.set(id, differenceOf(id, known.verdict));
    if (known.kind !== undefined && kind !== 'sent') this.#keep(known.kind, { number, mark, id, facts });
  }

  /** Samples that may be told, by the number of their event. */
  candidates(): ReadonlyMap<number, Candidate> {
    return new Map([...this.#candidates.values()].flat().map((one) => [one.number, one]));
  }

  #judged(event: ReplayEvent): Remembered | undefined {
    const key = `${dayPlace(this.#days, event.at)} ${event.key}`;
    const found = this.#recent.get(key) ?? this.#before.get(key);
    if (found) {
      this.#recent.set(key, found);
      return found;
    }
    const choice = event.read();
    const versions = this.#find(choice.catalogue, choice.settings ?? []);
    if (versions === undefined) {
      this.missing.set(choice.catalogue.hash, choice.catalogue.version);
      return undefined;
    }
    const verdict = verdictOf(choice, versions);
    const text = JSON.stringify([verdict, choice.shadow]);
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.known.push({ verdict, kind: classOf(verdict), shadow: choice.shadow }) - 1;
      this.#places.set(text, place);
    }
    const { specialism = null, icpc, age = null, sex = null } = choice.context;
    const remembered = { place, facts: { specialism, icpc, age, sex } };
    if (this.#recent.size >= REMEMBERED) {
      this.#before = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, remembered);
    return remembered;
  }

  /** Those with the smallest marks, which are random: the same whatever the order of the log. */
  #keep(kind: SampleClass, candidate: Candidate): void {
    const kept = this.#candidates.get(kind) ?? [];
    this.#candidates.set(kind, kept);
    const last = kept.at(-1);
    if (kept.length >= CANDIDATES && last !== undefined && last.mark <= candidate.mark) return;
    const place = kept.findIndex(({ mark }) => mark > candidate.mark);
    kept.splice(place < 0 ? kept.length : place, 0, candidate);
    if (kept.length > CANDIDATES) kept.pop();
  }
}

interface Remembered {
  readonly place: number;
  readonly facts: Pick<Sample, 'specialism' | 'icpc' | 'age' | 'sex'>;
}

export interface Candidate {
  readonly number: number;
  readonly mark: number;
  readonly id: string;
  readonly facts: Remembered['facts'];
}

/** Texts by number; 0 is none. */
class Names {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  numberOf(name: string | undefined): number {
    if (name === undefined) return 0;
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.push(name);
    this.#numbers.set(name, number);
    return number;
  }

  nameOf(number: number): string | undefined {
    return this.#names[number - 1];
  }
}

function classOf({ before, after }: Verdict): SampleClass | undefined {
  if (before === undefined || after === undefined) return 'undecidable';
  const [was, is] = [before.outcome, after.outcome];
  if (was !== 'nudge' && is === 'nudge') return 'gained';
  if (was === 'nudge' && is !== 'nudge') return 'lost';
  if (was === 'nudge' && before.service !== after.service) return 'moved';
  return was === 'inform' && is === 'silent' ? 'silenced' : undefined;
}

const told = ({ outcome, service }: Said) => ({ outcome, service: service ?? null });

const differenceOf = (id: string, { version, logged, replayed }: Verdict): Difference => ({
  id,
  version,
  logged: told(logged),
  replayed: replayed === undefined ? null : told(replayed),
});

/** How many of these days lie on or before a day. */
function dayPlace(days: readonly string[], at: string): number {
  let [low, high] = [0, days.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((days[middle] ?? '') <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
