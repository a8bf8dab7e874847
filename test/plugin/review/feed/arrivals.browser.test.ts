import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { accepted, choiceOf, overridden, someChoices } from '../choices.ts';
import { at, openReview, settle } from '../review-page.ts';

const many = someChoices(120);

beforeEach(() => at('wide'));
afterEach(() => document.body.replaceChildren());

describe('new choices', () => {
  test('wait behind a button, so that nothing moves under the eyes of the reader', async () => {
    const review = await openReview(many.slice(3, 40), { pollInterval: 60 });
    review.opener(5).click();
    review.opener(5).focus();
    await settle(review.element);
    const before = { top: review.opener(5).getBoundingClientRect().top, rows: review.rows().length };
    review.logbook.choices = many.slice(0, 40);
    await expect.element(page.getByRole('button', { name: '3 nieuwe keuzes Toon' })).toBeVisible();
    expect({ top: review.opener(5).getBoundingClientRect().top, rows: review.rows().length }).toEqual(before);
    expect(review.element.shadowRoot?.activeElement).toBe(review.opener(5));
    await expect.element(page.getByRole('status')).toHaveTextContent('3 nieuwe keuzes');
    expect(await review.violations()).toEqual([]);

    await page.getByRole('button', { name: '3 nieuwe keuzes Toon' }).click();
    await settle(review.element);
    expect(review.rows().length).toBe(before.rows + 3);
    expect(review.rows()[0]?.dataset['choice']).toBe(many[0]?.id);
    expect(review.element.shadowRoot?.activeElement).toBe(review.opener(0));
    expect(review.opener(8).ariaExpanded).toBe('true');
    expect(review.text()).toContain('n = 36');
  });

  test('cost little: ten at a time, and an answer without a body when nothing changed', async () => {
    const review = await openReview(many.slice(0, 30), { pollInterval: 60, logbook: `${location.origin}/fhir` });
    const answers: number[] = [];
    const { fetch } = review.logbook;
    review.element.logbookFetch = async (input, init) => {
      const answer = await fetch(input, init);
      if (String(input).includes('_count=10')) answers.push(answer.status);
      return answer;
    };
    await expect.poll(() => answers.slice(0, 3)).toEqual([200, 304, 304]);
  });

  test('are asked for only while the page can be seen and the element is in it', async () => {
    const review = await openReview(many.slice(0, 5), { pollInterval: 50 });
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await settle(review.element);
    const asked = review.logbook.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(review.logbook.asked.length).toBe(asked);
    visibility.mockRestore();
    document.dispatchEvent(new Event('visibilitychange'));
    await expect.poll(() => review.logbook.asked.length).toBeGreaterThan(asked);
    review.element.remove();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const gone = review.logbook.asked.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(review.logbook.asked.length).toBe(gone);
  });

  test('more than it reads at once begin a new first page when asked for', async () => {
    const review = await openReview(many.slice(100), { pollInterval: 60 });
    review.logbook.choices = many;
    const fresh = page.getByRole('button', { name: 'Meer dan 50 nieuwe keuzes Toon' });
    await expect.element(fresh).toBeVisible();
    await fresh.click();
    await settle(review.element);
    expect(review.rows().length).toBe(50);
    expect(review.rows()[0]?.dataset['choice']).toBe(many[0]?.id);
  });

  test('of the next day begin a new list when the period follows the clock', async () => {
    let now = '2026-11-22T22:30:00Z';
    const review = await openReview([accepted(1, '2026-11-22T21:10:00Z')], {
      preset: 'today',
      pollInterval: 60,
      now: () => new Date(now),
    });
    expect(review.rows().length).toBe(1);
    now = '2026-11-22T23:30:00Z';
    await expect
      .poll(() => review.logbook.searches().map(String))
      .toContain('date=ge2026-11-23&date=le2026-11-23&_count=50');
    await expect.poll(() => review.text()).toContain('Nog geen keuzes in deze periode.');
  });
});

