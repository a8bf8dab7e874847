import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { advise, compile } from '../../src/advice/index.ts';
import { type Seen, takeLive } from '../../src/catalogue/verify.ts';
import { day, inOrder, pluspunt } from '../catalogue/region-files.ts';
import { live, type Publishing } from './publishing.ts';

/** The road driven for real: a rule is changed by two people, and the page of a practice follows at its next draft. */

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close();
});

/** The published folder on a plain web server: files and nothing else. */
async function served({ dir }: Publishing): Promise<string> {
  const server = createServer(async ({ url = '' }, response) => {
    const body = await readFile(join(dir, 'public', url)).catch(() => undefined);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' }).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/live.json`;
}

/** A page with the region's keys pinned, that remembers what it last saw. */
async function page(region: Publishing, practice?: string) {
  const url = await served(region);
  const pinned = JSON.parse(await region.does('key public'));
  let seen: Seen | undefined;
  const take = async (now = new Date(`${day}T13:00:00Z`)) => {
    const taken = await takeLive(url, { pinned, now, seen, practice });
    if (taken.ok) seen = taken.seen;
    return taken;
  };
  const draft = async (icpc: string) => {
    const taken = await take();
    if (!taken.ok) return taken.code;
    const facts = {
      at: day,
      draft: true,
      addressed: false,
      specialism: '0310',
      age: 45,
      postcode: '6411',
      problems: [],
      earlier: [],
    };
    return advise({ ...facts, reasons: [{ icpc }], answers: { 'stepped-care-done': true } }, compile(taken.catalogue))
      .outcome;
  };
  return { take, draft };
}

describe('a region changes its own agreement', () => {
  test('an exclusion is added, checked, compared, approved by a second person: silent for that case, the neighbour as before', async () => {
    const region = await live();
    const his = await page(region);
    expect([await his.draft('S86'), await his.draft('S87')]).toEqual(['nudge', 'nudge']);

    region.version('2');
    region.put(`region/${pluspunt}`, (inOrder[pluspunt] ?? '').replace('rules:', 'exclude:\n  icpc: [S86]\nrules:'));
    await region.does('check region');
    const { out } = await region.tenzij('diff public region');
    expect(out).toContain('PlusPunt dermatologie, uitsluiting: bij icpc erbij S86.');
    await region.does('publish region --to public --key anna.json');
    expect(await his.draft('S86')).toBe('nudge');

    await region.does('approve public 2 --key bert.json');
    expect([await his.draft('S86'), await his.draft('S87')]).toEqual(['silent', 'nudge']);

    await region.does('rollback public 1 --key anna.json');
    await region.does('approve public 1 --key bert.json');
    expect(await his.draft('S86')).toBe('nudge');
  });

  test('halted by one, it is silent at the next draft; put on by two, it speaks again', async () => {
    const region = await live();
    const his = await page(region);
    await region.does('halt public --service pluspunt-dermatologie --key anna.json');
    expect(await his.draft('S87')).toBe('silent');
    await region.does('halt public --undo --key anna.json');
    expect(await his.draft('S87')).toBe('silent');
    await region.does('approve public halt --key bert.json');
    expect(await his.draft('S87')).toBe('nudge');
  });

  test('a staged version reaches its own practices first', async () => {
    const region = await live();
    const [first, other] = [await page(region, 'p1'), await page(region, 'p9')];
    region.version('2');
    region.put(`region/${pluspunt}`, (inOrder[pluspunt] ?? '').replace('[S86-S88]', '[S86]'));
    await region.does('publish region --to public --key anna.json --practices p1');
    await region.does('approve public 2 --key bert.json');
    expect([await first.draft('S87'), await other.draft('S87')]).toEqual(['silent', 'nudge']);
  });

  test('new waits reach the page under the same rules', async () => {
    const region = await live();
    const his = await page(region);
    const before = await his.take();
    region.put('waits.csv', 'service,days,as_of,source\npluspunt-dermatologie,45,2026-11-21,x\n');
    await region.does('waits waits.csv --to public --key bert.json');
    const after = await his.take();
    if (!before.ok || !after.ok) throw new Error('not taken');
    expect(after.pointer.rules).toBe(before.pointer.rules);
    // Longer than the Treeknorm of 28 days: possible, without a preference.
    expect(await his.draft('S87')).toBe('inform');
  });
});

describe('what a page does not take', () => {
  test.each<[what: string, code: string, touch: (region: Publishing) => void]>([
    ['no live.json', 'unreachable', (region) => region.put('public/live.json', '')],
    [
      'a changed rule',
      'changed',
      (region) => {
        const [file = ''] = region.files('public/catalogue');
        region.put(
          `public/catalogue/${file}`,
          region.text(`public/catalogue/${file}`).replace('"max": 70', '"max": 99'),
        );
      },
    ],
    [
      'another catalogue under its name',
      'changed',
      (region) => {
        const [file = ''] = region.files('public/catalogue');
        const other = region.json(`public/catalogue/${file}`);
        region.put(`public/catalogue/${file}`, JSON.stringify({ ...other, hash: `sha256:${'0'.repeat(64)}` }));
      },
    ],
    [
      'changed waits',
      'changed',
      (region) => {
        const [file = ''] = region.files('public/waits');
        region.put(`public/waits/${file}`, region.text(`public/waits/${file}`).replace('"days": 9', '"days": 1'));
      },
    ],
    [
      'a byte of live.json',
      'unsigned',
      (region) =>
        region.put('public/live.json', region.text('public/live.json').replace('"sequence": 1', '"sequence": 7')),
    ],
    [
      'keys of somebody else',
      'keys',
      (region) => {
        const keys = region.json('public/keys.json');
        region.put(
          'public/keys.json',
          JSON.stringify({
            ...keys,
            keys: keys.keys.map((key: object) => ({ ...key, jwk: region.json('dirk.public.json').jwk })),
          }),
        );
      },
    ],
  ])('%s is %s, and the last good one stays with the page', async (_, code, touch) => {
    const region = await live(['anna', 'bert', 'dirk']);
    const his = await page(region);
    touch(region);
    expect(await his.take()).toEqual({ ok: false, code });
  });

  test('an older pointer put back is older; a clock a year off is told', async () => {
    const region = await live();
    const his = await page(region);
    const first = region.text('public/live.json');
    await region.does('halt public --key anna.json');
    expect(await his.take()).toMatchObject({ ok: true, halted: ['*'], standing: 'valid' });
    region.put('public/live.json', first);
    expect(await his.take()).toEqual({ ok: false, code: 'older' });
    const other = await page(region);
    expect(await other.take(new Date('2025-11-22T12:00:00Z'))).toEqual({ ok: false, code: 'future' });
    expect(await other.take(new Date('2027-11-22T12:00:00Z'))).toMatchObject({ ok: true, standing: 'ended' });
  });
});
