import { type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { inOrder, pluspunt } from '../catalogue/region-files.ts';
import { draftBundle, regionFolder } from './fixtures.ts';

// Many runs, or many processes: a busy machine may take its time.
vi.setConfig({ testTimeout: 90_000 });

/** The command as a person runs it: a real process, its real streams and exit codes. */

const root = join(import.meta.dirname, '../..');
const at = ['--at', '2026-11-22'];
const region = regionFolder();

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function tenzij(words: readonly string[], stdin?: string | Uint8Array, options: SpawnOptions = {}): Promise<Ended> {
  const args = ['--conditions=source', join(root, 'src/cli/bin.ts'), ...words];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, ...options, stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, err }));
    // The command may refuse before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(stdin);
  });
}

describe('as a process', () => {
  test('advise reads standard input, prints JSON and ends with 0', async () => {
    const { code, out, err } = await tenzij(['advise', '--catalogue', region, ...at], JSON.stringify(draftBundle()));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ outcome: 'nudge' });
  });

  test('a broken bundle ends with 2, one sentence and no stack trace', async () => {
    const { code, out, err } = await tenzij(['advise', '--catalogue', region], '{"resourceType":"Bundle", ');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^tenzij: standaardinvoer is geen JSON[^\n]*\n$/);
  });

  test('check ends with 0, 1 or 2', async () => {
    const broken = regionFolder({ [pluspunt]: (inOrder[pluspunt] ?? '').replace('route: ', 'rout: ') });
    const ends = await Promise.all([
      tenzij(['check', region, ...at]),
      tenzij(['check', broken, ...at]),
      tenzij(['check', join(region, 'nergens')]),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([0, 1, 2]);
    expect(ends[1]?.out).toContain(`${pluspunt}:5:1  rout is geen bekende sleutel. Bedoelt u route?`);
    expect(ends[2]).toMatchObject({ out: '', err: expect.stringMatching(/^tenzij: [^\n]+\n$/) });
  });

  test('too much on standard input ends with 2, also when the sender goes on', async () => {
    const { code, err } = await tenzij(['advise', '--catalogue', region], new Uint8Array(70_000_000).fill(0x20));
    expect(code).toBe(2);
    expect(err).toMatch(/^tenzij: standaardinvoer is groter dan 64 MB[^\n]*\n$/);
  });

  test('a reader that stops early is no error', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [
        `services/dienst-${index}.yaml`,
        (inOrder[pluspunt] ?? '')
          .replace('pluspunt-dermatologie', `dienst-${index}`)
          .replace('derma-eczeem', `regel-${index}`),
      ]),
    );
    const bin = `"${process.execPath}" --conditions=source src/cli/bin.ts export "${regionFolder(many)}" ${at.join(' ')}`;
    const child = spawn('sh', ['-c', `{ ${bin}; echo "code $?" >&2; } | head -c 10`], { cwd: root });
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    await new Promise((resolve) => child.on('close', resolve));
    expect({ out, err }).toEqual({ out: '{\n  "forma', err: 'code 0\n' });
  });

  test('a large catalogue is written whole, also into a slow pipe', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 200 }, (_, index) => [
        `services/dienst-${index}.yaml`,
        (inOrder[pluspunt] ?? '')
          .replace('pluspunt-dermatologie', `dienst-${index}`)
          .replace('derma-eczeem', `regel-${index}`),
      ]),
    );
    const { code, out } = await tenzij(['export', regionFolder(many), ...at]);
    expect(code).toBe(0);
    expect(JSON.parse(out).services).toHaveLength(202);
  });
});
