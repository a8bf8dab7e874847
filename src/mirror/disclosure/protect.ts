import { isSensitive, LEAST_CHANCES, WIDTH } from './rule.ts';
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
   * Whose numbers are secret once hidden. `all`: everything. Else what says too much by itself, its denominator only where that is small,
   * and the numerators of these: for cubes in which the numbers of one measure follow from those of others. What is hidden for the
   * sake of others may then be known, as far as it leaves them wide.
   */
  readonly secrets?: 'all' | ReadonlySet<string>;
  /** Not shown yet: nobody knows them, and those that say too much are protected already from what is shown before them. */
  readonly later?: ReadonlySet<string>;
}

export const sumOf = (counts: readonly number[], of: readonly number[]): number =>
  of.reduce((sum, place) => sum + (counts[place] ?? 0), 0);

/** Ids of the hidden figures. Throws where an earlier release had shown too much already. */
export function hiddenOf(
  cube: Cube,
  { open, decided = new Map(), secrets = 'all', later = new Set() }: Wish,
): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const { id, k, n } of cube.figures) {
    const before = decided.get(id);
    const own = { k: sumOf(cube.counts, k), n: sumOf(cube.counts, n) };
    if (before === 'hidden' || (before === undefined && isSensitive(own))) hidden.add(id);
  }
  const search = new Search(cube, { hidden, decided, later }, open);
  try {
    search.byLine();
    for (const id of hidden) search.widen(id, secrets);
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
  /** Numerators of what an earlier turn hid. */
  readonly #gone: ReadonlySet<number>;
  /** Worlds that fit all that is shown. What is hidden later leaves them possible. */
  readonly #worlds: ArrayLike<number>[];

  constructor(cube: Cube, { hidden, decided, later }: Decisions, open: OpenSession) {
    this.#cube = cube;
    this.#hidden = hidden;
    this.#decided = decided;
    this.#later = later;
    this.#places = new Map(cube.figures.map(({ id }, place) => [id, place]));
    this.#worlds = [cube.counts];
    this.#gone = new Set(cube.figures.flatMap(({ id, k }) => (decided.get(id) === 'hidden' ? k : [])));
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
  widen(id: string, secrets: 'all' | ReadonlySet<string>): void {
    const figure = this.#figure(id);
    if (figure === undefined) return;
    for (const form of this.#secretsOf(figure, secrets)) {
      while (form.length > 0 && this.#isNarrow(form)) {
        const mate = this.#mateOf(figure);
        if (mate === undefined) throw new Error(`Too much was shown before to hide ${id}.`);
        this.#hide(mate);
        this.byLine();
      }
    }
  }

  #secretsOf({ id, k, n }: Figure, secrets: 'all' | ReadonlySet<string>): readonly (readonly number[])[] {
    const rest = n.filter((place) => !k.includes(place));
    const share = { k: sumOf(this.#cube.counts, k), n: sumOf(this.#cube.counts, n) };
    if (secrets === 'all' || share.n < LEAST_CHANCES) return [k, rest, n];
    return isSensitive(share) || secrets.has(id) ? [k, rest] : [];
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

  /**
   * Another figure to hide: beside it in a line, else one that counts the same, else one beside that; sums only after their parts, and
   * anything at last.
   */
  #mateOf(figure: Figure): string | undefined {
    const own = new Set(figure.n);
    const { figures, lines } = this.#cube;
    const same = figures.flatMap(({ id, n }) => (n.some((place) => own.has(place)) ? [id] : []));
    const linesOf = (ids: readonly string[]) =>
      lines.filter(({ total, parts }) => ids.includes(total) || parts.some((part) => ids.includes(part)));
    const totals = new Set(lines.map(({ total }) => total));
    const near = linesOf([figure.id]);
    return (
      this.#smallest(near.flatMap(({ parts }) => parts)) ??
      this.#smallest(near.map(({ total }) => total)) ??
      this.#smallest(same.filter((id) => !totals.has(id))) ??
      this.#smallest(linesOf(same.filter((id) => !totals.has(id))).flatMap(({ parts }) => parts)) ??
      this.#smallest(figures.map(({ id }) => id))
    );
  }

  /**
   * The one with the fewest chances that is shown, and not by an earlier release; first of those of which something else is hidden too,
   * so that the same units go out of every sum.
   */
  #smallest(ids: readonly string[]): string | undefined {
    let found: { readonly id: string; readonly n: number; readonly isGone: boolean } | undefined;
    for (const id of ids) {
      const figure = this.#figure(id);
      if (figure === undefined || this.#hidden.has(id) || this.#later.has(id)) continue;
      if (this.#decided.get(id) === 'shown') continue;
      const [n, isGone] = [sumOf(this.#cube.counts, figure.n), figure.k.some((place) => this.#gone.has(place))];
      if (found === undefined || (isGone && !found.isGone) || (isGone === found.isGone && n < found.n))
        found = { id, n, isGone };
    }
    return found?.id;
  }
}
