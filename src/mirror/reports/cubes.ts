import { type Cube, type Figure, hiddenOf } from '../disclosure/protect.ts';
import type { OpenSession } from '../disclosure/solver.ts';
import type { Share } from '../statistics/estimate.ts';

/** Builds a cube: the smallest counts by their name, figures that are sums of them, and the lines in which they add up. */
export class CubeBuilder {
  readonly #places = new Map<string, number>();
  readonly #counts: number[] = [];
  readonly #figures: Figure[] = [];
  readonly #lines: { readonly total: string; readonly parts: readonly string[] }[] = [];
  readonly #shares = new Map<string, Share>();

  /** Adds to a smallest count. */
  add(name: string, n: number): void {
    const place = this.#places.get(name) ?? this.#counts.push(0) - 1;
    this.#places.set(name, place);
    this.#counts[place] = (this.#counts[place] ?? 0) + n;
  }

  /** A figure of the counts by these names; a name that was never counted is none. `parts`: figures that add up to it. */
  figure(id: string, k: readonly string[], n: readonly string[], parts: readonly string[] = []): void {
    const [hits, all] = [this.#placesOf(k), this.#placesOf(n)];
    this.#figures.push({ id, k: hits, n: all });
    this.#shares.set(id, { k: this.#sum(hits), n: this.#sum(all) });
    if (parts.length > 0) this.#lines.push({ total: id, parts });
  }

  /** Figures that add up to something that is no figure itself. */
  line(total: string, parts: readonly string[]): void {
    this.#lines.push({ total, parts });
  }

  /** In the order in which they were added. */
  ids(): readonly string[] {
    return this.#figures.map(({ id }) => id);
  }

  shareOf(id: string): Share {
    return this.#shares.get(id) ?? { k: 0, n: 0 };
  }

  cube(): Cube {
    // Of figures with as many chances the one with the fewest events is hidden first.
    const figures = this.#figures.toSorted((a, b) => this.#sum(a.k) - this.#sum(b.k));
    return { counts: this.#counts, figures, lines: this.#lines };
  }

  #placesOf(names: readonly string[]): readonly number[] {
    return names.flatMap((name) => {
      const place = this.#places.get(name);
      return place === undefined ? [] : [place];
    });
  }

  #sum(places: readonly number[]): number {
    return places.reduce((sum, place) => sum + (this.#counts[place] ?? 0), 0);
  }
}

/**
 * Decides figures in turn: what was shown stays, and only what comes later is hidden for the sake of all. What says too much by itself is
 * protected from the first turn on. `turns`: each adds its figures to the cube.
 */
export function decidedInTurn(
  builder: CubeBuilder,
  turns: readonly (() => void)[],
  open: OpenSession,
): ReadonlySet<string> {
  const until = turns.map((turn) => {
    turn();
    return builder.ids();
  });
  const cube = builder.cube();
  const decided = new Map<string, 'shown' | 'hidden'>();
  // What comes first is secret as a whole.
  const secrets = new Set(until[0]);
  for (const ids of until) {
    const later = new Set(builder.ids().slice(ids.length));
    const hidden = hiddenOf(cube, { open, decided, later, secrets });
    for (const id of ids) decided.set(id, hidden.has(id) ? 'hidden' : 'shown');
  }
  return new Set([...decided].flatMap(([id, is]) => (is === 'hidden' ? [id] : [])));
}
