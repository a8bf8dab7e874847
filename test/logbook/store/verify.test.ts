import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { LogbookSchema } from '../../../src/logbook/postgres/schema.ts';
import { asideGenesis, bodyHash, canonicalBytes, genesis, linkHash } from '../../../src/logbook/store/chain.ts';
import { verifyChains } from '../../../src/logbook/store/verify.ts';
import { events } from '../../outbox/events.ts';
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

describe('who changes the log behind its back is found', () => {
  const tampering: [string, (db: Kysely<LogbookSchema>) => Promise<unknown>, { kind: string; seq: number }][] = [
    [
      'another body',
      (db) =>
        sql`UPDATE log_body SET body = convert_to(replace(convert_from(body, 'UTF8'), 'shown', 'kept'), 'UTF8') WHERE seq = 4`.execute(
          db,
        ),
      { kind: 'body', seq: 4 },
    ],
    ['a body that is gone', (db) => sql`DELETE FROM log_body WHERE seq = 4`.execute(db), { kind: 'body', seq: 4 }],
    [
      'another hash',
      (db) => sql`UPDATE log_entry SET hash = sha256('x') WHERE seq = 4`.execute(db),
      { kind: 'link', seq: 4 },
    ],
    [
      'an entry that is gone',
      (db) => sql`DELETE FROM log_entry WHERE seq = 4`.execute(db),
      { kind: 'position', seq: 4 },
    ],
    ['an end that is cut off', (db) => sql`DELETE FROM log_entry WHERE seq > 8`.execute(db), { kind: 'head', seq: 10 }],
    [
      'two entries that changed places',
      (db) =>
        sql`UPDATE log_entry SET body_hash = (SELECT body_hash FROM log_entry other WHERE other.seq = 11 - log_entry.seq) WHERE seq IN (5, 6)`.execute(
          db,
        ),
      { kind: 'link', seq: 5 },
    ],
    ['another head', (db) => sql`UPDATE log_head SET hash = sha256('x')`.execute(db), { kind: 'head', seq: 10 }],
    ['a head that is gone', (db) => sql`DELETE FROM log_head`.execute(db), { kind: 'head', seq: 0 }],
    [
      'a choice that counts as another',
      (db) => sql`UPDATE choice SET kind = 'accepted' WHERE seq = 7`.execute(db),
      { kind: 'row', seq: 7 },
    ],
    [
      'a choice with another time',
      (db) => sql`UPDATE choice SET ms = 1 WHERE seq = 7`.execute(db),
      { kind: 'row', seq: 7 },
    ],
    [
      'a choice that no longer counts',
      (db) => sql`DELETE FROM choice WHERE seq = 7`.execute(db),
      { kind: 'row', seq: 7 },
    ],
    [
      'a choice that is counted twice',
      (db) =>
        sql`INSERT INTO choice SELECT (jsonb_populate_record(c, '{"seq": 99}')).* FROM choice c WHERE seq = 7`.execute(
          db,
        ),
      { kind: 'row', seq: 99 },
    ],
  ];
  test.each(tampering)('%s', async (_, tamper, difference) => {
    const { app, database } = await newLogbook({ known: ['praktijk-12'] });
    await send(app, events(10));
    expect(await verifyChains(database.db)).toEqual([{ pseudonym: 'praktijk-12', entries: 10, expired: 0 }]);
    await tamper(database.owner);
    expect(await verifyChains(database.db)).toMatchObject([{ pseudonym: 'praktijk-12', difference }]);
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
  ]) {
    if (database.guarded) await expect(statement.execute(database.db)).rejects.toMatchObject({ code: '42501' });
  }
  expect(await verifyChains(database.db)).toMatchObject([{ entries: 3 }]);
});

test('one practice can be verified by itself, and an unknown one is no report', async () => {
  const { app, database } = await newLogbook({ known: ['a', 'b'] });
  await send(app, [...events(2, 'a'), ...events(3, 'b')]);
  expect(await verifyChains(database.db, { pseudonym: 'b' })).toEqual([{ pseudonym: 'b', entries: 3, expired: 0 }]);
  expect(await verifyChains(database.db, { pseudonym: 'c' })).toEqual([]);
});
