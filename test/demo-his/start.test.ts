import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

/** `npm start` as a real process: what it prints, what then answers, how it stops. */

const program = join(import.meta.dirname, '../../examples/demo-his/start.ts');
let folder: string;
let running: Run[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tenzij-demo-'));
  await chmod(folder, 0o755); // PostgreSQL does not run as root: its own user has to get in.
});
afterEach(async () => {
  await Promise.all(running.map((run) => run.stop('SIGKILL')));
  running = [];
});
afterAll(() => rm(folder, { recursive: true, force: true }));

class Run {
  output = '';
  readonly process: ChildProcess;
  readonly exit: Promise<number | null>;

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    this.process = spawn(process.execPath, ['--conditions=source', program, ...args], {
      env: { ...process.env, DATABASE_URL: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    }
    this.exit = new Promise((resolve) => this.process.once('exit', (code) => resolve(code)));
    running.push(this);
  }

  /** The address that is printed after this name. */
  async address(name: string): Promise<string> {
    const line = new RegExp(`^ +${name} +(http\\S+)$`, 'm');
    for (;;) {
      const found = line.exec(this.output)?.[1];
      if (found) return found;
      if (this.process.exitCode !== null) throw new Error(`It stopped before "${name}" was there:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  stop(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode === null) this.process.kill(signal);
    return this.exit;
  }
}

const data = (name: string) => ['--data', join(folder, name), '--pages', '0', '--fhir', '0', '--logbook', '0'];
const get = (url: string) => fetch(url).then(async (response) => ({ response, text: await response.text() }));

describe('npm start', () => {
  test('prints an address per thing, each answers, and SIGTERM stops all of it cleanly', {
    timeout: 60_000,
  }, async () => {
    const run = new Run(data('clean'));
    const [fhir, logbook] = [await run.address('FHIR server'), await run.address('logbook')];
    const [pages, desk] = [await run.address('demo HIS'), await run.address('desk')];
    expect(JSON.parse((await get(`${fhir}/Patient?_summary=count`)).text)).toMatchObject({ total: 20 });
    expect(JSON.parse((await get(`${logbook}/metadata`)).text)).toMatchObject({ resourceType: 'CapabilityStatement' });
    const page = await get(pages);
    const policy = page.response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect((await get(desk)).text).toContain('Signalen');
    for (const url of [fhir, logbook, pages]) expect(new URL(url).hostname).toBe('127.0.0.1');

    const catalogue = await get(`${pages}catalogue.json`);
    const again = await fetch(`${pages}catalogue.json`, {
      headers: { 'if-none-match': catalogue.response.headers.get('etag') ?? '' },
    });
    expect([catalogue.response.status, again.status]).toEqual([200, 304]);

    expect(await run.stop('SIGTERM')).toBe(0);
    expect(run.output).toMatch(/Stopped\.\s*$/);
    await expect(fetch(pages)).rejects.toThrow();
    await expect(fetch(`${logbook}/metadata`)).rejects.toThrow();
  });

  test('keeps the keys of the practices, and takes another port when its own is taken', {
    timeout: 90_000,
  }, async () => {
    const keys = async (pages: string) => JSON.parse((await get(`${pages}config.json`)).text).practices;
    const first = new Run(data('kept'));
    const before = await keys(await first.address('demo HIS'));
    expect(await first.stop('SIGINT')).toBe(0);

    const squatter = createServer((_, response) => response.end('taken')).listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const taken = typeof address === 'object' && address ? String(address.port) : '';
    const second = new Run([...data('kept').slice(0, 2), '--pages', taken, '--fhir', taken, '--logbook', taken]);
    const pages = await second.address('demo HIS');
    expect(new URL(pages).port).not.toBe(taken);
    expect(await keys(pages)).toEqual(before);
    expect(await second.stop('SIGTERM')).toBe(0);
    squatter.close();
    expect((await readFile(join(folder, 'kept/practice-keys.json'), 'utf8')).length).toBeGreaterThan(100);
  });

  test('asked to stop twice, stops', { timeout: 60_000 }, async () => {
    const run = new Run(data('twice'));
    await run.address('logbook');
    run.process.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 20));
    run.process.kill('SIGINT');
    expect([0, 130]).toContain(await run.exit);
  });

  test('says in one line what could not start, without a stack trace', { timeout: 60_000 }, async () => {
    await writeFile(join(folder, 'file'), 'not a folder');
    const run = new Run(['--data', join(folder, 'file'), '--pages', '0', '--fhir', '0', '--logbook', '0']);
    expect(await run.exit).toBe(1);
    expect(run.output).toMatch(/^tenzij demo could not start: .+$/m);
    expect(run.output).not.toMatch(/^\s+at /m);
  });

  test('DATABASE_URL of a server that is not there is named without its password', { timeout: 60_000 }, async () => {
    const run = new Run(data('elsewhere'), { DATABASE_URL: 'postgres://me:geheim@127.0.0.1:1/none' });
    expect(await run.exit).toBe(1);
    expect(run.output).toMatch(/^tenzij demo could not start: .+$/m);
    expect(run.output).not.toContain('geheim');
  });

  test.each([
    [['--pages', 'hoi'], 2, '--pages hoi is no port'],
    [['--bogus'], 2, '--bogus'],
    [['--help'], 0, 'npm start'],
  ])('%j: exit %i', async (args, code, text) => {
    const run = new Run(args);
    expect(await run.exit).toBe(code);
    expect(run.output).toContain(text);
  });
});
