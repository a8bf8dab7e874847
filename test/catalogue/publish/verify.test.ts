import { describe, expect, test } from 'vitest';
import { halted, lifted, withOtherWaits } from '../../../src/catalogue/publish/next-live.ts';
import { sign } from '../../../src/catalogue/publish/signing.ts';
import { type PinnedKeys, pointerFor, standing, verifyLive } from '../../../src/catalogue/verify.ts';
import { approvedLive, hashOf, keySetOf, newPerson, pinOf } from './signed.ts';

/** What a page and a command take for true, and what they refuse. */

const now = new Date('2026-11-22T13:00:00Z');
const [anna, bert, carla, dirk, els] = await Promise.all([
  newPerson('Anna Jansen', 'author'),
  newPerson('Bert Smit', 'checker'),
  newPerson('Carla Vos', 'waits'),
  newPerson('Dirk Maas', 'author'),
  newPerson('Els Bos', 'checker'),
]);
const keys = keySetOf([anna, bert, carla]);
const pinned: PinnedKeys = pinOf(keys);
const first = await approvedLive({ sequence: 5 }, anna, bert);
const verify = (live: unknown, trust: Partial<Parameters<typeof verifyLive>[2]> = {}, keysJson: unknown = keys) =>
  verifyLive(live, keysJson, { pinned, now, ...trust });
const refusedAs = (code: string) => ({ ok: false, code });

