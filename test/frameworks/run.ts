import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outputs, serveExample } from '../../examples/frameworks/serve.ts';
import { launchBrowser } from '../demo-his/browser.ts';
import { npm, pack, reasonOf, root } from '../packed.ts';
import { drive } from './drive.ts';

/**
 * `npm run test:frameworks [-- react vue]`: packs tenzij as it is published, installs that in every example beside its
 * own locked packages, builds the example, and uses the page as a GP does.
 */

const examples = join(root, 'examples/frameworks');
const asked = process.argv.slice(2);
const wanted = Object.entries(outputs).filter(([name]) => asked.length === 0 || asked.includes(name));
const unknown = asked.filter((name) => !Object.hasOwn(outputs, name));
if (unknown.length > 0) {
  console.error(`No example ${unknown.join(', ')}; there are ${Object.keys(outputs).join(', ')}.`);
  process.exit(2);
}

const scratch = await mkdtemp(join(tmpdir(), 'tenzij-frameworks-'));
const browser = await launchBrowser();
let passed = 0;
try {
  const tarball = await pack(scratch);
  const next = wanted.values();
  const takeTurns = async () => {
    for (const [name, output] of next) {
      const began = performance.now();
      const problem = await prove(name, join(examples, output), tarball).catch(reasonOf);
      if (problem === undefined) passed += 1;
      const seconds = Math.round((performance.now() - began) / 1000);
      console.log(
        `${problem === undefined ? 'ok  ' : 'FAIL'} ${name.padEnd(9)} ${seconds} s${problem ? `\n${problem}` : ''}`,
      );
    }
  };
  // Two at once: while one waits for its packages the other builds.
  await Promise.all([takeTurns(), takeTurns()]);
} finally {
  await browser.close();
  await rm(scratch, { recursive: true, force: true });
}
console.log(`${passed} passed, ${wanted.length - passed} failed`);
process.exitCode = passed === wanted.length ? 0 : 1;

/** Undefined when the example installs, builds and does what a GP expects; else what went wrong. */
async function prove(name: string, output: string, tarball: string): Promise<string | undefined> {
  const folder = join(examples, name);
  await rm(join(folder, 'dist'), { recursive: true, force: true });
  await npm(folder, 'ci', '--no-audit', '--no-fund', '--prefer-offline');
  await npm(
    folder,
    'install',
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    tarball,
  );
  await npm(folder, 'run', 'build');
  const served = await serveExample(output);
  try {
    const problems = await drive(browser, served);
    return problems.length > 0 ? problems.map((one) => `       ${one}`).join('\n') : undefined;
  } finally {
    await served.close();
  }
}