describe('older choices', () => {
  test('come a page at a time, until the end', async () => {
    const review = await openReview(many);
    const older = page.getByRole('button', { name: 'Toon oudere keuzes' });
    await older.click();
    await expect.poll(() => review.rows().length).toBe(100);
    await older.click();
    await expect.poll(() => review.rows().length).toBe(120);
    expect(review.text()).toContain('Dit zijn alle keuzes in deze periode.');
    expect(review.element.shadowRoot?.activeElement).toBe(review.opener(100));
    expect(review.rows().map((row) => row.dataset['choice'])).toEqual(many.map(({ id }) => id));
  });

  test('are asked of the logbook itself, whatever host the link names', async () => {
    const review = await openReview(many, {}, (logbook) => {
      const { fetch } = logbook;
      const elsewhere = async (input: RequestInfo | URL, init?: RequestInit) => {
        const body = await (await fetch(input, init)).text();
        return new Response(body.replaceAll('"url":"https://logbook.example', '"url":"https://evil.example'));
      };
      Object.assign(logbook, { fetch: elsewhere });
    });
    await page.getByRole('button', { name: 'Toon oudere keuzes' }).click();
    await expect.poll(() => review.rows().length).toBe(100);
    expect(new Set(review.logbook.asked.map(({ origin }) => origin))).toEqual(new Set(['https://logbook.example']));
  });
});

describe('the counts', () => {
  const summary = (text: string) =>
    text
      .match(/n = (\d+) (\d+) Overgenomen (\d+) Tenzij gekozen/)
      ?.slice(1)
      .map(Number);

  test('are of referrals, over the whole period, also what is not on the page yet', async () => {
    const review = await openReview(many.slice(3), { pollInterval: 60 });
    await expect.poll(() => summary(review.text())).toEqual([104, 13, 13]);
    expect(review.text()).toContain('Elke verwijzing in deze periode telt één keer, met wat nu staat.');
    review.logbook.choices = many;
    await page.getByRole('button', { name: '3 nieuwe keuzes Toon' }).click();
    await expect.poll(() => summary(review.text())).toEqual([107, 14, 14]);
  });

  test('stay the same whatever kind is listed, and tell nothing that did not occur', async () => {
    const review = await openReview(many, { kind: 'sent' });
    await expect.poll(() => summary(review.text())).toEqual([107, 14, 14]);
    expect(review.find('.summary')?.innerText).not.toMatch(/(^|\s)0\s/);
  });

  test('are over what is loaded when the logbook gives no more, and say so', async () => {
    const review = await openReview(many, {}, (logbook) => {
      const { fetch } = logbook;
      const strict: typeof fetch = async (input, init) =>
        String(input).includes('_count=200') ? new Response('', { status: 400 }) : fetch(input, init);
      Object.assign(logbook, { fetch: strict });
    });
    await settle(review.element);
    expect(review.text()).toContain('Alleen verwijzingen op deze pagina tellen mee, elk één keer.');
    expect(review.errors).toEqual([]);
  });
});

