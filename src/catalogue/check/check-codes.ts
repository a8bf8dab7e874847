// By their own doors: the front door of date-fns opens 300 files, which takes Node a second.
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import type { Finding, Path } from '../reading/problem.ts';
import { atomsOf, chapters } from './icpc-cover.ts';

/** Checks on single values that a pattern cannot make: dates that exist, ranges that run forward. */

type Report = (finding: Finding) => void;

export function checkIcpc(set: readonly string[] | undefined, path: Path, report: Report): void {
  for (const [index, entry] of (set ?? []).entries()) {
    const at = [...path, index];
    const [from = '', to] = entry.split('-');
    if (!chapters.includes(from.charAt(0))) {
      report({ code: 'icpc-no-chapter', path: at, value: entry, allowed: [...chapters] });
    } else if (to !== undefined && to.charAt(0) !== from.charAt(0)) {
      const parts = chapters.includes(to.charAt(0)) ? [`${from}-${from.charAt(0)}99`, `${to.charAt(0)}01-${to}`] : [];
      report({ code: 'icpc-across-chapters', path: at, value: entry, allowed: parts });
    } else if (to !== undefined && to < from) {
      report({ code: 'icpc-reversed', path: at, value: entry, allowed: [`${to}-${from}`] });
    } else if (entry.length > 1 && atomsOf(entry).every(isNoReason)) {
      report({ code: 'icpc-no-reason', path: at, value: entry });
    }
  }
}

/** In every chapter of ICPC-1, 01-29 are complaints and 70-99 diagnoses; what lies between is what a doctor does. */
const isNoReason = (atom: string): boolean => /^.(00|[3-6]\d)/.test(atom);

/** Dutch postcodes start at 1000. */
const firstPostcode = 1000;

/** From and to of each entry that runs forward. Reports the others. */
export function checkPostcodes(set: readonly string[] | undefined, path: Path, report: Report): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [index, entry] of (set ?? []).entries()) {
    const [from = 0, to = from] = entry.split('-').map(Number);
    const at = [...path, index];
    if (from < firstPostcode) report({ code: 'impossible-number', path: at, value: entry, allowed: ['1000', '9999'] });
    else if (to < from) report({ code: 'postcode-reversed', path: at, value: entry, allowed: [`${to}-${from}`] });
    else ranges.push([from, to]);
  }
  return ranges;
}

/** The first two ranges that share a postcode, as text; undefined when none do. */
export function overlap(ranges: readonly (readonly [number, number])[]): string | undefined {
  const sorted = [...ranges].sort((a, b) => a[0] - b[0]);
  for (const [index, [from]] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && from <= before[1]) return `${before[0]}-${before[1]}, ${from}-${sorted[index]?.[1]}`;
  }
  return undefined;
}

export function checkAge(
  age: { min?: number | undefined; max?: number | undefined } | undefined,
  path: Path,
  report: Report,
): void {
  if (age === undefined) return;
  for (const end of ['min', 'max'] as const) checkNumber(age[end], 0, 130, [...path, end], report);
  if (age.min !== undefined && age.max !== undefined && age.min > age.max) {
    report({ code: 'age-reversed', path, value: `${age.min} > ${age.max}` });
  }
}

/** Whole numbers only: days, years and places in an order come in ones. */
export function checkNumber(value: number | undefined, from: number, to: number, path: Path, report: Report): void {
  if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) return;
  report({ code: 'impossible-number', path, value: String(value), allowed: [String(from), String(to)] });
}

/** True for a calendar date that exists, written as `YYYY-MM-DD`. */
export const isRealDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(parseISO(text));

const realDates = new Map<string, boolean>();

/** True when the day exists; reports `2026-02-30` and the like. */
export function checkDate(date: string | undefined, path: Path, report: Report): boolean {
  if (date === undefined) return true;
  let real = realDates.get(date);
  if (real === undefined) {
    real = isRealDate(date);
    if (realDates.size < 5000) realDates.set(date, real);
  }
  if (!real) report({ code: 'impossible-date', path, value: date, allowed: ['date'] });
  return real;
}

export function checkValidity(
  entry: { validFrom: string; validTo?: string | undefined },
  path: Path,
  report: Report,
): void {
  const real = [
    checkDate(entry.validFrom, [...path, 'validFrom'], report),
    checkDate(entry.validTo, [...path, 'validTo'], report),
  ];
  if (real.every(Boolean) && entry.validTo !== undefined && entry.validTo < entry.validFrom) {
    report({ code: 'dates-reversed', path: [...path, 'validTo'], value: entry.validTo, allowed: [entry.validFrom] });
  }
}
