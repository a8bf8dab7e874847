import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { compile, contextFromFacts } from '../../../src/advice/index.ts';
import { catalogueFromJson } from '../../../src/catalogue/index.ts';
import type { Running } from '../../../src/cli/studio/serve.ts';
import { toAuditEvent } from '../../../src/fhir/index.ts';
import { axeViolations, launchBrowser, openPage } from '../../demo-his/browser.ts';
import { logged } from '../../replay-ground/through-the-log.ts';
import { folderWith, run } from '../fixtures.ts';
import { studioOn, today } from './region.ts';

/** The studio as a person uses it, in a real browser: from a new service to the second person. */

// A build of the page and a browser: a busy machine may take its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const cwd = folderWith({});
const dir = join(cwd, 'regio');
const text = (file: string) => readFileSync(join(dir, file), 'utf8');
const service = 'services/anderhalvelijn-dermatologie.yaml';
const facts = JSON.stringify({ specialism: '0310', reasons: ['S87'], age: 45, sex: 'female', postcode: '6411' });

let browser: Browser;
let running: Running;
let page: Page;
let complaints: readonly string[];

beforeAll(async () => {
  const [started, opened] = await Promise.all([prepared(), launchBrowser()]);
  [running, browser] = [started, opened];
  ({ page, complaints } = await openPage(browser, running.url, { viewport: { width: 1366, height: 768 } }));
  await page.locator('.card').first().waitFor({ timeout: 120_000 });
  page.setDefaultTimeout(15_000);
});
afterAll(async () => {
  await browser?.close();
  await running?.close();
});

/** A region that is live, a log of it, and a key. */
async function prepared(): Promise<Running> {
  await run(['init', 'regio'], { cwd });
  for (const [name, role] of [
    ['anna', 'author'],
    ['bert', 'checker'],
  ] as const) {
    await run(['key', '--to', `${name}.json`, '--name', name, '--role', role], { cwd, today });
  }
  await run(['publish', 'regio', '--to', 'publiek', '--key', 'anna.json'], { cwd, today });
  await run(['approve', 'publiek', '1', '--key', 'bert.json'], { cwd, today });
  writeFileSync(join(cwd, 'log.ndjson'), await aLog());
  const named = (name: string) => join(cwd, name);
  return studioOn(dir, {
    live: named('publiek'),
    log: named('log.ndjson'),
    catalogues: named('publiek'),
    key: named('anna.json'),
  });
}

/** Six referrals for eczema and three for acne, as they were logged under what is live. */
async function aLog(): Promise<string> {
  const [name = ''] = readdirSync(join(cwd, 'publiek/catalogue'));
  const read = await catalogueFromJson(name, readFileSync(join(cwd, 'publiek/catalogue', name), 'utf8'));
  if (!read.ok) throw new Error('What is live cannot be read.');
  const live = compile(read.catalogue);
  const lines = [...Array(6).fill('S87'), ...Array(3).fill('S96')].map((icpc: string, nth) => {
    const facts = contextFromFacts(
      { specialism: '0310', reasons: [icpc], age: 45, sex: 'female', postcode: '6411', at: today },
      today,
    );
    if (!facts.ok) throw new Error('These facts cannot be read.');
    const event = logged(facts.context, live);
    return `${JSON.stringify(toAuditEvent({ ...event, draftKey: `${event.draftKey.slice(0, -1)}${nth}` }))}\n`;
  });
  return lines.join('');
}

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
const tab = (name: string) => page.getByRole('tab', { name }).first();
const saved = () => page.getByText('Bewaard.', { exact: true }).waitFor();
const seen = (what: string | RegExp) => page.getByText(what).first().waitFor();

async function isCalm(): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(1366);
}

