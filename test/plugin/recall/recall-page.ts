import axe from 'axe-core';
import { expect } from 'vitest';
import '../../../plugin/define-recall.ts';
import type { TenzijRecall } from '../../../plugin/recall/recall.ts';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { draftKeys } from '../../../src/outbox/index.ts';
import { event } from '../../outbox/events.ts';
import { FakeLogbook } from '../page/fake-logbook.ts';

/** The list of withdrawn proposals on a page of its own, in the words of its reader. */

export const practice = 'praktijk-12';
export const practiceKey = new Uint8Array(32).fill(7);
const keyOf = draftKeys(practiceKey);

/** A choice of this practice about one of its drafts, under a version of the region. */
export async function choiceAbout(
  draft: string,
  { hash, version }: { readonly hash: string; readonly version: string },
  changes: Partial<ChoiceEvent> = {},
): Promise<ChoiceEvent> {
  const catalogue = { id: 'testregio', version, hash };
  return event({ draftKey: await keyOf(draft), catalogue, ...changes });
}

export class RecallPage {
  readonly element: TenzijRecall;
  readonly logbook: FakeLogbook;
  /** Every event that left the element. */
  readonly events: { readonly type: string; readonly detail: unknown }[] = [];

  constructor(choices: readonly ChoiceEvent[], properties: Partial<TenzijRecall>) {
    this.logbook = new FakeLogbook(choices);
    this.element = document.createElement('tenzij-recall');
    for (const type of ['tenzij-recalled', 'tenzij-open-draft', 'tenzij-error']) {
      document.body.addEventListener(type, (event) => {
        if (event.composedPath()[0] === this.element && 'detail' in event) {
          this.events.push({ type: event.type, detail: event.detail });
        }
      });
    }
    const { base, fetch } = this.logbook;
    const logbookFetch: typeof fetch = async (input, init) =>
      String(input).includes('/AuditEvent') ? fetch(input, init) : new Response('', { status: 404 });
    const given = { logbook: base, logbookFetch, practice, practiceKey, now: () => new Date('2026-11-28T12:00:00Z') };
    Object.assign(this.element, { ...given, ...properties });
  }

  static async open(choices: readonly ChoiceEvent[], properties: Partial<TenzijRecall>): Promise<RecallPage> {
    const page = new RecallPage(choices, properties);
    document.body.replaceChildren(page.element);
    await page.settled();
    return page;
  }

  /** Waits until it has looked. */
  async settled(): Promise<void> {
    await expect.poll(() => this.text).not.toMatch(/gelezen …|Reading/);
    await this.element.updateComplete;
  }

  get root(): ParentNode {
    return this.element.shadowRoot ?? this.element;
  }

  get text(): string {
    return (this.root.querySelector<HTMLElement>('.page')?.innerText ?? '').replace(/\s+/g, ' ');
  }

  /** Each referral in the list, as it reads. */
  get rows(): readonly string[] {
    return [...this.root.querySelectorAll<HTMLElement>('.draft')].map((row) =>
      row.innerText.replace(/\s+/g, ' ').trim(),
    );
  }

  get report(): HTMLTextAreaElement | null {
    return this.root.querySelector('textarea');
  }

  get said(): string {
    return this.root.querySelector<HTMLElement>('[role=status]')?.innerText ?? '';
  }

  button(name: string | RegExp): HTMLButtonElement {
    const found = [...this.root.querySelectorAll('button')].find((one) =>
      `${one.ariaLabel ?? one.innerText}`.match(name),
    );
    if (!found) throw new Error(`There is no button ${name}`);
    return found;
  }

  async isAccessible(): Promise<void> {
    const { violations } = await axe.run(this.element);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  }
}
