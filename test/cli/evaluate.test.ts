import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { toAuditEvent } from '../../src/fhir/index.ts';
import { addPractices, openPostgres, readDraws, readVerifier, SERVICE } from '../../src/logbook/index.ts';
import { drawOrder } from '../../src/mirror/index.ts';
import { seeded } from '../../src/mirror/statistics/seeded.ts';
import { newDatabase } from '../logbook/postgres.ts';
import { event, hospital, plusPunt } from '../mirror/events.ts';
import { folderWith, run } from './fixtures.ts';

const names = ['p01', 'p02', 'p03', 'p04', 'p05', 'p06'];
const folder = folderWith({ 'names.txt': `${names.join('\n')}\n` });
const at = (...parts: string[]) => join(folder, ...parts);
const env = { DATABASE_URL: '' };
const evaluate = (...words: string[]) => run(['evaluate', ...words], { env });
beforeAll(async () => {
  env.DATABASE_URL = await newDatabase();
  const database = await openPostgres({ databaseUrl: env.DATABASE_URL });
  await addPractices(database.owner, names, { region: 'mijnstreek', now: new Date() }).finally(() => database.close());
}, 60_000);
const drawing = ['draw', '--names', at('names.txt'), '--steps', '3', '--first', '2026-07-01', '--each', '1'];
const where = ['--data', at('data')];

describe('a plan', () => {
  test('begins with what it cannot see', async () => {
    const { code, out } = await evaluate('plan', '--practices', '14', '--steps', '4', '--per-period', '165');
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 2)).toEqual([
      'Met 14 praktijken ziet u geen verschil van 2,5 procentpunt.',
      'Het kleinste verschil dat u ziet, is 5,2 procentpunt.',
    ]);
    expect(out).toContain('Daarvoor zijn 60 praktijken nodig.');
  });

  test('says so in English, and as JSON', async () => {
    const plan = ['plan', '--practices', '60', '--steps', '4', '--per-period', '165'];
    expect((await evaluate(...plan, '--lang', 'en')).out).toContain('With 60 practices you see a difference of 2.5');
    expect(JSON.parse((await evaluate(...plan, '--json')).out)).toMatchObject({
      isSeen: true,
      groups: [15, 15, 15, 15],
    });
  });

  test.each([
    [['plan', '--steps', '4'], '--practices'],
    [['plan', '--practices', '3', '--steps', '4', '--per-period', '9'], '3 praktijken'],
    [['plan', '--practices', '14', '--steps', '4', '--per-period', '165', '--share', '120'], '--share'],
    [['raad'], 'raad kan niet'],
    [[], 'Kies wat u wilt'],
  ])('that cannot be made is refused in a sentence: %j', async (words, said) => {
    const { code, err } = await evaluate(...words);
    expect(code).toBe(2);
    expect(err).toContain(said);
  });
});

describe('a draw', () => {
  test('is recorded in a signed note, can be drawn again from its seed, and is done once', async () => {
    const first = await evaluate(...drawing, ...where, '--seed', 'trekking-7');
    expect(first.err).toContain('6 praktijken zijn geloot over 3 stappen');
    expect(first.err).toContain('Het getal van de loting is gekozen.');
    const drawn = JSON.parse(first.out);
    expect(drawn).toMatchObject({ steps: 3, seed: 'trekking-7' });
    expect(drawn.periods).toEqual(['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01']);
    const key = readVerifier(SERVICE, readFileSync(at('data', 'checkpoint-key.pub'), 'utf8'));
    const note = await readDraws(at('data', 'checkpoints'), key);
    expect(note).toMatchObject({ file: drawn.note, draws: [{ order: drawn.hash, seed: 'trekking-7' }] });
    const again = await evaluate(...drawing, ...where, '--seed', 'trekking-8');
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('drawn already');
    const other = await evaluate(...drawing.with(-1, '2'), ...where, '--seed', 'trekking-8', '--again');
    expect(other.err).toContain('Voor deze praktijken was al eens geloot.');
    expect((await readDraws(at('data', 'checkpoints'), key))?.draws).toHaveLength(2);
  });

  test('that somebody wrote over is no longer signed', async () => {
    const place = folderWith({});
    const made = JSON.parse((await evaluate(...drawing, '--data', place, '--seed', 'a')).out);
    const file = join(place, 'checkpoints', made.note);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ a given/, ' b given'));
    const key = readVerifier(SERVICE, readFileSync(join(place, 'checkpoint-key.pub'), 'utf8'));
    await expect(readDraws(join(place, 'checkpoints'), key)).rejects.toThrow('not signed by this key');
  });

  test.each(['proef-12', 'P01'])('of %s, who is not in the register, is refused', async (stranger) => {
    const place = folderWith({ 'names.txt': [...names, stranger].join('\n') });
    const { code, err } = await evaluate(...drawing.with(2, join(place, 'names.txt')), '--data', place, '--seed', 'a');
    expect([code, err]).toEqual([2, expect.stringContaining(`Niet in het register, of vertrokken: ${stranger}.`)]);
  });

  test('asks for a seed where there is no checkpoint to make one of', async () => {
    const { code, err } = await evaluate(...drawing, '--data', folderWith({}));
    expect(code).toBe(2);
    expect(err).toContain('--seed');
  });
});

