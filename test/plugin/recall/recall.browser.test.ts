import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { TenzijRecall } from '../../../plugin/recall/recall.ts';
import { region } from '../nudge/region.ts';
import { catalogueKey, people, SignedRegion } from '../nudge/signed-region.ts';
import { choiceAbout, practice, practiceKey, RecallPage } from './recall-page.ts';

/** After a service was halted or a rule withdrawn: a practice sees which of its own referrals had it, and can report them. */

let regio = new SignedRegion();
/** The version under which the choices were made, as it was published. */
let before = { hash: '', version: '12' };

beforeEach(async () => {
  await page.viewport(800, 900);
  regio = new SignedRegion();
  await regio.publish(region, '2026-11-20T10:00:00Z');
  before = { hash: regio.live?.default.catalogue ?? '', version: '12' };
});
afterEach(() => {
  document.body.replaceChildren();
  document.body.removeAttribute('style');
  vi.restoreAllMocks();
});

const drafts = [{ draft: 'ServiceRequest/12', label: 'S. Janssen' }, 'ServiceRequest/13', 'ServiceRequest/99'];
const given = () => ({ catalogue: regio.url, catalogueKey, fetch: regio.fetch, drafts });
const halt = () => regio.halt('pluspunt-dermatologie', '2026-11-27T10:00:00Z');

/** Two referrals of this practice and one that its HIS does not name; and one of another practice. */
const log = async () => [
  await choiceAbout('12', before),
  await choiceAbout('12', before, { kind: 'accepted' }),
  await choiceAbout('13', before, { at: '2026-11-23' }),
  await choiceAbout('77', before, { at: '2026-11-24' }),
  await choiceAbout('12', before, { practice: 'praktijk-9', draftKey: 'z'.repeat(43) }),
];

async function open(more: Partial<TenzijRecall> = {}): Promise<RecallPage> {
  return RecallPage.open(await log(), { ...given(), ...more });
}

describe('after a service was halted', () => {
  beforeEach(halt);

  test('the practice sees its own referrals that had it, what became of them, and how many it did not find', async () => {
    const recall = await open();
    expect(recall.rows).toEqual([
      'S. Janssen 22 nov 2026 · PlusPunt dermatologie · overgenomen',
      'ServiceRequest/13 23 nov 2026 · PlusPunt dermatologie · alleen getoond',
    ]);
    expect(recall.text).toContain('2 verwijzingen hadden een voorstel dat nu is ingetrokken.');
    expect(recall.text).toContain('Niet meer voorgesteld: PlusPunt dermatologie');
    expect(recall.text).toContain('Eén verwijzing uit het log is hier niet teruggevonden.');
  });

  test('the host hears the same as data, once', async () => {
    const recall = await open();
    expect(recall.events).toEqual([
      {
        type: 'tenzij-recalled',
        detail: {
          drafts: [
            { draft: 'ServiceRequest/12', at: '2026-11-22', service: 'pluspunt-dermatologie', end: 'accepted' },
            { draft: 'ServiceRequest/13', at: '2026-11-23', service: 'pluspunt-dermatologie', end: 'open' },
          ],
          unfound: 1,
          withdrawn: { services: ['pluspunt-dermatologie'], rules: [] },
          whole: true,
        },
      },
    ]);
  });

  test('a text for a report stands ready, with the numbers of the referrals and no name of a patient', async () => {
    const { report } = await open();
    expect(report?.value).toContain('Regio Testregio, versie 12. Opgemaakt op 2026-11-28.');
    expect(report?.value).toContain('- 2026-11-22  ServiceRequest/12  (overgenomen)');
    expect(report?.value).not.toContain('Janssen');
  });

  test('one press copies it; where the page may not, it is selected for the reader', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const recall = await open();
    await userEvent.click(recall.button('Kopieer de tekst'));
    await expect.poll(() => recall.said).toBe('De tekst is gekopieerd.');
    expect(copied).toHaveBeenCalledWith(recall.report?.value);
    copied.mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    await userEvent.click(recall.button('Kopieer de tekst'));
    await expect.poll(() => recall.said).toContain('Ctrl+C');
    expect(recall.report?.selectionEnd).toBe(recall.report?.value.length);
  });

  test('everything is reached with the keyboard, and a referral is opened by the host', async () => {
    const recall = await open({ opens: true });
    const focused = () => recall.element.shadowRoot?.activeElement;
    await userEvent.tab();
    expect(focused()).toBe(recall.button('Open S. Janssen'));
    await userEvent.keyboard('{Enter}');
    expect(recall.events.at(-1)).toEqual({ type: 'tenzij-open-draft', detail: { draft: 'ServiceRequest/12' } });
    await userEvent.tab();
    await userEvent.tab();
    expect(focused()).toBe(recall.report);
    await userEvent.tab();
    expect(focused()).toBe(recall.button('Kopieer de tekst'));
  });

  test.each(['light', 'dark'])('it is accessible in %s, and fits 320 pixels', async (scheme) => {
    document.body.style.background = scheme === 'dark' ? '#1a222a' : '#fff';
    const recall = await open({ opens: true });
    recall.element.style.setProperty('--tenzij-color-scheme', scheme);
    await recall.isAccessible();
    await page.viewport(320, 800);
    await recall.isAccessible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });

  test('it reads English where the page asks for it', async () => {
    const recall = await open({ lang: 'en' });
    expect(recall.rows[0]).toBe('S. Janssen 22 Nov 2026 · PlusPunt dermatologie · taken over');
    expect(recall.report?.value).toContain('No longer proposed: PlusPunt dermatologie.');
  });

  test("with another practice's key nothing is found, and it says that there is more", async () => {
    const recall = await open({ practiceKey: new Uint8Array(32) });
    expect(recall.rows).toEqual([]);
    expect(recall.report).toBeNull();
    expect(recall.text).toContain('3 verwijzingen uit het log zijn hier niet teruggevonden.');
  });
});

