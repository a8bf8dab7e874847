import axe from 'axe-core';
import { page } from 'vitest/browser';
import '../../../plugin/define-review.ts';
import type { TenzijReview } from '../../../plugin/review/review.ts';
import type { ChoiceEvent } from '../../../src/advice/model/choice.ts';
import { catalogueJson } from './choices.ts';
import { FakeLogbook } from './fake-logbook.ts';

/** The review page on a page of its own, in the words of its reader. */
export interface ReviewPage {
  readonly element: TenzijReview;
  readonly logbook: FakeLogbook;
  /** Codes of `tenzij-error`, in order. */
  readonly errors: readonly string[];
  /** Text of everything, as it reads. */
  text(): string;
  rows(): readonly HTMLElement[];
  opener(index: number): HTMLButtonElement;
  detail(): HTMLElement | null;
  violations(): Promise<readonly string[]>;
  find(selector: string): HTMLElement | null;
}

export async function openReview(
  choices: readonly ChoiceEvent[],
  properties: Partial<TenzijReview> = {},
  prepare: (logbook: FakeLogbook) => void = () => undefined,
): Promise<ReviewPage> {
  const logbook = new FakeLogbook(choices);
  prepare(logbook);
  const element = document.createElement('tenzij-review');
  const errors: string[] = [];
  element.addEventListener('tenzij-error', (event) => errors.push(event.detail.code));
  Object.assign(element, {
    logbook: logbook.base,
    logbookFetch: logbook.fetch,
    catalogue: 'https://region.example/catalogue.json',
    fetch: async () => Response.json(catalogueJson),
    now: () => new Date('2026-11-22T16:03:00Z'),
    pollInterval: 600_000,
    ...properties,
  });
  document.body.replaceChildren(element);
  await settle(element);
  const root = () => element.shadowRoot ?? element;
  const find = (selector: string) => root().querySelector<HTMLElement>(selector);
  return {
    element,
    logbook,
    errors,
    find,
    text: () => (find('.page')?.innerText ?? '').replace(/\s+/g, ' '),
    rows: () => [...root().querySelectorAll<HTMLElement>('tr.choice')],
    opener: (index) => {
      const opener = root().querySelectorAll<HTMLButtonElement>('button.open')[index];
      if (opener === undefined) throw new Error(`There is no row ${index}`);
      return opener;
    },
    detail: () => find('tr.detail'),
    violations: async () => {
      const { violations } = await axe.run(element);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    },
  };
}

/** Waits until the element has asked and drawn; for a logbook that answers at once. */
export async function settle(element: TenzijReview): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Puts the element in a theme, as a host does. */
export function inTheme(theme: 'light' | 'dark', element: TenzijReview): void {
  element.style.setProperty('--tenzij-color-scheme', theme);
  document.body.style.background = theme === 'dark' ? '#1a222a' : '#fff';
}

const sizes = { wide: [1280, 900], narrow: [320, 800] } as const;

export async function at(size: keyof typeof sizes): Promise<void> {
  const [width, height] = sizes[size];
  await page.viewport(width, height);
}
