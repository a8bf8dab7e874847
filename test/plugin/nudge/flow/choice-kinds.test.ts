import { describe, expect, test } from 'vitest';
import {
  type DraftRecord,
  type Entry,
  type Happening,
  note,
  openRecord,
} from '../../../../plugin/nudge/flow/choice-kinds.ts';
import { actOf } from '../../../../plugin/nudge/flow/details.ts';

/** Which kinds a draft leaves in the log (HOUSE §4). The mirror counts on this table. */

const plus = { service: 'pluspunt', route: 'intermediate' } as const;
const hospital = { service: 'zuyderland', route: 'hospital' } as const;
const seen: Happening = { type: 'seen', since: 1_000 };
const press: Happening = { type: 'activation' };
const accept: Happening = { type: 'act', act: { kind: 'accepted', chosen: plus }, now: 4_000 };
const override: Happening = {
  type: 'act',
  act: { kind: 'overridden', chosen: hospital, reason: 'patient' },
  now: 6_000,
};
const choose: Happening = { type: 'act', act: { kind: 'chosen', chosen: plus }, now: 6_000 };
const undo: Happening = { type: 'undo' };
const sentPlus: Happening = { type: 'sent', ...plus };
const sentHospital: Happening = { type: 'sent', ...hospital };
const left: Happening = { type: 'left' };

function play(record: DraftRecord, happenings: readonly Happening[]): readonly Entry[] {
  const entries: Entry[] = [];
  let now = record;
  for (const happening of happenings) {
    const next = note(now, happening);
    now = next.record;
    entries.push(...next.entries);
  }
  return entries;
}

const noReason = {
  code: 'zonder',
  label: 'Zonder reden',
  short: 'Zonder reden',
  leadsTo: 'auditteam',
  justified: false,
};
const nudge = () => openRecord('nudge', 500, { preselected: 'pluspunt' });
const inform = () => openRecord('inform', 500);
const silent = () => openRecord('silent', 500);
const earlier = () => openRecord('nudge', 500, { preselected: 'pluspunt', earlier: true });

const table: [string, () => DraftRecord, Happening[], string[]][] = [
  ['seen', nudge, [seen], ['shown']],
  ['disputed, then left', nudge, [seen, { type: 'disputed' }, left], ['shown', 'disputed', 'ignored']],
  ['seen twice', nudge, [seen, seen], ['shown']],
  ['never seen, left', nudge, [left], []],
  ['never seen, sent as proposed', nudge, [sentPlus], ['sent']],
  ['seen, left without a report', nudge, [seen, left], ['shown', 'ignored']],
  ['seen, left twice', nudge, [seen, left, left], ['shown', 'ignored']],
  ['seen, sent as proposed', nudge, [seen, sentPlus], ['shown', 'kept', 'sent']],
  ['seen, sent elsewhere', nudge, [seen, sentHospital], ['shown', 'ignored', 'sent']],
  ['seen, sent by an unknown road', nudge, [seen, { type: 'sent' }], ['shown', 'ignored', 'sent']],
  [
    'seen, sent with a route but no service',
    nudge,
    [seen, { type: 'sent', route: 'intermediate' }],
    ['shown', 'ignored', 'sent'],
  ],
  ['seen, sent as proposed, left', nudge, [seen, sentPlus, left], ['shown', 'kept', 'sent']],
  ['accepted before it was seen', nudge, [press, accept], ['shown', 'accepted']],
  ['accepted and sent', nudge, [seen, accept, sentPlus], ['shown', 'accepted', 'sent']],
  ['accepted and left', nudge, [seen, accept, left], ['shown', 'accepted']],
  ['overridden', nudge, [seen, press, press, override], ['shown', 'overridden']],
  ['overridden, undone, left', nudge, [override, undo, left], ['shown', 'overridden', 'undone', 'ignored']],
  [
    'accepted, undone, sent as proposed',
    nudge,
    [accept, undo, sentPlus],
    ['shown', 'accepted', 'undone', 'kept', 'sent'],
  ],
  ['overridden, undone, accepted', nudge, [override, undo, accept], ['shown', 'overridden', 'undone', 'accepted']],
  ['options seen, chosen', inform, [seen, choose], ['shown', 'chosen']],
  ['options seen, left', inform, [seen, left], ['shown', 'ignored']],
  ['options seen, sent', inform, [seen, sentPlus], ['shown', 'ignored', 'sent']],
  ['silent', silent, [{ type: 'silent' }], ['auto-exception']],
  ['silent, left', silent, [{ type: 'silent' }, seen, left], ['auto-exception']],
  ['silent, sent', silent, [{ type: 'silent' }, sentHospital], ['auto-exception', 'sent']],
  ['chosen earlier, left', earlier, [left], []],
  ['chosen earlier, sent', earlier, [sentPlus], ['sent']],
  ['chosen earlier, undone, left', earlier, [undo, left], ['undone', 'ignored']],
];

test.each(table)('%s', (_, record, happenings, kinds) => {
  expect(play(record(), happenings).map(({ kind }) => kind)).toEqual(kinds);
});

describe('an act', () => {
  test('carries the time since it came into view, and the activations it took', () => {
    expect(play(nudge(), [seen, press, press, override])[1]).toEqual({
      kind: 'overridden',
      chosen: hospital,
      reason: 'patient',
      ms: 5_000,
      acts: 2,
    });
  });

  test('before anything was counted as seen is timed from the offer', () => {
    expect(play(nudge(), [press, accept])[1]).toMatchObject({ ms: 3_500, acts: 1 });
  });

  test('after an undo counts its activations anew', () => {
    expect(play(nudge(), [press, accept, undo, press, press, override]).at(-1)).toMatchObject({ acts: 2 });
  });
});

test('what was sent is logged with its route, and without one when the road is unknown', () => {
  expect(play(nudge(), [sentHospital])).toEqual([{ kind: 'sent', chosen: hospital }]);
  expect(play(nudge(), [{ type: 'sent' }])).toEqual([{ kind: 'sent' }]);
});

test('another provider than the region knows has an unknown route in the log', () => {
  const act = actOf({ kind: 'overridden', reason: noReason });
  expect(act).toEqual({ kind: 'overridden', reason: 'zonder' });
  const entry = play(nudge(), [seen, press, { type: 'act', act, now: 6_000 }]).at(-1);
  expect(entry).toEqual({ kind: 'overridden', reason: 'zonder', ms: 5_000, acts: 1 });
});
