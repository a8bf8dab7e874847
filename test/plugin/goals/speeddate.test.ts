import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ReadSpeeddates } from '../../../plugin/goals/feed/read-circle.ts';
import { type Shown, sending, topicOf } from '../../../plugin/goals/view/shown.ts';
import { speeddateView } from '../../../plugin/goals/view/speeddate.ts';
import { noNames } from '../../../plugin/page/names.ts';
import { goalsNl } from '../../../plugin/texts/goals.nl.ts';
import { drawn } from '../page/drawn.ts';

/** A speeddate in three steps: what stands on each, and what does not stand there yet. */

const shown: Shown = { texts: goalsNl, names: { ...noNames, shortReason: () => 'wacht\u202etijd' }, says: '' };
const card = {
  ...{ tells: 'huid-oog-oor', hears: 'snijdend' },
  questions: [
    { ask: 'how' as const, topic: 'snijdend' },
    { ask: 'reason' as const, reason: 'wachttijd' },
    { ask: 'try' as const, topic: 'nieuw-onderwerp' },
  ],
};
const pair = { round: '2027-Q1', card };
const open = { name: 'Praktijk\u0000 Zuid', shares: [{ topic: 'snijdend', own: 0.4, other: 0.71 }] };

function see(more: Partial<ReadSpeeddates>) {
  const acts = { join: vi.fn(), leave: vi.fn(), answer: vi.fn() };
  return { acts, ...drawn(speeddateView({ format: 1, joins: true, ...more }, shown, acts)) };
}

afterEach(() => void vi.unstubAllGlobals());

describe('step 1', () => {
  test('asks for a name to be called by, and takes the one of before', () => {
    const { text, markup } = see({ joins: false, name: 'Praktijk Noord' });
    expect(text).toContain('Stap 1 van 3 Doet u mee?');
    expect(markup).toMatch(/<input name="name" required maxlength="80"[^>]*\.value="Praktijk Noord"/);
  });

  test('says that nobody was found yet, and lets go', () => {
    const { text, acts, does } = see({ name: 'Praktijk Noord' });
    expect(text).toContain('U doet mee als Praktijk Noord. Er is nog geen praktijk gevonden.');
    does('click', 'Wij stoppen ermee')(undefined);
    expect(acts.leave).toHaveBeenCalledOnce();
  });
});

describe('step 2', () => {
  test.each([
    [undefined, 'Pas als u allebei ja zegt, ziet u wie het is en beide cijfers.', ['yes', 'no']],
    ['yes', 'U zei ja. De andere praktijk zei nog geen ja.', ['no']],
    ['no', 'U zei nee. De andere praktijk hoort dat niet. U kunt nog ja zeggen.', ['yes']],
  ] as const)('after %s: no name and no figure, and what can still be said', (says, sentence, may) => {
    const { text, acts, does } = see({ pair: { ...pair, says } });
    expect(text).toContain('U vertelt over huid, ogen en keel-neus-oor. U hoort over orthopedie en chirurgie.');
    expect(text).toContain(sentence);
    expect(text).not.toMatch(/%|Zuid|<table/);
    for (const answer of may) does('click', answer === 'yes' ? 'Ja, graag' : 'Nee, nu niet')(undefined);
    expect(acts.answer.mock.calls).toEqual(may.map((answer) => ['2027-Q1', answer]));
    expect(text.includes('Ja, graag')).toBe(may.some((answer) => answer === 'yes'));
  });

  test('asks three things, in the words of the region, without signs that turn them round', () => {
    const { text } = see({ pair });
    for (const asked of [
      'Hoe gaat het bij u met orthopedie en chirurgie?',
      'Wanneer kiest u voor “wacht tijd”?',
      'Wat zou u een collega als eerste laten proberen bij nieuw-onderwerp?',
    ])
      expect(text).toContain(asked);
  });
});

test('step 3 says who it is, with both figures, and the yes can be taken back', () => {
  const { text, acts, does } = see({ pair: { ...pair, says: 'yes', open } });
  expect(text).toMatch(/Stap 3 van 3 U spreekt met Praktijk Zuid/);
  expect(text).toMatch(/orthopedie en chirurgie 40\s%\s71\s%/);
  does('click', 'Neem ons ja terug')(undefined);
  expect(acts.answer.mock.calls).toEqual([['2027-Q1', 'no']]);
});

test.each([
  [true, 1],
  [false, 0],
])('beside a pair, taking part %s: so many ways to stop', (joins, ways) => {
  expect(see({ joins, pair }).text.split('Wij stoppen ermee')).toHaveLength(ways + 1);
});

test('what went up is told first', () => {
  const { text } = see({ improved: { since: '2026-10', before: 0.5, after: 0.69 } });
  expect(text.indexOf('volgt uw praktijk vaker een voorstel')).toBeLessThan(text.indexOf('Stap 1'));
});

test('a topic that nobody knows is shown as it is, made fit to show', () => {
  expect([topicOf(shown, 'snijdend'), topicOf(shown, 'nieuw\u202e!')]).toEqual(['orthopedie en chirurgie', 'nieuw !']);
});

test('a form hands over what is in it, with the button that sent it, and the page stays', () => {
  const FakeForm = class {};
  vi.stubGlobal('HTMLFormElement', FakeForm);
  const made: unknown[][] = [];
  const FakeData = class {
    constructor(...of: unknown[]) {
      made.push(of);
    }
  };
  vi.stubGlobal('FormData', FakeData);
  const got: unknown[] = [];
  const preventDefault = vi.fn();
  const send = (target: unknown) =>
    Reflect.apply(
      sending((form) => got.push(form)),
      undefined,
      [{ preventDefault, target, submitter: 'knop' }],
    );
  const form = new FakeForm();
  send(form);
  send({});
  expect(preventDefault).toHaveBeenCalledTimes(2);
  expect(made).toEqual([[form, 'knop']]);
  expect(got).toEqual([expect.any(FakeData)]);
});
