import { parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { figuresCsv } from '../../../src/logbook/store/mirror/figures-as.ts';
import { codesParquet, figuresParquet, monthsParquet } from '../../../src/logbook/store/mirror/parquet.ts';
import { counters, type MirrorReport, noCounts } from '../../../src/mirror/index.ts';

/** Read back with a reader that is not ours to write with. */

const read = async (bytes: Uint8Array<ArrayBuffer>) => parquetReadObjects({ file: bytes.buffer });
const place = { practice: 'p01', month: '2026-10', specialism: '', channel: 'nudge', rules: 'sha256:ü' } as const;

test('month tables hold every counter as a whole number, by the name of its column', async () => {
  const rows = [
    { ...place, counts: { ...noCounts, accepted: 3, sentAsChosen: 2 } },
    { ...place, practice: 'p02', counts: { ...noCounts, bare: 70_000 } },
  ];
  const [first, second] = await read(await monthsParquet(rows));
  expect(Object.keys(first ?? {})).toHaveLength(5 + counters.length);
  expect(first).toMatchObject({ ...place, accepted: 3, sent_as_chosen: 2, longer_wait: 0 });
  expect(second).toMatchObject({ practice: 'p02', bare: 70_000 });
});

test('codes are there, and so is a table without rows', async () => {
  const row = { ...place, about: 'reason', code: 'patient', n: 4 } as const;
  expect(await read(await codesParquet([row]))).toEqual([row]);
  expect(await read(await codesParquet([]))).toEqual([]);
});

test('published figures are those of the CSV, and what a figure does not have is null', async () => {
  const band = { id: 'follow-share', version: 1, value: 0.61, low: 0.5, high: 0.7, n: 90, verdict: 'similar' } as const;
  const report: MirrorReport = {
    period: { name: '2026-Q3', from: '2026-07-01', until: '2026-09-30' },
    ...{ region: 'regio', specialisms: [], year: [], signals: [], hidden: 2 },
    measures: [
      { ...band, of: { practice: 'p01' }, channel: 'nudge' },
      { ...band, of: { region: 'regio' }, n: 300 },
    ],
  };
  const release = { number: 1, made: '2026-10-05', report };
  const rows = await read(await figuresParquet(release));
  const csv = figuresCsv(release).trim().split('\r\n');
  expect(Object.keys(rows[0] ?? {}).join()).toBe(csv[0]);
  expect(rows.map((row) => Object.values(row).join())).toEqual(csv.slice(1));
  expect(rows[1]).toMatchObject({ kind: 'region', of: 'regio', channel: null, value: 0.61, n: 300 });
});
