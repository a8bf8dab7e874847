import type { Finding, Path } from '../reading/problem.ts';

/** Signs that make a text another one than is seen: in any text of a region, whichever key it stands at. */

/**
 * Turns a text around, shows nothing at all, or is refused by other programs (a NUL). A tab, the end of a line, what joins
 * letters and emoji (U+200C, U+200D) and what picks the form of an emoji (U+FE0E, U+FE0F) are left alone.
 */
const unseen = /(?![\t\n\r\u200c]|\u200d|\ufe0e|\ufe0f)[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;

/** A Cyrillic letter in a word of ours: it looks like one of our own, and is read by no rule and no search. */
const lookalike = /(?<=\p{Script=Latin}\p{M}*)\p{Script=Cyrillic}|\p{Script=Cyrillic}(?=\p{M}*\p{Script=Latin})/u;

/** Looks at every text in a value, however deep; `path` is where the value itself stands. */
export function checkSigns(value: unknown, path: Path, report: (finding: Finding) => void): void {
  if (typeof value === 'string') {
    const [sign] = unseen.exec(value) ?? lookalike.exec(value) ?? [];
    // By its number: the sign itself would not be seen in a report either.
    if (sign !== undefined) report({ code: 'wrong-format', path, value: numberOf(sign), allowed: ['text'] });
  } else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) checkSigns(one, [...path, index], report);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) checkSigns(one, [...path, key], report);
  }
}

const numberOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
