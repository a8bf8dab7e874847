import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inOneGo, newPool, ONLY_WHOLE } from '../../../src/logbook/postgres/pool.ts';
import { newDatabase } from '../postgres.ts';

/** A transaction that is sent before anything of it is answered is kept whole or not at all. */

let pool: ReturnType<typeof newPool>;
let other: ReturnType<typeof newPool>;
const add = (...numbers: number[]) =>
  CompiledQuery.raw(
    `INSERT INTO kept VALUES ${numbers.map((_, index) => `($${index + 1})`).join()} RETURNING n`,
    numbers,
  );
const kept = async () => {
  const { rows } = await other.query<{ n: number }>('SELECT n FROM kept ORDER BY n');
  return rows.map(({ n }) => n);
};

beforeAll(async () => {
  const connectionString = await newDatabase();
  pool = newPool({ connectionString, max: 1, query_timeout: 5_000 }, () => ONLY_WHOLE);
  other = newPool({ connectionString, max: 1 });
  await other.query('CREATE TABLE kept (n int PRIMARY KEY)');
});
beforeEach(() => other.query('TRUNCATE kept'));
afterAll(() => Promise.all([pool.end(), other.end()]));

test('it says how many rows each statement gave back', async () => {
  expect(await inOneGo(pool, 'SELECT 1', [add(1, 2, 3), add(4)])).toEqual([3, 1]);
  expect(await kept()).toEqual([1, 2, 3, 4]);
});

describe('when a part fails', () => {
  test.for([
    ['the opening', 'SELECT 1 / 0', [add(1), add(2)], '22012'],
    // As one that is cancelled: no transaction begins, and what was sent behind it stands alone.
    ['the BEGIN', 'this is no SQL', [add(1), add(2)], '42601'],
    ['the first statement', 'SELECT 1', [CompiledQuery.raw('INSERT INTO nowhere VALUES ($1)', [1]), add(2)], '42P01'],
    ['the last statement', 'SELECT 1', [add(1), add(2), add(1)], '23505'],
  ] as const)(
    '%s: that is what is told, nothing is kept, and the line serves the next',
    async ([, opening, asked, code]) => {
      await expect(inOneGo(pool, opening, asked)).rejects.toMatchObject({ code });
      expect(await kept()).toEqual([]);
      // The statements that were sent behind the failure were never parsed: they are asked anew.
      expect(await inOneGo(pool, 'SELECT 1', [add(1), add(2)])).toEqual([1, 1]);
      expect([await kept(), pool.totalCount, pool.waitingCount]).toEqual([[1, 2], 1, 0]);
    },
  );

  test('a line that is cut in the middle: nothing is kept, and the next has a new line', async () => {
    const cut = CompiledQuery.raw('SELECT pg_terminate_backend(pg_backend_pid()) WHERE $1', [true]);
    await expect(inOneGo(pool, 'SELECT 1', [add(1), cut, add(2)])).rejects.toThrow();
    expect(await inOneGo(pool, 'SELECT 1', [add(3)])).toEqual([1]);
    expect(await kept()).toEqual([3]);
  });

  test('a server that does not answer in time: it is told, and the next has a new line', async () => {
    const impatient = newPool({ ...pool.options, max: 1, query_timeout: 200, password: undefined }, () => ONLY_WHOLE);
    try {
      const slow = CompiledQuery.raw('SELECT pg_sleep($1)', [1]);
      await expect(inOneGo(impatient, 'SELECT 1', [add(1), slow])).rejects.toThrow(/timeout/i);
      await expect(impatient.query('SELECT 1')).resolves.toMatchObject({ rowCount: 1 });
      expect(await kept()).toEqual([]);
    } finally {
      await impatient.end();
    }
  }, 20_000);
});

test('what was asked together is one transaction, whatever failed before it', async () => {
  const expected: number[] = [];
  for (let round = 0; round < 60; round += 1) {
    const numbers = [round * 3, round * 3 + 1, round * 3 + 2];
    const bad = round % 3 === 0 ? (round / 3) % 4 : -1;
    const asked = numbers.map((n, index) => (index === bad ? add(n, n) : add(n)));
    const answer = inOneGo(pool, bad === 3 ? 'SELECT 1 / 0' : 'SELECT 1', asked);
    if (bad < 0) expected.push(...numbers);
    await (bad < 0 ? expect(answer).resolves.toEqual([1, 1, 1]) : expect(answer).rejects.toThrow());
  }
  expect(await kept()).toEqual(expected);
});
