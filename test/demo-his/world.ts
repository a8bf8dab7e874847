import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { QuestionnaireResponse } from 'fhir/r4';
import type { Browser, Page } from 'playwright';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import type { Demo, DemoOptions } from '../../examples/demo-his/demo.ts';
import { startDemo } from '../../examples/demo-his/start.ts';
import { launchBrowser, openPage } from './browser.ts';
import { practiceTokens } from './practice-tokens.ts';

const coding = z.looseObject({ code: z.string() });
const auditEvents = z.object({
  entry: z._default(z.array(z.object({ resource: z.looseObject({ subtype: z.array(coding) }) })), []),
});

/** A demo HIS of its own with an empty logbook, a browser, and a GP at the screen. */
export class World {
  readonly demo: Demo;
  readonly browser: Browser;
  readonly #folder: string;
  #tokens: Promise<readonly string[]> | undefined;

  private constructor(demo: Demo, browser: Browser, folder: string) {
    this.demo = demo;
    this.browser = browser;
    this.#folder = folder;
  }

  static async start(
    more: Pick<DemoOptions, 'live' | 'today' | 'circle'> = {},
    before: (dataDir: string) => Promise<void> = async () => {},
  ): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'tenzij-world-'));
    await chmod(folder, 0o755); // PostgreSQL does not run as root: its own user has to get in.
    await before(folder);
    const ports = { pages: 0, fhir: 0, logbook: 0 };
    const [demo, browser] = await Promise.all([startDemo({ ports, dataDir: folder, ...more }), launchBrowser()]);
    return new World(demo, browser, folder);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.demo.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A GP who has this patient's referral before them. */
  async open(patient: string, options: Parameters<typeof openPage>[2] = {}): Promise<Gp> {
    const { page, complaints } = await openPage(this.browser, `${this.demo.pages}#${patient}`, options);
    return new Gp(page, complaints);
  }

  /** The logbook as its practices can read it together: the kinds of choice, every code, and all of its text. */
  async logbook() {
    this.#tokens ??= practiceTokens(this.demo);
    const asked = (await this.#tokens).map(async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${this.demo.logbook}/AuditEvent?_count=100`, { headers })).text();
    });
    const pages = await Promise.all(asked);
    const entry = pages.flatMap((page) => auditEvents.parse(JSON.parse(page)).entry);
    const text = JSON.stringify({ entry });
    return {
      kinds: entry.map(({ resource }) => resource.subtype[0]?.code),
      codes: entry.flatMap((one) => one.resource.subtype.map(({ code }) => code)),
      text,
    };
  }

  /** Waits until the logbook holds these kinds or codes. */
  async logged(...codes: string[]): Promise<void> {
    await expect
      .poll(async () => (await this.logbook()).codes, { timeout: 10_000 })
      .toEqual(expect.arrayContaining(codes));
  }

  /** Waits until a proposal for this specialism was really seen: a nudge counts as shown after a second in view. */
  async wasShown(specialism: string): Promise<void> {
    const found = async () => (await this.logbook()).text.includes(`"valueString":"${specialism}"`);
    await expect.poll(found, { timeout: 10_000 }).toBe(true);
  }

  async draftOf(patient: string): Promise<unknown> {
    return (await fetch(`${this.demo.fhir}/ServiceRequest/${patient}-verwijzing`)).json();
  }

  /** Every answer of the forms of a draft, by question: its code, or whatever it is. */
  async answersOf(patient: string): Promise<ReadonlyMap<string, unknown>[]> {
    const query = `QuestionnaireResponse?subject=Patient/${patient}&_sort=_id`;
    const found: { entry?: { resource: QuestionnaireResponse }[] } = await (
      await fetch(`${this.demo.fhir}/${query}`)
    ).json();
    return (found.entry ?? []).map(
      ({ resource }) =>
        new Map(
          (resource.item ?? []).map(({ linkId, answer }) => [
            linkId,
            answer?.[0]?.valueCoding?.code ?? answer?.[0]?.valueString ?? answer?.[0]?.valueBoolean,
          ]),
        ),
    );
  }
}

/** What a GP does and sees, in words; no test knows the page's markup. */
export class Gp {
  readonly page: Page;
  /** Console errors and violations of the page's policy. */
  readonly complaints: readonly string[];

  constructor(page: Page, complaints: readonly string[]) {
    this.page = page;
    this.complaints = complaints;
  }

  /** Waits until the nudge says this. */
  sees(text: string | RegExp): Promise<void> {
    return this.#nudge.getByText(text).first().waitFor();
  }

  /** Waits until the nudge takes no room. */
  async seesNothing(): Promise<void> {
    const height = () => this.page.locator('tenzij-nudge').evaluate((one) => one.getBoundingClientRect().height);
    await expect.poll(height, { timeout: 10_000 }).toBe(0);
  }

  /** Waits until the screen of the HIS says this. */
  reads(text: string | RegExp): Promise<void> {
    return this.page.getByText(text).first().waitFor();
  }

  /** Activates a button of the HIS or the nudge. */
  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole('button', { name }).click();
  }

  /** Answers the nudge's own question. */
  answersNudge(name: string): Promise<void> {
    return this.#nudge.getByRole('button', { name, exact: true }).click();
  }

  async overrides(reason: RegExp): Promise<void> {
    await this.press(/^Ziekenhuis, tenzij/);
    await this.press(reason);
  }

  /** Answers a yes-or-no question of the form. */
  async answers(question: string, answer: 'Ja' | 'Nee' | 'Open'): Promise<void> {
    await this.#opensQuestions(question);
    await this.#question(question).getByLabel(answer).check();
  }

  async isAnswered(question: string, answer: 'Ja' | 'Nee' | 'Open'): Promise<boolean> {
    await this.#opensQuestions(question);
    return this.#question(question).getByLabel(answer).isChecked();
  }

  /** The form is bare: the region's questions stand behind one press. */
  async #opensQuestions(question: string): Promise<void> {
    if (!(await this.#question(question).isVisible())) await this.page.getByText('Vragen van de regio').click();
  }

  /** What stands in the recipient field: a service id, `other`, or nothing. */
  recipient(): Promise<string> {
    return this.page.getByLabel('Ontvanger', { exact: true }).inputValue();
  }

  async addresses(service: string): Promise<void> {
    await this.page.getByLabel('Ontvanger', { exact: true }).selectOption(service);
  }

  /** A column of "Wat gebeurt er?". */
  drawer(name: string) {
    return this.page.getByRole('region', { name });
  }

  /** Ends the visit; fails when the page complained. */
  async leaves(): Promise<void> {
    expect(this.complaints).toEqual([]);
    await this.page.close();
  }

  get #nudge() {
    return this.page.locator('tenzij-nudge section');
  }

  #question(name: string) {
    return this.page.getByRole('group', { name });
  }
}