describe('a pointer', () => {
  test('signed by an author and a checker is taken', async () => {
    expect(await verify(first)).toEqual({
      ok: true,
      live: first,
      seen: { sequence: 5, approved: 5, serial: 1, halted: [], issued: first.issued },
    });
  });

  test('of which any part was changed is refused', async () => {
    const changes: Record<string, unknown>[] = [
      { sequence: 99 },
      { issued: '2026-11-22T11:00:00Z' },
      { expires: '2036-01-01T00:00:00Z' },
      { halted: ['x'] },
      { default: { ...first.default, catalogue: hashOf('9') } },
      { default: { ...first.default, waits: hashOf('9') } },
      { groups: [{ practices: ['p'], ...first.default }] },
      { extra: 1 },
      {
        signatures: first.signatures.map(({ kid, sig }) => ({
          kid,
          sig: sig.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
        })),
      },
      { signatures: [...first.signatures].reverse().map(({ sig }, at) => ({ kid: first.signatures[at]?.kid, sig })) },
    ];
    for (const change of changes)
      expect(await verify({ ...first, ...change }), JSON.stringify(change)).toEqual(refusedAs('unsigned'));
  });

  test.each([
    ['the author alone', () => approvedLive({}, anna)],
    ['the author twice', () => approvedLive({}, anna, anna)],
    ['two authors', () => approvedLive({}, anna, dirk)],
    ['author and waits', () => approvedLive({}, anna, carla)],
    ['two strangers', () => approvedLive({}, dirk, els)],
    ['nobody', () => approvedLive({})],
  ])('signed by %s is refused', async (_, made) => {
    expect(await verify(await made())).toEqual(refusedAs('unsigned'));
  });

  test('signed by one person with two keys is refused', async () => {
    const again = await newPerson('  ANNA jansen', 'checker');
    const both = keySetOf([anna, again]);
    expect(await verify(await approvedLive({}, anna, again), { pinned: pinOf(both) }, both)).toEqual(
      refusedAs('unsigned'),
    );
  });

  test('signed outside the period of a key, or with a revoked one, is refused', async () => {
    const late = keySetOf([{ ...anna, until: '2026-11-21' }, bert]);
    expect(await verify(first, { pinned: pinOf(late) }, late)).toEqual(refusedAs('unsigned'));
    const early = keySetOf([{ ...anna, from: '2026-12-23' }, bert]);
    expect(await verify(first, { pinned: pinOf(early) }, early)).toEqual(refusedAs('unsigned'));
    const revoked = {
      ...keys,
      serial: 2,
      issued: '2026-11-21T10:00:00Z',
      before: keys,
      keys: keys.keys.map((key) => (key.kid === bert.kid ? { ...key, revoked: '2026-11-22' } : key)),
    };
    const signed = await sign(await sign(revoked, anna), bert);
    expect(await verify(first, {}, signed)).toEqual(refusedAs('unsigned'));
  });

  test('may get its second signature thirty days after the first, of a key that is younger than the proposal', async () => {
    const young = keySetOf([anna, { ...bert, from: '2026-12-22' }]);
    expect(await verify(first, { pinned: pinOf(young) }, young)).toMatchObject({ ok: true });
    const both = keySetOf([
      { ...anna, from: '2026-12-22' },
      { ...bert, from: '2026-12-22' },
    ]);
    expect(await verify(first, { pinned: pinOf(both) }, both)).toEqual(refusedAs('unsigned'));
    const alone = keySetOf([anna, bert, { ...carla, from: '2026-11-23' }]);
    const waits = await sign(withOtherWaits(first, hashOf('8'), now), carla);
    expect(await verify(waits, { pinned: pinOf(alone) }, alone)).toEqual(refusedAs('unsigned'));
  });

  test('made just after midnight with a key of that day is taken: in UTC it is still the day before', async () => {
    const night = await approvedLive({ issued: '2026-11-22T22:30:00Z' }, anna, bert);
    const today = keySetOf([
      { ...anna, from: '2026-11-23' },
      { ...bert, from: '2026-11-23' },
    ]);
    expect(await verify(night, { pinned: pinOf(today) }, today)).toMatchObject({ ok: true });
  });

  test('older than the last one seen is refused, whatever it is signed with', async () => {
    const seen = { sequence: 6, approved: 6, serial: 1, halted: [] };
    expect(await verify(first, { seen })).toEqual(refusedAs('older'));
    expect(await verify(first, { seen: { ...seen, sequence: 5, approved: 5 } })).toMatchObject({ ok: true });
  });

  test('an older version under a higher number is refused: one key is not enough for it', async () => {
    const newer = await approvedLive(
      { sequence: 9, default: { ...first.default, catalogue: hashOf('7') } },
      anna,
      bert,
    );
    const seen = { sequence: 9, approved: 9, serial: 1, halted: [] };
    expect(await verify(newer, { seen })).toMatchObject({ ok: true });
    expect(await verify(await sign({ ...first, sequence: 10, signatures: [] }, anna), { seen })).toEqual(
      refusedAs('unsigned'),
    );
    const onOldGround = await sign(withOtherWaits({ ...first, sequence: 9 }, hashOf('8'), now), anna);
    expect(await verify({ ...onOldGround }, { seen })).toMatchObject({ ok: false });
    const replayed = await sign({ ...withOtherWaits(first, hashOf('8'), now), sequence: 10 }, anna);
    expect(await verify(replayed, { seen })).toEqual(refusedAs('older'));
  });

  test('from after now is refused: a clock is a year off, here or there', async () => {
    expect(await verify(first, { now: new Date('2025-11-22T13:00:00Z') })).toEqual(refusedAs('future'));
    expect(await verify(first, { now: new Date('2026-11-21T14:00:00Z') })).toMatchObject({ ok: true });
  });

  test('past its day is stale, and thirty days later it has ended', async () => {
    const at = (day: string) => standing(first, new Date(`${day}T00:00:00Z`));
    expect([at('2027-05-01'), at('2027-05-24'), at('2027-06-22'), at('2027-06-24')]).toEqual([
      'valid',
      'stale',
      'stale',
      'ended',
    ]);
  });

  test('of another region than its keys is refused', async () => {
    expect(await verify(await approvedLive({ region: 'elders' }, anna, bert))).toEqual(refusedAs('region'));
  });

  test.each([
    [null],
    [[]],
    ['x'],
    [{}],
    [{ ...first, sequence: '5' }],
    [{ ...first, default: {} }],
    [{ ...first, signatures: 'x' }],
  ])('that is %j is refused and never throws', async (json) => {
    expect(await verify(json)).toEqual(refusedAs('unreadable'));
  });

  test('nested deeper than any stack is refused', async () => {
    let base: unknown = first;
    for (let depth = 0; depth < 50_000; depth++) base = { ...first, base };
    expect(await verify({ ...first, signatures: [], base })).toMatchObject({ ok: false });
  });

  test('says for each practice what is live', async () => {
    const own = { catalogue: hashOf('4'), waits: hashOf('5'), rules: hashOf('6') };
    const staged = await approvedLive({ groups: [{ practices: ['p1', 'p2'], ...own }] }, anna, bert);
    expect(pointerFor(staged, 'p2')).toEqual(own);
    expect(pointerFor(staged, 'p3')).toEqual(staged.default);
    expect(pointerFor(staged, undefined)).toEqual(staged.default);
  });
});

describe('what one person may do', () => {
  test('halt, and renew the waits, on the ground of what two people signed', async () => {
    const quieter = await sign(halted(first, ['pluspunt'], now), bert);
    expect(await verify(quieter)).toMatchObject({ ok: true, seen: { sequence: 6, approved: 5, halted: ['pluspunt'] } });
    const fresher = await sign(withOtherWaits(quieter, hashOf('8'), now), carla);
    expect(await verify(fresher)).toMatchObject({
      ok: true,
      live: { default: { waits: hashOf('8') }, halted: ['pluspunt'] },
    });
  });

  test('put on again takes two', async () => {
    const quieter = await sign(halted(first, ['pluspunt'], now), bert);
    const seen = { sequence: 6, approved: 5, serial: 1, halted: ['pluspunt'] };
    const times = { now, validDays: 10 };
    const alone = await sign(lifted(quieter, ['pluspunt'], times), anna);
    expect(await verify(alone, { seen })).toEqual(refusedAs('unsigned'));
    expect(await verify(await sign(alone, bert), { seen })).toMatchObject({ ok: true });
    // On the old ground, as if nothing was ever halted.
    const forgotten = await sign({ ...withOtherWaits(first, hashOf('8'), now), sequence: 7 }, anna);
    expect(await verify(forgotten, { seen })).toEqual(refusedAs('unsigned'));
  });

  test('nothing else: not another version, another day, or another group', async () => {
    const ground = halted(first, ['x'], now);
    const changes: Record<string, unknown>[] = [
      { default: { ...first.default, catalogue: hashOf('9') } },
      { default: { ...first.default, rules: hashOf('9') } },
      { expires: '2036-01-01T00:00:00Z' },
      { groups: [{ practices: ['p'], ...first.default }] },
      { sequence: 5 },
      { base: { ...first, halted: ['y'] } },
      { base: undefined },
    ];
    for (const change of changes) {
      const made = await sign({ ...ground, ...change }, anna);
      expect(await verify(JSON.parse(JSON.stringify(made))), JSON.stringify(change)).toEqual(refusedAs('unsigned'));
    }
  });
});

