import axe from 'axe-core';
import { expect, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import '../../../plugin/define.ts';
import type { TenzijNudge } from '../../../plugin/index.ts';
import { addresses, type His } from './his.ts';

/** Tests speak in acts of a GP, by pointer or by key; what the nudge looks like inside is known here only. */

let practices = 0;

export interface Mounting {
  readonly draft?: string;
  /** Properties besides, or instead of, a FHIR server. */
  readonly more?: Partial<TenzijNudge>;
  /** Reads from the FHIR server; default true. */
  readonly server?: boolean;
  readonly logs?: boolean;
  readonly into?: Element;
}

const eventNames = [
  'tenzij-shown',
  'tenzij-answered',
  'tenzij-chosen',
  'tenzij-undone',
  'tenzij-muted',
  'tenzij-error',
] as const;

export class NudgeHarness {
  readonly element: TenzijNudge;
  readonly events: { readonly type: string; readonly detail: Record<string, unknown> }[] = [];

  constructor(element: TenzijNudge) {
    this.element = element;
    for (const name of eventNames) {
      element.addEventListener(name, (event) => this.events.push({ type: name, detail: { ...event.detail } }));
    }
  }

  /** Puts a nudge in the page and waits until it has something to show, or knows that it has not. */
  static async mount(his: His, mounting: Mounting = {}): Promise<NudgeHarness> {
    const harness = NudgeHarness.build(his, mounting);
    (mounting.into ?? document.body).append(harness.element);
    await harness.settled();
    return harness;
  }

  /** The same, not yet in the page. */
  static build(his: His, { draft = 'ServiceRequest/d1', more = {}, server = true, logs = true }: Mounting = {}) {
    const element = document.createElement('tenzij-nudge');
    practices += 1;
    const practice = `praktijk-${practices}`;
    Object.assign(element, {
      catalogue: addresses.catalogue,
      ...(server && { fhir: addresses.fhir, fetch: his.fetch, draft }),
      ...(logs && {
        logbook: addresses.logbook,
        logbookFetch: his.fetch,
        practice,
        practiceKey: new Uint8Array(32).fill(practices),
      }),
      ...more,
    });
    return new NudgeHarness(element);
  }

  get root(): ShadowRoot {
    if (!this.element.shadowRoot) throw new Error('The nudge has not been rendered.');
    return this.element.shadowRoot;
  }

  get text(): string {
    return (this.root.querySelector('.nudge')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  }

  get announced(): string {
    return this.root.querySelector('[role=status]')?.textContent ?? '';
  }

  get height(): number {
    return this.element.getBoundingClientRect().height;
  }

  get isShown(): boolean {
    return this.root.querySelector('.nudge') !== null;
  }

  /** What has the focus inside: its text or, for a radio, its label. */
  get focus(): string {
    const active = this.root.activeElement;
    return (active?.closest('label') ?? active)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  }

  get checked(): string[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input:checked')].map(labelOf);
  }

  get options(): string[] {
    return [...this.root.querySelectorAll<HTMLInputElement>('input[name=option]')].map(labelOf);
  }

  get reasons(): string[] {
    return [...this.root.querySelectorAll('.chip')].map((chip) => chip.textContent?.replace(/\s+/g, ' ').trim() ?? '');
  }

  /** Last detail of an event; throws when there was none. */
  detail(name: (typeof eventNames)[number]): Record<string, unknown> {
    const found = this.events.findLast(({ type }) => type === name);
    if (!found) throw new Error(`No ${name} was heard. Heard: ${this.events.map(({ type }) => type).join(', ')}`);
    return found.detail;
  }

  count(name: (typeof eventNames)[number]): number {
    return this.events.filter(({ type }) => type === name).length;
  }

  /** Until nothing is under way any more. */
  async settled(): Promise<void> {
    await this.element.updateComplete;
    await vi.waitFor(
      () => expect(this.element.dataset['phase'] ?? '').not.toMatch(/^(reading|writing|undoing)$/),
      10_000,
    );
    await this.element.updateComplete;
  }

  /** Until it counts as shown: half of it in view for a second. */
  async seen(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 1_300));
  }

  async accept(): Promise<void> {
    await this.press('Neem over');
    await this.settled();
  }

  /** Opens the reasons. */
  tenzij(): Promise<void> {
    return this.press('Ziekenhuis, tenzij…');
  }

  async override(reason: string): Promise<void> {
    await this.tenzij();
    await this.press(reason);
    await this.settled();
  }

  why(): Promise<void> {
    return this.press('Waarom?');
  }

  async undo(): Promise<void> {
    await this.press('Ongedaan maken');
    await this.settled();
  }

  /** Presses a button or checks a radio, by pointer. */
  async press(name: string): Promise<void> {
    await userEvent.click(this.control(name));
    await this.element.updateComplete;
  }

  /** Fills the comment. */
  type(text: string): void {
    const field = this.root.querySelector<HTMLInputElement>('#comment');
    if (!field) throw new Error('There is no comment to fill.');
    field.value = text;
  }

  /** Presses keys, as `userEvent.keyboard` writes them. */
  async keys(keys: string): Promise<void> {
    await userEvent.keyboard(keys);
    await this.element.updateComplete;
    await this.settled();
  }

  async tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 30; presses += 1) {
      if (this.root.activeElement === this.control(name)) return;
      await userEvent.keyboard('{Tab}');
    }
    throw new Error(`Tab never reached "${name}".`);
  }

  control(name: string): HTMLElement {
    const controls = [...this.root.querySelectorAll<HTMLElement>('button, a, input, summary')];
    const found = controls.find((control) => nameOf(control) === name);
    if (!found) throw new Error(`There is no control "${name}". There are: ${controls.map(nameOf).join(' | ')}`);
    return found;
  }

  async isAccessible(): Promise<void> {
    const { violations } = await axe.run(this.element, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  }
}

function labelOf(input: HTMLInputElement): string {
  return input.labels?.[0]?.querySelector('span')?.textContent?.trim() ?? '';
}

function nameOf(control: HTMLElement): string {
  if (control instanceof HTMLInputElement) return labelOf(control);
  const visible = [...control.childNodes].filter((node) =>
    node instanceof Element ? node.ariaHidden !== 'true' : node instanceof Text,
  );
  return visible
    .map(({ textContent }) => textContent)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