test('while nothing was withdrawn there is nothing to look at', async () => {
  const recall = await open();
  expect(recall.text).toContain('Er is geen verwijzing gevonden om na te kijken.');
  expect(recall.report).toBeNull();
});

test('a rule that went while its service stayed is found by the rule that decided', async () => {
  const decided = async (draft: string, rule: string) => {
    const choice = await choiceAbout(draft, before);
    return { ...choice, advice: { ...choice.advice, decidedBy: { rule } } };
  };
  const choices = [await decided('12', 'eczeem'), await decided('13', 'acne')];
  const services = region.services.map((one) =>
    one.id === 'pluspunt-dermatologie' ? { ...one, rules: [{ id: 'acne', title: 'Acne', icpc: ['S96'] }] } : one,
  );
  await regio.publish({ ...region, version: '13', services }, '2026-11-26T10:00:00Z');
  const recall = await RecallPage.open(choices, given());
  expect(recall.rows).toEqual(['S. Janssen 22 nov 2026 · PlusPunt dermatologie · alleen getoond']);
  expect(recall.text).toContain('PlusPunt dermatologie: Eczeem zonder allergologisch onderzoek past bij PlusPunt');
});

test('where everything was halted it says so, and lists every referral that was nudged', async () => {
  await regio.halt('*', '2026-11-27T10:00:00Z');
  const recall = await open();
  expect(recall.text).toContain('Alle voorstellen zijn stilgezet.');
  expect(recall.rows).toHaveLength(2);
});

test('what the region did not sign is not believed: nothing is listed, and the host hears it', async () => {
  await halt();
  if (regio.live) await regio.point({ ...regio.live, halted: [] }, [people.carla]);
  regio.files.set('live.json', JSON.stringify({ ...regio.live, sequence: 9 }));
  const recall = await open();
  expect(recall.text).toContain('De versie van nu is niet te lezen.');
  expect(recall.events).toEqual([
    { type: 'tenzij-error', detail: expect.objectContaining({ code: 'catalogue-unavailable' }) },
  ]);
});

test('a version that nobody has any more makes the list say that it may be longer', async () => {
  await halt();
  const lost = { hash: `sha256:${'1'.repeat(64)}`, version: '11' };
  const choices = [...(await log()), await choiceAbout('13', lost)];
  const recall = await RecallPage.open(choices, given());
  expect(recall.text).toContain('Niet alles is gelezen. De lijst kan langer zijn.');
});

test('a logbook that does not answer is named, and one press looks again', async () => {
  await halt();
  const recall = new RecallPage(await log(), given());
  recall.logbook.answer = () => new Response('', { status: 503 });
  document.body.replaceChildren(recall.element);
  await recall.settled();
  expect(recall.text).toContain('Het logboek geeft geen antwoord.');
  await recall.isAccessible();
  recall.logbook.answer = undefined;
  await userEvent.click(recall.button('Kijk opnieuw'));
  await expect.poll(() => recall.rows.length).toBe(2);
});

test('until a host has handed over everything it shows nothing, and asks nothing', async () => {
  const recall = await open({ practiceKey: new Uint8Array() });
  expect(recall.element.getBoundingClientRect().height).toBe(0);
  expect(recall.logbook.asked).toEqual([]);
  recall.element.practiceKey = practiceKey;
  recall.element.practice = practice;
  await halt();
  await expect.poll(() => recall.text).toContain('Ingetrokken voorstellen');
});

test('a host that hands over the same drafts in a new list at each rendering costs no request', async () => {
  await halt();
  const recall = await open();
  const asked = recall.logbook.asked.length;
  recall.element.drafts = [...drafts];
  await recall.settled();
  expect(recall.logbook.asked.length).toBe(asked);
});
