import type { ChoiceEvent } from '../../advice/index.ts';
import { type Counted, countedOf, type Told, toldBy } from './count-moment.ts';
import { momentOf } from './moment.ts';
import { type ChoiceMonth, type CodeMonth, type Counter, noCounts, type Place } from './month-tables.ts';

/**
 * Events into month tables, one standing choice a draft. What arrives late, twice or in another order gives the same tables, bit for
 * bit: a draft's old moment is taken out before its new one is put in, and everything is a whole number.
 */
export class RollUp {
  readonly #drafts = new Map<string, Told[]>();
  readonly #choices = new Map<string, { place: Place; counts: Record<Counter, number> }>();
  readonly #codes = new Map<string, { place: Place; about: CodeMonth['about']; code: string; n: number }>();
  readonly #touched = new Set<string>();

  /** `isExcused`: the region calls the event's reason complete. Muting and disputing say nothing of a draft. */
  add(event: ChoiceEvent, isExcused: boolean): void {
    if (event.kind === 'muted' || event.kind === 'unmuted' || event.kind === 'disputed') return;
    const key = `${event.practice} ${event.draftKey}`;
    const told = this.#drafts.get(key) ?? [];
    const one = toldBy(event, isExcused);
    if (told.some(({ id }) => id === one.id)) return;
    this.#count(standing(told), -1);
    told.push(one);
    told.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
    this.#drafts.set(key, told);
    this.#count(standing(told), 1);
  }

  /** Practices and months (`p01 2026-10`) of which a count was touched since the last call. */
  touched(): readonly string[] {
    const all = [...this.#touched].sort();
    this.#touched.clear();
    return all;
  }

  /** Rows that count anything, in order of place. */
  choices(): readonly ChoiceMonth[] {
    return inOrder(this.#choices).flatMap(({ place, counts }) =>
      Object.values(counts).some((n) => n !== 0) ? [{ ...place, counts: { ...counts } }] : [],
    );
  }

  codes(): readonly CodeMonth[] {
    return inOrder(this.#codes).flatMap(({ place, about, code, n }) => (n === 0 ? [] : [{ ...place, about, code, n }]));
  }

  #count(counted: Counted | undefined, by: 1 | -1): void {
    if (counted === undefined) return;
    const { place } = counted;
    this.#touched.add(`${place.practice} ${place.month}`);
    const key = keyOf(place);
    const row = this.#choices.get(key) ?? { place, counts: { ...noCounts } };
    this.#choices.set(key, row);
    for (const counter of counted.counters) row.counts[counter] += by;
    for (const { about, code } of counted.codes) {
      const codeKey = `${key}\n${about}\n${code}`;
      const codeRow = this.#codes.get(codeKey) ?? { place, about, code, n: 0 };
      this.#codes.set(codeKey, codeRow);
      codeRow.n += by;
    }
  }
}

function standing(told: readonly Told[]): Counted | undefined {
  const moment = momentOf(told, ({ kind }) => kind);
  return moment && countedOf(moment);
}

const keyOf = ({ practice, month, specialism, channel, rules }: Place) =>
  [practice, month, specialism, channel, rules].join('\n');

const inOrder = <Row>(rows: ReadonlyMap<string, Row>): Row[] =>
  [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
