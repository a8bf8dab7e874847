import { isSensitive, WIDTH } from './rule.ts';
import type { OpenSession, Session } from './solver.ts';

/**
 * Which figures are hidden. First those that say too much by themselves, then line by line whatever would give them away, and then
 * every hidden one is attacked by linear programmes over all that is shown: where what is shown leaves it an interval narrower than the
 * rule, something else is hidden too. Line by line alone falls (AUDIT 0.1).
 */

/** A figure of a cube: k of n, each a sum of the smallest counts, by their places in `Cube.counts`. */
export interface Figure {
  readonly id: string;
  readonly k: readonly number[];
  readonly n: readonly number[];
}

export interface Cube {
  /** The smallest counts. Nobody sees them. */
  readonly counts: readonly number[];
  readonly figures: readonly Figure[];
  /** Lines: a figure that is the sum of others. Where one of a line is hidden, a second is. */
  readonly lines: readonly { readonly total: string; readonly parts: readonly string[] }[];
}

export interface Wish {
  readonly open: OpenSession;
  /** What an earlier release decided: it stays, and only what is new may be hidden for its sake. */
  readonly decided?: ReadonlyMap<string, 'shown' | 'hidden'>;
  /**
   * `few`: the denominator of a hidden figure is a secret only where it is small itself. For cubes in which several measures have one
   * denominator, or it follows from theirs; the numerator, and what is left of it, always are.
   */
  readonly denominators?: 'all' | 'few';
  /** Not shown yet: nobody knows them, and those that say too much are protected already from what is shown before them. */
  readonly later?: ReadonlySet<string>;
}

export const sumOf = (counts: readonly number[], of: readonly number[]): number =>
  of.reduce((sum, place) => sum + (counts[place] ?? 0), 0);

/** Ids of the hidden figures. Throws where an earlier release had shown too much already. */
export function hiddenOf(cube: Cube, { open, decided = new Map(), denominators = 'all', later = new Set() }: Wish): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const { id, k, n } of cube.figures) {
    const before = decided.get(id);
    const own = { k: sumOf(cube.counts, k), n: sumOf(cube.counts, n) };
    if (before === 'hidden' || (before === undefined && isSensitive(own))) hidden.add(id);
  }
  const search = new Search(cube, { hidden, decided, later }, open);
  try {
    search.byLine();
    for (const id of hidden) search.widen(id, denominators);
  } finally {
    search.close();
  }
  return hidden;
}

interface Decisions {
  readonly hidden: Set<string>;
  readonly decided: ReadonlyMap<string, string>;
  readonly later: ReadonlySet<string>;
}

class Search {
  readonly #cube: Cube;
  readonly #hidden: Set<string>;
  readonly #decided: ReadonlyMap<string, string>;
  readonly #later: ReadonlySet<string>;
  readonly #places: ReadonlyMap<string, number>;
  readonly #session: Session;
  /** Worlds that fit all that is shown. What is hidden later leaves them possible. */
  readonly #worlds: ArrayLike<number>[];

  constructor(cube: Cube, { hidden, decided, later }: Decisions, open: OpenSession) {
    this.#cube = cube;
    this.#hidden = hidden;
    this.#decided = decided;
    this.#later = later;
    this.#places = new Map(cube.figures.map(({ id }, place) => [id, place]));
    this.#worlds = [cube.counts];
    const rows = cube.figures.flatMap(({ k, n }) => [k, n].map((of) => ({ of, is: sumOf(cube.counts, of) })));
    this.#session = open({ unknowns: cube.counts.length, rows });
    for (const id of [...hidden, ...later]) this.#forget(id);
  }

  close(): void {
    this.#session.close();
  }

  byLine(): void {
    for (let again = true; again; ) {
      again = false;
      for (const { total, parts } of this.#cube.lines) {
        const line = [...parts, total];
        if (line.some((id) => this.#later.has(id))) continue;
        if (line.filter((id) => this.#hidden.has(id)).length !== 1) continue;
        const mate = this.#smallest(line);
        if (mate === undefined) continue;
        this.#hide(mate);
        again = true;
      }
    }
  }

  /** Hides others until this one is wide enough. */
  widen(id: string, denominators: 'all' | 'few'): void {
    const figure = this.#figure(id);
    if (figure === undefined) return;
    const { counts } = this.#cube;
    const rest = figure.n.filter((place) => !figure.k.includes(place));
    const isSecret = denominators === 'all' || isSensitive({ k: 0, n: sumOf(counts, figure.n) });
    for (const form of isSecret ? [figure.k, rest, figure.n] : [figure.k, rest]) {
      while (form.length > 0 && this.#isNarrow(form)) {
        const mate = this.#mateOf(figure);
        if (mate === undefined) {
          // Hidden for the sake of others, and others give it away: it says nothing that may not be known.
          if (!isSensitive({ k: sumOf(counts, figure.k), n: sumOf(counts, figure.n) })) return;
          throw new Error(`Too much was shown before to hide ${id}.`);
        }
        this.#hide(mate);
        this.byLine();
      }
    }
  }

  #isNarrow(form: readonly number[]): boolean {
    const values = this.#worlds.map((world) => form.reduce((sum, place) => sum + (world[place] ?? 0), 0));
    // Counts are whole: a reach of 7.5 is one of 7.
    let [low, high] = [Math.ceil(Math.min(...values) - 1e-6), Math.floor(Math.max(...values) + 1e-6)];
    for (const side of ['most', 'least'] as const) {
      if (high - low >= WIDTH) return false;
      const { value, world } = this.#session.reach(form, side);
      if (world.length > 0) this.#worlds.push(world);
      if (side === 'most') high = Math.floor(value + 1e-6);
      else low = Math.ceil(value - 1e-6);
    }
    return high - low < WIDTH;
  }

  #figure(id: string): Figure | undefined {
    return this.#cube.figures[this.#places.get(id) ?? -1];
  }

  #hide(id: string): void {
    this.#hidden.add(id);
    this.#forget(id);
  }

  #forget(id: string): void {
    const place = this.#places.get(id);
    if (place === undefined) return;
    this.#session.forget(place * 2);
    this.#session.forget(place * 2 + 1);
  }

  /** Another figure to hide: in a line of it, else one that counts the same, else any. */
  #mateOf(figure: Figure): string | undefined {
    const lines = this.#cube.lines.filter(({ total, parts }) => total === figure.id || parts.includes(figure.id));
    const own = new Set(figure.n);
    return (
      this.#smallest(lines.flatMap(({ parts }) => parts)) ??
      this.#smallest(lines.map(({ total }) => total)) ??
      this.#smallest(this.#cube.figures.flatMap(({ id, n }) => (n.some((place) => own.has(place)) ? [id] : []))) ??
      this.#smallest(this.#cube.figures.map(({ id }) => id))
    );
  }

  /** The one with the fewest chances that is shown, and not by an earlier release. */
  #smallest(ids: readonly string[]): string | undefined {
    let found: { readonly id: string; readonly n: number } | undefined;
    for (const id of ids) {
      const figure = this.#figure(id);
      if (figure === undefined || this.#hidden.has(id) || this.#later.has(id)) continue;
      if (this.#decided.get(id) === 'shown') continue;
      const n = sumOf(this.#cube.counts, figure.n);
      if (found === undefined || n < found.n) found = { id, n };
    }
    return found?.id;
  }
}