describe('an estimate', () => {
  const logOf = (order: readonly { practice: string; step: number }[], effect: number) => {
    const next = seeded(`log ${effect}`);
    const lines = order.flatMap(({ practice, step }, who) =>
      [0, 1, 2, 3].flatMap((period) =>
        Array.from({ length: 60 }, (_, nth) => {
          const shadow = period < step;
          const isFollowed = next() < 0.4 + 0.02 * who + 0.03 * period + (shadow ? 0 : effect);
          const draft = `draft-${practice}-${period}-${nth}`.padEnd(24, '-');
          const more = { practice, day: period * 31, minute: nth * 5, nth: who * 1000 + nth, draft, shadow };
          const sent = event('sent', { ...more, minute: nth * 5 + 1, chosen: isFollowed ? plusPunt : hospital });
          return [event('shown', more), sent].map((one) => JSON.stringify(toAuditEvent(one))).join('\n');
        }),
      ),
    );
    return `${lines.join('\n')}\n`;
  };

  const drawnIn = async (data: string, ...more: string[]) => {
    const { out } = await evaluate(...drawing, '--data', data, '--seed', 'x', ...more);
    return { out, ...JSON.parse(out) };
  };
  const estimate = (data: string, draw: unknown, log: string, ...more: string[]) => {
    const place = folderWith({
      'draw.json': typeof draw === 'string' ? draw : JSON.stringify(draw),
      'log.ndjson': log,
    });
    const files = ['--draw', join(place, 'draw.json'), '--log', join(place, 'log.ndjson')];
    return evaluate('estimate', ...files, '--data', data, ...more);
  };

  test('finds what was planted, with every order there is, and says how the order came about', async () => {
    const data = folderWith({});
    const { out, order } = await drawnIn(data);
    const asked = (log: string, ...more: string[]) => estimate(data, out, log, ...more);
    const log = logOf(order, 0.25);
    const found = JSON.parse((await asked(log, '--json')).out);
    expect(found).toMatchObject({
      isExact: true,
      orders: 90,
      n: 1440,
      practices: 6,
      silent: 0,
      untold: 0,
      otherwise: 0,
    });
    expect(Math.abs(found.effect - 0.25)).toBeLessThan(0.12);
    expect(found.p).toBeLessThanOrEqual(0.05);
    expect(found.draw).toMatchObject({ isGiven: true, times: 1, isLate: true, isHeld: true });
    const [, ...others] = log.split('\n').filter((line) => !line.includes('draft-p06'));
    expect((await asked(others.join('\n'))).out).toContain('Let op: van 1 gelote praktijk staat niets in het log.');
    const said = (await asked(log)).out;
    expect(said).toContain('Dat is te weinig voor toeval.');
    expect(said).toContain('Let op: iemand koos het getal van de loting.');
    expect((await asked(logOf(order, 0))).out).toContain('Dat kan toeval zijn.');
  });

  test('refuses an order that is not the one of its seed', async () => {
    const data = folderWith({});
    const drawn = await drawnIn(data);
    const [first, ...rest] = drawn.order;
    const { code, err } = await estimate(
      data,
      { ...drawn, order: [{ ...first, step: (first.step % 3) + 1 }, ...rest] },
      '',
    );
    expect([code, err]).toEqual([2, expect.stringContaining('geen loting')]);
  });

  test('refuses what was not recorded so: other periods, a seed of one’s own, or nothing recorded at all', async () => {
    const data = folderWith({});
    const drawn = await drawnIn(data);
    const later = { ...drawn, periods: drawn.periods.with(1, '2026-08-15') };
    const own = { ...drawn, ...drawOrder(names, 3, 'mine') };
    for (const draw of [later, own]) {
      const { code, err } = await estimate(data, draw, logOf(drawn.order, 0.25));
      expect([code, err]).toEqual([2, expect.stringContaining('staat niet bij de checkpoints')]);
    }
    expect((await estimate(folderWith({}), drawn, logOf(drawn.order, 0.25))).code).toBe(2);
  });

  test('tells how often was drawn', async () => {
    const data = folderWith({});
    await drawnIn(data);
    const { out, order } = await drawnIn(data, '--again');
    expect((await estimate(data, out, logOf(order, 0))).out).toContain('voor deze praktijken is 2 keer geloot');
  });
});
