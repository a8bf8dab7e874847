import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { admit, byDay, emptyLedger, holdPage, isAllNew, showPage } from '../../../../plugin/review/feed/ledger.ts';
import { choiceOf, someChoices } from '../choices.ts';

const many = someChoices(40);
const pageOf = (choices: typeof many, unreadable: string[] = []) => ({
  ok: true as const,
  choices,
  unreadable,
  unchanged: false,
});
const ids = (choices: typeof many) => choices.map(({ id }) => id);

describe('the ledger', () => {
  test('holds each choice once, newest first, in whatever order and however often pages come', () => {
    const piles = fc.array(fc.tuple(fc.boolean(), fc.shuffledSubarray([...many])), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(piles, (pages) => {
        let ledger = emptyLedger;
        for (const [aside, choices] of pages) {
          ledger = aside ? holdPage(ledger, pageOf(choices), {}) : showPage(ledger, pageOf(choices), {});
        }
        const known = new Set(pages.flatMap(([, choices]) => ids(choices)));
        expect(ids(admit(ledger).choices)).toEqual(ids(many).filter((id) => known.has(id)));
      }),
    );
  });

  test('keeps arrivals aside until they are asked for', () => {
    const before = showPage(emptyLedger, pageOf(many.slice(5)), {});
    const after = holdPage(before, pageOf(many.slice(0, 8)), {});
    expect(after.choices).toBe(before.choices);
    expect(ids(after.waiting)).toEqual(ids(many.slice(0, 5)));
    expect(admit(after).waiting).toEqual([]);
  });

  test('knows when there may be more new ones behind a page', () => {
    const ledger = showPage(emptyLedger, pageOf(many.slice(10), ['x']), {});
    expect(isAllNew(ledger, pageOf(many.slice(0, 10)), {})).toBe(true);
    expect(isAllNew(ledger, pageOf(many.slice(0, 11)), {})).toBe(false);
    expect(isAllNew(ledger, pageOf([], ['y']), {})).toBe(true);
    expect(isAllNew(ledger, pageOf([], ['x']), {})).toBe(false);
    expect(isAllNew(ledger, pageOf([]), {})).toBe(false);
    // A server that ignores the filter would otherwise be asked page after page.
    expect(isAllNew(ledger, pageOf(many.slice(0, 9)), { specialism: '9999' })).toBe(false);
  });

  test('counts an unreadable entry once', () => {
    const ledger = holdPage(showPage(emptyLedger, pageOf([], ['a', 'b']), {}), pageOf([], ['b']), {});
    expect(ledger.unreadable.size).toBe(2);
  });

  test('groups by the day in the practice, not in Greenwich', () => {
    const late = choiceOf(1, '2026-11-22T23:10:00Z');
    const early = choiceOf(2, '2026-11-22T22:10:00Z');
    expect([...byDay([late, early]).keys()]).toEqual(['2026-11-23', '2026-11-22']);
  });
});
