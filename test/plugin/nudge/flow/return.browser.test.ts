import { expect, test } from 'vitest';
import { type Draft, freshWorld, type His } from '../his.ts';
import { NudgeHarness } from '../nudge-harness.ts';

/** A GP goes from draft to draft and back. One draft is shown once and judged once, or the mirror counts it double. */

const world = freshWorld();

type Deed = (nudge: NudgeHarness, his: His) => unknown;

const open =
  (id: string): Deed =>
  async ({ element }) => {
    element.draft = id && `ServiceRequest/${id}`;
    // The new course begins with the next rendering.
    await element.updateComplete;
  };
const see: Deed = (nudge) => nudge.seen();
const accept: Deed = (nudge) => nudge.accept();
/** What is done while the server is still writing the choice. */
const acceptAndMeanwhile =
  (...deeds: Deed[]): Deed =>
  async (nudge, his) => {
    his.writing = 800;
    await nudge.press('Neem over');
    for (const deed of deeds) await deed(nudge, his);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  };
const change: Deed = (_, his) => his.change({ priority: 'routine' });
const hide: Deed = () => void window.dispatchEvent(new PageTransitionEvent('pagehide'));
const remove: Deed = (nudge) => nudge.element.remove();
const becomes =
  (id: string, more: Draft): Deed =>
  (_, his) =>
    void his.add({ ...more, id });
const sent =
  (draft: string, service = 'pluspunt-dermatologie'): Deed =>
  (nudge) =>
    nudge.element.sent({ draft, service, route: service.startsWith('pluspunt') ? 'intermediate' : 'hospital' });
const others: Deed[] = Array.from({ length: 50 }, (_, at) => open(`s${at}`));

const table: [string, Deed[], Record<string, string[]>][] = [
  ['left by a switch, not yet judged', [see, open('d2'), see], { d1: ['shown'], d2: ['shown'] }],
  [
    'left and opened again, sent as proposed',
    [see, open('d2'), open('d1'), see, sent('d1')],
    { d1: ['shown', 'kept', 'sent'] },
  ],
  [
    'both seen, back, sent, gone',
    [see, open('d2'), see, open('d1'), see, sent('d1'), hide, hide],
    { d1: ['shown', 'kept', 'sent'], d2: ['shown', 'ignored'] },
  ],
  [
    'opened again, sent elsewhere',
    [see, open('d2'), open('d1'), sent('d1', 'zuyderland-heerlen')],
    { d1: ['shown', 'ignored', 'sent'] },
  ],
  ['opened again and accepted', [see, open('d2'), open('d1'), accept, hide], { d1: ['shown', 'accepted'] }],
  ['first seen at the return', [open('d2'), open('d1'), see, hide], { d1: ['shown', 'ignored'] }],
  ['reported after the switch', [see, open('d2'), sent('d1'), hide], { d1: ['shown', 'kept', 'sent'] }],
  ['left by a switch, page gone', [see, open('d2'), hide], { d1: ['shown', 'ignored'] }],
  ['left for no draft, page gone', [see, open(''), hide], { d1: ['shown', 'ignored'] }],
  ['left by a switch, element gone', [see, open('d2'), remove], { d1: ['shown', 'ignored'] }],
  [
    'page gone and back, sent',
    [see, open('d2'), hide, open('d1'), see, sent('d1')],
    { d1: ['shown', 'ignored', 'sent'] },
  ],
  [
    'sent while the choice is being written',
    [see, acceptAndMeanwhile(sent('d1'))],
    { d1: ['shown', 'sent', 'accepted'] },
  ],
  ['gone while the choice is being written', [see, acceptAndMeanwhile(remove)], { d1: ['shown', 'accepted'] }],
  ['page gone while the choice is being written', [see, acceptAndMeanwhile(hide)], { d1: ['shown', 'accepted'] }],
  [
    'back before the choice was written',
    [see, acceptAndMeanwhile(open('d2'), (nudge) => nudge.settled(), open('d1')), remove],
    { d1: ['shown', 'accepted'] },
  ],
  ['passed over after a conflict', [see, change, acceptAndMeanwhile(), remove], { d1: ['shown', 'ignored'] }],
  ['fallen out of memory', [see, ...others, open('d2')], { d1: ['shown', 'ignored'] }],
  [
    'back with an alarm',
    [see, open('d2'), becomes('d1', { icpc: 'S77.03' }), open('d1'), sent('d1', 'zuyderland-heerlen'), hide],
    { d1: ['shown', 'ignored', 'auto-exception', 'sent'] },
  ],
  [
    'back with another proposal, left at once',
    [see, open('d2'), becomes('d1', { specialism: '0320', icpc: 'K04' }), open('d1'), hide],
    { d1: ['shown', 'ignored'] },
  ],
];

test.each(table)('%s', async (_, deeds, kinds) => {
  const his = world.his().add().add({ id: 'd2' });
  for (let at = 0; at < 50; at += 1) his.add({ id: `s${at}`, icpc: 'S77.03' });
  const nudge = await NudgeHarness.mount(his);
  for (const deed of deeds) {
    await deed(nudge, his);
    if (nudge.element.isConnected) await nudge.settled();
  }
  await expect.poll(() => byDraft(his, Object.keys(kinds))).toEqual(kinds);
  // What would come too much comes at the end.
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(byDraft(his, Object.keys(kinds))).toEqual(kinds);
});

/** The kinds of each draft, in the order in which the drafts were first logged: d1, then d2. */
function byDraft(his: His, ids: readonly string[]): Record<string, string[]> {
  const shown = his.logged.filter(({ advice }) => advice.outcome !== 'silent').map(({ draftKey }) => draftKey);
  const keys = [...new Set(shown)];
  return Object.fromEntries(
    ids.map((id, at) => [id, his.logged.filter(({ draftKey }) => draftKey === keys[at]).map(({ kind }) => kind)]),
  );
}