describe('keys', () => {
  const more = { ...keySetOf([anna, bert, carla, dirk]), serial: 2, issued: '2026-11-21T10:00:00Z', before: keys };
  const onDay = (day: string) => ({ ...more, issued: `${day}T10:00:00Z` });

  test('change by two people of the set before, and lead back to the pinned first set', async () => {
    const second = await sign(await sign(more, anna), bert);
    const byDirk = await approvedLive({}, dirk, bert);
    expect(await verify(byDirk, {}, second)).toMatchObject({ ok: true, seen: { serial: 2 } });
    expect(await verify(byDirk)).toEqual(refusedAs('unsigned'));
  });

  test.each([
    ['one person', () => sign(more, anna)],
    ['one person and whoever keeps the waits', async () => sign(await sign(more, anna), carla)],
    ['somebody of the new set', async () => sign(await sign(more, anna), dirk)],
    ['nobody', async () => more],
    ['two, with a number left out', async () => sign(await sign({ ...more, serial: 3 }, anna), bert)],
    ['two, of another region', async () => sign(await sign({ ...more, region: 'elders' }, anna), bert)],
    ['two, on no day', async () => sign(await sign({ ...more, issued: undefined }, anna), bert)],
    ['two, after their keys had expired', async () => sign(await sign(onDay('2028-01-02'), anna), bert)],
    ['two, before their keys were in use', async () => sign(await sign(onDay('2025-12-01'), anna), bert)],
    ['two, tomorrow', async () => sign(await sign(onDay('2026-11-24'), anna), bert)],
    ['two, without the set before', async () => sign(await sign({ ...more, before: undefined }, anna), bert)],
  ])('changed by %s are refused', async (_, made) => {
    expect(await verify(first, {}, await made())).toEqual(refusedAs('keys'));
  });

  test('changed with keys that had expired are refused on any later day', async () => {
    const late = await sign(await sign(onDay('2028-01-02'), anna), bert);
    expect(await verify(first, { now: new Date('2028-01-03T10:00:00Z') }, late)).toEqual(refusedAs('keys'));
  });

  test('changed with an old date are refused by who saw the region since; a second signature may take thirty days', async () => {
    const seen = { sequence: 5, approved: 5, serial: 1, halted: [], issued: first.issued };
    const dated = async (day: string) => sign(await sign(onDay(day), anna), bert);
    expect(await verify(first, { seen }, await dated('2026-10-01'))).toEqual(refusedAs('keys'));
    expect(await verify(first, { seen }, await dated('2026-11-01'))).toMatchObject({ ok: true });
    expect(await verify(first, { seen: { ...seen, serial: 2 } }, await dated('2026-10-01'))).toMatchObject({
      ok: true,
    });
  });

  test('changed before the set that they change are refused', async () => {
    const second = await sign(await sign(more, anna), bert);
    const third = { ...second, serial: 3, issued: '2026-11-20T10:00:00Z', before: second, signatures: [] };
    expect(await verify(first, {}, await sign(await sign(third, anna), bert))).toEqual(refusedAs('keys'));
    const later = { ...third, issued: '2026-11-21T11:00:00Z' };
    expect(await verify(first, {}, await sign(await sign(later, anna), bert))).toMatchObject({ ok: true });
  });

  test('that are not the pinned ones are refused, also under the same names', async () => {
    const [other, another] = await Promise.all([newPerson('Anna Jansen', 'author'), newPerson('Bert Smit', 'checker')]);
    const forged = keySetOf([other, another]);
    expect(await verify(await approvedLive({}, other, another), {}, forged)).toEqual(refusedAs('keys'));
    const renamed = { ...keys, keys: keys.keys.map((key) => ({ ...key, kid: key.kid, jwk: other.jwk })) };
    expect(await verify(first, {}, renamed)).toEqual(refusedAs('keys'));
    const promoted = { ...keys, keys: keys.keys.map((key) => ({ ...key, role: 'author' })) };
    expect(await verify(first, {}, promoted)).toEqual(refusedAs('keys'));
  });

  test('older than those seen are refused: a revoked key would be alive again', async () => {
    expect(await verify(first, { seen: { sequence: 5, approved: 5, serial: 2, halted: [] } })).toEqual(
      refusedAs('keys'),
    );
  });
});