describe('when the logbook does not answer', () => {
  test('and answers again, the older choices that were loaded are still there', async () => {
    const review = await openReview(many, { pollInterval: 60 });
    await page.getByRole('button', { name: 'Toon oudere keuzes' }).click();
    await expect.poll(() => review.rows().length).toBe(100);
    review.logbook.answer = () => new Response('', { status: 500 });
    await expect.poll(() => review.text()).toContain('niet bereikbaar');
    review.logbook.answer = undefined;
    await expect.poll(() => review.text()).not.toContain('niet bereikbaar');
    expect(review.rows().length).toBe(100);
  });

  test('the page says so, what to do, and keeps what it had', async () => {
    const review = await openReview(many.slice(0, 5), { pollInterval: 60 });
    review.logbook.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect.poll(() => review.text()).toContain('Het logboek is nu niet bereikbaar. U ziet wat er om 17:03 was.');
    expect(review.rows().length).toBe(5);
    expect(await review.violations()).toEqual([]);
    expect(review.errors).toEqual(['logbook-unreachable']);
    // It answers from the press on, so that the button cannot go before it is pressed.
    const answers = () => {
      review.logbook.answer = undefined;
    };
    document.addEventListener('click', answers, { capture: true, once: true });
    await page.getByRole('button', { name: 'Probeer opnieuw' }).click();
    await expect.poll(() => review.text()).not.toContain('niet bereikbaar');
  });

  test('it comes back by itself', async () => {
    const review = await openReview(many.slice(0, 5), { pollInterval: 60 }, (logbook) => {
      logbook.answer = () => new Response('down', { status: 503 });
    });
    expect(review.text()).toContain('Het logboek is nu niet bereikbaar.');
    review.logbook.answer = undefined;
    await expect.poll(() => review.rows().length).toBe(5);
  });

  test.each([
    ['no access', () => new Response('', { status: 403 }), 'Het logboek geeft u geen toegang.'],
    ['no understanding', () => new Response('', { status: 400 }), 'Het logboek begrijpt deze vraag niet.'],
    ['no JSON', () => new Response('<html>'), 'Het antwoord van het logboek is niet leesbaar.'],
    [
      'another resource',
      () => Response.json({ resourceType: 'Patient' }),
      'Het antwoord van het logboek is niet leesbaar.',
    ],
    ['null', () => Response.json(null), 'Het antwoord van het logboek is niet leesbaar.'],
  ])('with %s it says which', async (_, answer, sentence) => {
    const review = await openReview([], {}, (logbook) => {
      logbook.answer = answer;
    });
    expect(review.text()).toContain(sentence);
    expect(await review.violations()).toEqual([]);
  });

  test.each(['', '   ', 'javascript:alert(1)', 'http://['])('and no question is asked of "%s"', async (logbook) => {
    const review = await openReview([], { logbook });
    expect(review.text()).toContain('Deze pagina weet nog niet waar het logboek staat.');
    expect(review.logbook.asked).toEqual([]);
  });

  test('a late answer to an earlier question is not shown', async () => {
    let release = () => {};
    const review = await openReview([accepted(1, '2026-11-22T12:10:00Z'), overridden(2, '2026-11-22T12:20:00Z')]);
    review.element.logbookFetch = async (input, init) => {
      if (String(input).includes('accepted')) await new Promise<void>((resolve) => (release = resolve));
      return review.logbook.fetch(String(input), { ...init, signal: null });
    };
    review.element.kind = 'accepted';
    await settle(review.element);
    review.element.kind = 'overridden';
    await settle(review.element);
    release();
    await settle(review.element);
    expect(review.rows().map((row) => row.dataset['kind'])).toEqual(['overridden']);
  });
});

describe('strange data', () => {
  const script = '<img src=x onerror="window.hacked=1">';

  test('that is no readable choice is one quiet line with its count', async () => {
    const review = await openReview(many.slice(0, 2), { pollInterval: 60 }, (logbook) => {
      logbook.strange = [
        null,
        7,
        { resource: { resourceType: 'AuditEvent', id: 'x', agent: script } },
        { fullUrl: 'urn:uuid:1', resource: { resourceType: 'Patient', name: [{ text: 'Jansen' }] } },
        { resource: { resourceType: 'OperationOutcome', issue: [] } },
      ];
    });
    expect(review.rows().length).toBe(2);
    expect(review.text()).toContain('4 regels in het logboek zijn hier niet leesbaar.');
    expect(review.text()).not.toContain('Jansen');
    await settle(review.element);
    expect(review.text()).toContain('4 regels in het logboek zijn hier niet leesbaar.');
  });

  test('shows as text, and never breaks the page', async () => {
    const services = [
      { id: 'pluspunt-dermatologie', name: `${script}\u202e${'ei'.repeat(4_000)}`, rules: 'none' },
      null,
      3,
    ];
    const catalogue = { version: '1', hash: '2', services, alarms: {}, reasons: [{ code: 'patient', label: script }] };
    const review = await openReview(
      [overridden(1, '2026-11-22T12:10:00Z'), choiceOf(2, '2026-11-22T11:10:00Z', { practice: 'w'.repeat(64) })],
      { fetch: async () => Response.json(catalogue), lang: '<b>', specialism: script, preset: 'quarter' },
    );
    review.opener(0).click();
    review.opener(1).click();
    await settle(review.element);
    expect(review.find('img')).toBeNull();
    expect(review.text()).toContain(script);
    expect(Reflect.get(window, 'hacked')).toBeUndefined();
    expect(review.element.scrollWidth).toBeLessThanOrEqual(review.element.clientWidth);
    await at('narrow');
    expect(review.element.scrollWidth).toBeLessThanOrEqual(review.element.clientWidth);
  });

  test('is drawn without a style attribute, for pages with a strict policy', async () => {
    const review = await openReview(many.slice(0, 9));
    review.opener(0).click();
    await settle(review.element);
    expect(review.find('[style]')).toBeNull();
    expect(review.find('style')).toBeNull();
  });
});