test('a service is made, broken and repaired; a case turns red and green; the second person is next', async () => {
  await isCalm();
  await page.getByText('Nieuwe dienst').click();
  await page.getByLabel('Korte naam van het bestand').fill('huid-thuis');
  await button('Maak').click();
  await page.getByRole('heading', { name: 'services/huid-thuis.yaml' }).waitFor();
  await page.getByLabel('Specialismen').fill('0310');
  await page.locator('#field-name').fill('Huid thuis');
  await page.locator('#field-label').fill('Huid thuis');
  await page.getByLabel('Bron, één per regel').fill('afspraak van vandaag');
  await button('Erbij: regels').click();
  await page.getByRole('group', { name: 'Regels' }).getByLabel('ICPC-codes').fill('S9');
  // Broken: the check says so beside the field, and in the head.
  await page.locator('#field-rules-0-icpc[aria-invalid=true]').waitFor();
  await button(/\d+ problem/).waitFor();
  await isCalm();
  // Repaired.
  await page.locator('#field-rules-0-icpc').fill('S96');
  await page.locator('#field-rules-0-id').fill('thuis-acne');
  await page.locator('#field-rules-0-title').fill('Acne past bij huid thuis.');
  await button(/^In orde/).waitFor();
  await button('Bewaar').click();
  await saved();
  expect(text('services/huid-thuis.yaml')).toContain(
    "rules:\n  - id: thuis-acne\n    title: 'Acne past bij huid thuis.'\n    icpc: ['S96']\n",
  );

  // An exclusion: the advice falls silent and the case turns red, before anything is saved.
  await button('‹ Alle kaarten').click();
  await page.getByLabel('Feiten of FHIR').fill(facts);
  await seen('Klaar staat: Anderhalve lijn dermatologie');
  await button('Anderhalve lijn dermatologie').first().click();
  await page.locator('#add-').selectOption('exclude');
  await page.locator('#add-exclude').selectOption('icpc');
  await page.locator('#field-exclude-icpc').fill('S87');
  await seen('Anderhalve lijn dermatologie neemt S87 niet aan.');
  await button(/1 van 2 casussen rood/).click();
  await seen('Verwacht: nudge anderhalvelijn-dermatologie.');
  await isCalm();
  const before = text(service);
  await page.keyboard.press('Control+s');
  await saved();
  expect(text(service)).toBe(before.replace('rules:\n', "exclude:\n  icpc: ['S87']\nrules:\n"));
  await tab('Klaarleggen').click();
  await seen('Eerst is er nog iets te herstellen.');
  // And back.
  await button('Ongedaan maken').click();
  await button(/^2 casussen groen/).waitFor();
  expect(text(service)).toBe(before);

  await tab('Verschil').click();
  await seen(/Huid thuis/);
  await tab('Naspelen').click();
  await button('Speel na').click();
  const replayed = page.getByRole('region', { name: 'Naspelen op het log' });
  await replayed.waitFor();
  const words = ['--from', 'publiek', '--to', 'regio', '--log', 'log.ndjson', '--catalogues', 'publiek'];
  const { out } = await run(['replay', ...words], { cwd, today });
  expect(await replayed.textContent()).toBe(out);
  expect(out).toContain('stil → voorstel: 3');
  await tab('Klaarleggen').click();
  await seen(`tenzij publish ${dir} --to ${join(cwd, 'publiek')} --key ${join(cwd, 'anna.json')}`);
  await button('Leg klaar').click();
  await seen(/tenzij approve/);
  await isCalm();
  expect(complaints).toEqual([]);
});

test('what an editor writes meanwhile is noticed, and nothing is lost', async () => {
  await tab('Diensten').click();
  await button('Anderhalve lijn dermatologie').first().click();
  await page.locator('#field-name').fill('Verkeerd getypt');
  await button('Laat wijziging vallen').waitFor();
  await page.keyboard.press('Escape');
  await button('Laat wijziging vallen').waitFor({ state: 'detached' });
  expect(await page.locator('#field-name').inputValue()).toBe('Anderhalve lijn dermatologie');
  await page.locator('#field-name').fill('Huid');
  await button('Laat wijziging vallen').waitFor();
  const theirs = text(service).replace('label:', '# van een editor\nlabel:');
  writeFileSync(join(dir, service), theirs);
  // An editor may be seen halfway its writing; what it ends with is what stands there.
  await expect
    .poll(() => page.getByRole('alert').locator('pre').allTextContents(), { timeout: 15_000 })
    .toEqual([expect.stringContaining('# van een editor'), expect.stringContaining("name: 'Huid'")]);
  await isCalm();
  await button('Bewaar').click();
  await seen(/intussen veranderd/);
  expect(text(service)).toBe(theirs);
  await button('Zet mijn wijziging erop').click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await button('Bewaar').click();
  await saved();
  expect(text(service)).toBe(theirs.replace("'Anderhalve lijn dermatologie'", "'Huid'"));
});

