import type { ServerAddress } from '../fhir/index.ts';

/** Parameters whose values say nothing about a patient. */
const open = /^(_count|_include(:iterate)?|_revinclude(:iterate)?|status|authored)$/;
const TYPE = /^([A-Z][A-Za-z]{1,63}|_search|_history|metadata|\.well-known|smart-configuration)$/;

/**
 * An address as it may stand in a report: below the base, with every id and every value that could mean a patient as
 * `{id}`. Of another server only its origin is shown.
 */
export function redact(url: string, { base }: ServerAddress): string {
  if (!URL.canParse(url)) return '…';
  const { origin, pathname, searchParams } = new URL(url);
  const root = new URL(base);
  const isBelow = origin === root.origin && `${pathname}/`.startsWith(`${root.pathname.replace(/\/$/, '')}/`);
  if (!isBelow) return `${origin}/…`;
  const path = pathname
    .slice(root.pathname.replace(/\/$/, '').length)
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (TYPE.test(part) ? part : '{id}'))
    .join('/');
  const query = [...searchParams].map(([name, value]) => {
    const shown = /^[\w:.-]{1,60}$/.test(name) ? name : '…';
    return `${shown}=${open.test(name) && /^[\w:.,*-]{1,60}$/.test(value) ? value : '{id}'}`;
  });
  return `/${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
}

/**
 * True for nine digits that pass the eleven test: they may be a BSN, which never goes into an address. One in eleven
 * other numbers of that length passes it too; those are left alone as well.
 */
export function looksLikeBsn(text: string): boolean {
  return (text.match(/(?<!\d)\d{9}(?!\d)/g) ?? []).some((digits) => {
    const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place === 8 ? -1 : 9 - place), 0);
    return sum % 11 === 0 && Number(digits) > 0;
  });
}
