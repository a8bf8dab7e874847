import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { asideGenesis, bodyHash, canonicalBytes, genesis, linkHash } from '../../../src/logbook/store/chain.ts';
import { verifyChains } from '../../../src/logbook/store/verify/verify.ts';
import { at, events } from '../../outbox/events.ts';
import { newLogbook } from '../postgres.ts';
import { send } from '../sending.ts';

describe('the chain', () => {
  const name = { service: 'tenzij-logbook', region: 'mijnstreek', pseudonym: 'praktijk-12' };
  const hex = (...parts: (string | Buffer)[]) => {
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest('hex');
  };

  test('begins with the names of service, region and practice', () => {
    const named = '{"practice":"praktijk-12","region":"mijnstreek","service":"tenzij-logbook"}';
    expect(genesis(name).toString('hex')).toBe(hex(Buffer.from([6]), named));
    expect(asideGenesis(name).toString('hex')).toBe(hex(Buffer.from([7]), genesis(name)));
  });

  test('links position, receipt, id and the hash of the bytes kept', () => {
    const salt = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
    const body = Buffer.from('{"a":1}');
    const body_hash = bodyHash(salt, body);
    expect(body_hash.toString('hex')).toBe(hex(salt, body));
    const id = '019ab0c4-1234-7abc-8def-0123456789ab';
    const link = { seq: 1, received: new Date(1_000), id, body_hash };
    const parts = [
      Buffer.from('0000000000000001' + '00000000000003e8', 'hex'),
      Buffer.from(id.replaceAll('-', ''), 'hex'),
    ];
    for (const [kind, mark] of [
      ['received', 3],
      ['imported', 4],
      ['aside', 5],
    ] as const) {
      expect(linkHash(genesis(name), kind, link).toString('hex')).toBe(
        hex(Buffer.from([mark]), genesis(name), ...parts, body_hash),
      );
    }
  });

  test('keeps the bytes of RFC 8785: sorted keys, no spaces, UTF-8', () => {
    expect(canonicalBytes({ b: 'é', a: [1.0, { z: 1e21, y: null }] }).toString('utf8')).toBe(
      '{"a":[1,{"y":null,"z":1e+21}],"b":"é"}',
    );
  });
});

test('the logbook itself cannot change or delete what it wrote', async () => {
  const { app, database } = await newLogbook({ known: ['praktijk-12'] });
  await send(app, events(3));
  for (const statement of [
    sql`UPDATE log_entry SET hash = sha256('x')`,
    sql`DELETE FROM log_entry`,
    sql`UPDATE log_body SET body = 'x'`,
    sql`DELETE FROM choice`,
    sql`UPDATE choice SET kind = 'accepted'`,
    sql`TRUNCATE log_entry`,
    sql`DROP TABLE log_entry`,
    sql`DELETE FROM quarantine`,
    sql`UPDATE practice SET pseudonym = 'x'`,
    sql`INSERT INTO practice SELECT 1, 'x', service, region, registered FROM practice`,
    sql`UPDATE catalogue SET body = 'x'`,
    sql`INSERT INTO log_head SELECT 1, seq, hash, aside_seq, aside_hash FROM log_head`,
  ]) {
    if (database.guarded) await expect(statement.execute(database.db)).rejects.toMatchObject({ code: '42501' });
  }
  expect(await verifyChains(database.whole)).toMatchObject([{ entries: 3 }]);
});

test('one practice can be verified by itself, and an unknown one is no report', async () => {
  const { app, database } = await newLogbook({ known: ['a', 'b'] });
  await send(app, [...events(2, 'a'), ...events(3, 'b')]);
  expect(await verifyChains(database.whole, { pseudonym: 'b' })).toEqual([{ pseudonym: 'b', entries: 3, expired: 0 }]);
  expect(await verifyChains(database.whole, { pseudonym: 'c' })).toEqual([]);
});

test('a clock that was set back is told, and is no difference', async () => {
  let clock = at;
  const { app, database } = await newLogbook({ known: ['praktijk-12'], now: () => new Date(clock) });
  for (const hours of [0, 3, 1, 2, 4]) {
    clock = at + hours * 3_600_000;
    await send(app, events(1));
  }
  expect(await verifyChains(database.whole)).toEqual([
    { pseudonym: 'praktijk-12', entries: 5, expired: 0, runsBack: { seq: 3, count: 2 } },
  ]);
});

test('a body has expired when its whole month has, and not sooner', async () => {
  const { app, database } = await newLogbook({ known: ['praktijk-12'] });
  await send(app, events(3));
  const years = (count: number) => () => new Date(at + count * 365 * 24 * 3_600_000);
  await sql`DELETE FROM log_body WHERE seq = 2`.execute(database.owner);
  await sql`DELETE FROM choice WHERE seq = 2`.execute(database.owner);
  const one = { pseudonym: 'praktijk-12' };
  expect(await verifyChains(database.whole, { now: years(3) })).toMatchObject([
    { ...one, difference: { kind: 'body', seq: 2 } },
  ]);
  await sql`DROP TABLE log_body_2026_11, choice_2026_11`.execute(database.owner);
  expect(await verifyChains(database.whole, { now: years(1) })).toMatchObject([
    { ...one, difference: { kind: 'body', seq: 1 } },
  ]);
  expect(await verifyChains(database.whole, { now: years(3) })).toEqual([{ ...one, entries: 3, expired: 3 }]);
});
