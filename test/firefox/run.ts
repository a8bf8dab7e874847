import { strict as assert } from 'node:assert';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Page } from 'puppeteer-core';
import { startDemo } from '../../examples/demo-his/start.ts';
import { startSmartDemo } from '../../examples/smart/start.ts';
import { practiceTokens } from '../demo-his/practice-tokens.ts';
import { firefoxPath, patience, press, sees, until } from './firefox.ts';

/**
 * `npm run test:firefox`: the nudge in an installed Firefox, over WebDriver BiDi, on the demo HIS with its own PostgreSQL: the
 * proposal, leaving it, undoing that, a choice that waits for a logbook that is away, and a SMART launch.
 */

const executablePath = firefoxPath();
if (executablePath === undefined) {
  console.error('No Firefox found: apt-get install firefox-esr (or firefox.com), or set FIREFOX_PATH to its program.');
  process.exit(2);
}

const began = performance.now();
const folder = await mkdtemp(join(tmpdir(), 'tenzij-firefox-'));
// PostgreSQL does not run as root: its own user has to get in.
await chmod(folder, 0o755);
const ports = { pages: 0, fhir: 0, logbook: 0 };
const [demo, smart, browser] = await Promise.all([
  startDemo({ ports, dataDir: join(folder, 'data') }),
  startSmartDemo({ ports: { his: 0, app: 0 } }),
  launch({ browser: 'firefox', executablePath, headless: true, timeout: patience, protocolTimeout: patience }),
]);
console.log(`${await browser.version()}, ready after ${Math.round((performance.now() - began) / 1000)} s`);

try {
  for (const [name, step] of [
    ['the nudge proposes, and fills the recipient', proposes],
    ['a GP leaves it with a reason: draft and logbook know it', overrides],
    ['and undoes it', undoes],
    ['a choice waits in the outbox for a logbook that is away', retries],
    ['a HIS launches the page over SMART', launches],
  ] as const) {
    const start = performance.now();
    await step();
    console.log(`ok   ${name} (${Math.round((performance.now() - start) / 1000)} s)`);
  }
} catch (error) {
  console.error('FAIL', error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await browser.close().catch(() => {});
  await Promise.all([demo.close(), smart.close()]);
  await rm(folder, { recursive: true, force: true });
}
console.log(`${Math.round((performance.now() - began) / 1000)} s`);

async function open(url: string): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  await page.goto(url);
  return page;
}

/** What stands in the HIS's field *Ontvanger*. */
function recipientOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLSelectElement | HTMLInputElement>('select, input')];
    return (
      fields.find(({ labels }) => [...(labels ?? [])].some((one) => one.innerText.trim().startsWith('Ontvanger')))
        ?.value ?? ''
    );
  });
}

async function draftOf(patient: string): Promise<string> {
  return (await fetch(`${demo.fhir}/ServiceRequest/${patient}-verwijzing`)).text();
}

/** What the practices of the demo see of the logbook. */
async function log(): Promise<string> {
  const pages = (await practiceTokens(demo)).map(async (token) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${demo.logbook}/AuditEvent?_count=100`, { headers })).text();
  });
  return (await Promise.all(pages)).join('\n');
}

function logged(kind: string): Promise<void> {
  return until(`"${kind}" in the logbook`, async () => (await log()).includes(`"code":"${kind}"`));
}

async function proposes(): Promise<void> {
  const page = await open(`${demo.pages}#sanne-janssen`);
  await sees(page, 'PlusPunt dermatologie, Kerkrade.');
  await until('the recipient', async () => (await recipientOf(page)) === 'pluspunt-dermatologie');
  await logged('shown');
}

async function overrides(): Promise<void> {
  const page = await lastPage();
  await press(page, 'Ziekenhuis, tenzij');
  await press(page, 'Voorkeur patiënt');
  await sees(page, 'staat in de verwijzing');
  await until('the recipient', async () => (await recipientOf(page)) === 'zuyderland-heerlen');
  assert.match(await draftOf('sanne-janssen'), /"display":"[^"]*Zuyderland/);
  await logged('overridden');
}

async function undoes(): Promise<void> {
  const page = await lastPage();
  await press(page, 'Ongedaan maken');
  await until(
    'the draft as it was',
    async () => !/"performer":\[\{[^\]]*Zuyderland/.test(await draftOf('sanne-janssen')),
  );
  await logged('undone');
  await page.close();
}

async function retries(): Promise<void> {
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  let isAway = true;
  let refused = 0;
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const isLog = request.url().startsWith(demo.logbook) && request.method() === 'POST';
    if (isLog && isAway) refused += 1;
    void (isLog && isAway ? request.abort() : request.continue()).catch(() => {});
  });
  await page.goto(`${demo.pages}#marlies-ubachs`);
  await sees(page, 'PlusPunt gynaecologie, Kerkrade.');
  await press(page, 'Neem over');
  await sees(page, 'staat in de verwijzing');
  await until('an attempt to log', async () => refused > 0);
  assert.ok(!(await log()).includes('"code":"accepted"'), 'The logbook was away, and yet it knows.');
  // The page goes and comes again: what waited is on the disk of this browser.
  isAway = false;
  await page.reload();
  await logged('accepted');
  await page.close();
}

async function launches(): Promise<void> {
  const page = await open(`${smart.his}/#sanne-janssen-verwijzing`);
  await press(page, 'Open tenzij');
  await until('the app in its frame', async () => page.frames().some((one) => one.url().startsWith(smart.app)));
  const frame = () => page.frames().find((one) => one.url().startsWith(smart.app));
  await until('the proposal in the frame', async () => {
    const at = frame();
    return (
      at !== undefined &&
      (await press(at, 'Neem over').then(
        () => true,
        () => false,
      ))
    );
  });
  await until('the recipient in the HIS', async () => (await recipientOf(page)).includes('PlusPunt dermatologie'));
  await page.close();
}

async function lastPage(): Promise<Page> {
  const page = (await browser.pages()).at(-1);
  assert.ok(page);
  return page;
}
