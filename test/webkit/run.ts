import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemo } from '../../examples/demo-his/start.ts';
import { startWebKit, type WebKit } from './driver.ts';

/**
 * `npm run test:webkit [-- FOLDER]`: the nudge in an installed WebKitGTK, the engine of Safari, on the demo HIS: proposed, left
 * with a reason, undone, taken over. Leaves a picture of each state in the folder (default `data/webkit`), to be looked at.
 */

const nudge = `const root = document.querySelector('tenzij-nudge')?.shadowRoot; const all = (what) => [...(root?.querySelectorAll(what) ?? [])];`;
const isSeen = `return all('section, section *').some((one) => one.innerText?.replace(/\\s+/g, ' ').includes(arguments[0]));`;
const pressed = `const button = all('button').find((one) => one.innerText.includes(arguments[0]) && !one.disabled);
  button?.click(); return button !== undefined;`;

const pictures = process.argv[2] ?? join(import.meta.dirname, '../../data/webkit');
const found = await startWebKit();
if (found === undefined) {
  console.error('No WebKitGTK found: apt-get install webkit2gtk-driver xvfb.');
  process.exit(2);
}
const webkit: WebKit = found;
const folder = await mkdtemp(join(tmpdir(), 'tenzij-webkit-'));
// PostgreSQL does not run as root: its own user has to get in.
await chmod(folder, 0o755);
const demo = await startDemo({ ports: { pages: 0, fhir: 0, logbook: 0 }, dataDir: join(folder, 'data') });
await mkdir(pictures, { recursive: true });
try {
  await road();
  console.log('ok   proposed, left with a reason, undone, taken over, undone');
} catch (error) {
  console.error('FAIL', error instanceof Error ? error.message : error);
  await picture('last-seen').catch(() => {});
  process.exitCode = 1;
} finally {
  await webkit.close();
  await demo.close();
  await rm(folder, { recursive: true, force: true });
}
console.log(`Pictures: ${pictures}`);

async function road(): Promise<void> {
  const sees = (text: string) => until(`"${text}"`, isSeen, text);
  const press = (text: string) => until(`the button "${text}"`, pressed, text);
  await webkit.go(`${demo.pages}#sanne-janssen`);
  await sees('PlusPunt dermatologie, Kerkrade.');
  await picture(`proposal`);
  await press('Ziekenhuis, tenzij');
  await sees('Voorkeur pati');
  await picture(`reasons`);
  await press('Voorkeur pati');
  await sees('staat in de verwijzing');
  await picture(`overridden`);
  await press('Ongedaan maken');
  await press('Neem over');
  await sees('staat in de verwijzing');
  await picture(`accepted`);
  await press('Ongedaan maken');
  await sees('PlusPunt dermatologie, Kerkrade.');
}

async function until(what: string, script: string, text: string): Promise<void> {
  for (const end = Date.now() + 45_000; (await webkit.run(`${nudge} ${script}`, text)) !== true; ) {
    if (Date.now() > end) throw new Error(`It did not come: ${what}`);
    await new Promise((later) => setTimeout(later, 200));
  }
}

async function picture(name: string): Promise<void> {
  await writeFile(join(pictures, `${name}.png`), await webkit.picture());
}
