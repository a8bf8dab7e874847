import { fill, h } from './dom.ts';

/** What a practice chooses for itself of what its region allows: a list to tick, kept for as long as the page is open. */

/** `hides`: parts of what stands beside an advice that are not shown with it. */
export interface RegionSetting {
  readonly id: string;
  readonly title: string;
  readonly hides: readonly string[];
}

export class PracticeSettings {
  readonly #all: readonly RegionSetting[];
  readonly #chosen = new Map<string, Set<string>>();
  readonly #place: HTMLElement;
  readonly #changed: () => void;

  /** `changed`: the practice that is shown chose otherwise. */
  constructor(all: readonly RegionSetting[], place: HTMLElement, changed: () => void) {
    this.#all = all;
    this.#place = place;
    this.#changed = changed;
    place.hidden = all.length === 0;
  }

  /** The ids that a practice chose, as the nudge takes them. */
  ids(practice: string): readonly string[] {
    return [...(this.#chosen.get(practice) ?? [])];
  }

  hides(practice: string, part: string): boolean {
    const ids = this.ids(practice);
    return this.#all.some(({ id, hides }) => ids.includes(id) && hides.includes(part));
  }

  /** The list of one practice. */
  show(practice: string): void {
    const own = this.#chosen.get(practice) ?? new Set<string>();
    this.#chosen.set(practice, own);
    const boxes = this.#all.map(({ id, title }) => {
      const box = h('input', {
        type: 'checkbox',
        checked: own.has(id),
        onchange: () => {
          if (box.checked) own.add(id);
          else own.delete(id);
          this.#changed();
        },
      });
      return h('label', {}, box, h('span', {}, title));
    });
    const list = this.#place.querySelector('div');
    if (list) fill(list, ...boxes);
  }
}