test('a text that cannot be read stays a text, with its line, until it can', async () => {
  const before = text(service);
  await button('Tekst').click();
  await page.getByLabel(`Tekst van ${service}`).fill(before.replace('rules:', 'rules: ['));
  await seen(/De tekst is te lezen tot regel \d+/);
  await button('Bewaar').click();
  await saved();
  await page.reload();
  await seen('nog niet te lezen');
  await button(service.replace(/^.*\//, 'services/')).click();
  await button(/Ga naar regel/).click();
  await page.getByLabel(`Tekst van ${service}`).fill(before);
  await button('Laat wijziging vallen').waitFor();
  await button(/^In orde/).waitFor();
  await page.keyboard.press('Control+s');
  await saved();
  expect(text(service)).toBe(before);
});

test('a form for a specialism is made, question by question, with what the check says of it', async () => {
  await tab('Formulieren').click();
  await page.getByText('Nieuw formulier').click();
  await page.getByLabel('Korte naam van het bestand').fill('con');
  await button('Maak').click();
  await page.getByRole('heading', { name: 'forms/con.yaml' }).waitFor({ state: 'detached' });
  await page.getByLabel('Korte naam van het bestand').fill('huid');
  await button('Maak').click();
  await page.getByRole('heading', { name: 'forms/huid.yaml' }).waitFor();
  await page.locator('#field-specialism').fill('0310');
  await page.locator('#field-title-nl').fill('Consultformulier huid');
  await page.getByLabel('Bron, één per regel').fill('zelf geschreven');
  await button('Erbij: vragen').click();
  await page.locator('#field-questions-0-link-id').fill('jeuk');
  await page.locator('#field-questions-0-text-nl').fill('Sinds wanneer is er jeuk?');
  await page.locator('#field-questions-0-fills').selectOption('het verhaal');
  await page.locator('#field-questions-0-type').selectOption('dag');
  await page.locator('#add-questions-0-').selectOption('prefill');
  await page.locator('#field-questions-0-prefill').selectOption('S: wat de patiënt vertelt');
  await page.locator('#field-questions-0-type[aria-invalid=true]').waitFor();
  await isCalm();
  await page.locator('#field-questions-0-type').selectOption('tekst');
  await button(/^In orde/).waitFor();
  await button('Bewaar').click();
  await saved();
  expect(text('forms/huid.yaml')).toContain("specialism: '0310'\ntitle:\n  nl: 'Consultformulier huid'\n");
  expect((await run(['check', 'regio', '--json'], { cwd, today })).code).toBe(0);
  // What goes takes the focus along to where it says so.
  await button('Verwijder bestand').click();
  await seen('Dit bestand gaat weg zodra u bewaart.');
  expect(await page.evaluate(`document.querySelector('tenzij-studio').shadowRoot.activeElement.id`)).toBe('file');
  await button('Laat wijziging vallen').click();
  await button('‹ Alle kaarten').click();
  await seen('Sinds wanneer is er jeuk?');
});

test('what counts and may not be written here is shown, with its findings and the name that it may have', async () => {
  const file = 'alarms/Hoofdstuk S.yaml';
  writeFileSync(
    join(dir, file),
    text('alarms/s.yaml').replace('s-melanoom', 's-twee').replace('Melanoom:', 'Onnodig:'),
  );
  const hospital = 'services/ziekenhuis.yaml';
  const before = text(hospital);
  writeFileSync(join(dir, hospital), before.replace(/source:\n.*\n/, 'source: ["een lange\\nbron", twee]\n'));
  writeFileSync(join(dir, 'alarms/oud.YAML'), 'alarms: []\n');
  await tab('Alarmen').click();
  await seen('Telt niet mee: de check slaat dit over');
  await seen('Telt mee, en is hier alleen te lezen');
  rmSync(join(dir, 'alarms/oud.YAML'));
  await button('Hoofdstuk S.yaml').click();
  await seen('Hernoem dit bestand: alarms/hoofdstuk-s.yaml.');
  await seen(/Het woord Onnodig klinkt als een verwijt/);
  expect(await page.getByLabel(`Tekst van ${file}`).getAttribute('readonly')).toBe('');
  await isCalm();
  await tab('Diensten').click();
  await page.getByRole('tab', { name: 'Bevindingen' }).click();
  await page
    .getByRole('button', { name: `Open ${file}:` })
    .first()
    .click();
  await page.getByRole('heading', { name: file }).waitFor();
  rmSync(join(dir, file));
  await seen('Dit bestand is er niet, of niet meer.');
  // A source of two lines is no two sources: a form would cut it.
  await tab('Diensten').click();
  await button('Ziekenhuis, dermatologie').first().click();
  await seen('Hier staat een tekst van meer regels. Verander die bij Tekst.');
  expect(await page.locator('#field-source').getAttribute('readonly')).toBe('');
  writeFileSync(join(dir, hospital), before);
});

test('by keyboard alone, and in the dark', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await tab('Diensten').focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'Alarmen', selected: true }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'alarms/s.yaml' }).waitFor();
  expect(await page.evaluate(`document.querySelector('tenzij-studio').shadowRoot.activeElement.id`)).toBe('file');
  await isCalm();
});
