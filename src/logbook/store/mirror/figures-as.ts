import type { MeasureReport } from 'fhir/r4.js';
import { canonicalBase, practiceSystem } from '../../../fhir/index.ts';
import { type ChoiceMonth, counters, type MeasureFigure, type MirrorRelease } from '../../../mirror/index.ts';

/** Published figures and month tables for other programs: CSV, and FHIR MeasureReport. What is hidden is in none of them. */

export const figuresOf = ({ report }: MirrorRelease): readonly MeasureFigure[] => [
  ...report.measures,
  ...report.specialisms,
  ...report.year,
];

/** Names of the columns, and what stands in them. */
export const figureColumns: Readonly<Record<string, (one: MeasureFigure) => Cell>> = {
  measure: ({ id }) => id,
  version: ({ version }) => version,
  kind: ({ of }) => Object.keys(of)[0],
  of: ({ of }) => Object.values(of)[0],
  channel: ({ channel }) => channel,
  part: ({ part }) => part,
  specialism: ({ specialism }) => specialism,
  specialisms: ({ specialisms }) => specialisms,
  value: ({ value }) => value,
  low: ({ low }) => low,
  high: ({ high }) => high,
  n: ({ n }) => n,
  verdict: ({ verdict }) => verdict,
};

export function figuresCsv(release: MirrorRelease): string {
  const rows = figuresOf(release).map((one) => Object.values(figureColumns).map((of) => of(one)));
  return csv(Object.keys(figureColumns), rows);
}

/** The month tables of a practice, for itself. */
export const monthsCsv = (rows: readonly ChoiceMonth[]): string =>
  csv(
    ['practice', 'month', 'specialism', 'channel', 'rules', ...counters],
    rows.map(({ practice, month, specialism, channel, rules, counts }) => [
      ...[practice, month, specialism, channel, rules],
      ...counters.map((one) => counts[one]),
    ]),
  );

type Cell = string | number | undefined;

/** RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe. */
function csv(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cell = (value: Cell) => {
    const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? '');
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/**
 * MeasureReports of a release, `summary` each: a proportion as measure score, and its n as population count. Source: FHIR R4,
 * MeasureReport.
 */
export function measureReports(release: MirrorRelease): readonly MeasureReport[] {
  const { period } = release.report;
  return release.report.measures.map((one, nth) => {
    const [kind = '', of = ''] = Object.entries(one.of)[0] ?? [];
    return {
      resourceType: 'MeasureReport',
      id: `release-${release.number}-${nth + 1}`,
      status: 'complete',
      type: 'summary',
      measure: `${canonicalBase}/Measure/${one.id}|${one.version}`,
      date: release.made,
      reporter: {
        type: 'Organization',
        ...(kind === 'practice' ? { identifier: { system: practiceSystem, value: of } } : { display: of }),
      },
      period: { start: period.from, end: period.until },
      group: [
        {
          population: [
            {
              code: { coding: [{ system: POPULATION, code: 'denominator' }] },
              count: one.n,
            },
          ],
          measureScore: { value: one.value },
          ...(one.part !== undefined && { code: { text: one.part } }),
        },
      ],
    };
  });
}

const POPULATION = 'http://terminology.hl7.org/CodeSystem/measure-population';
