import { hiddenOf } from '../disclosure/protect.ts';
import { measures } from '../measures/index.ts';
import { CubeBuilder } from './cubes.ts';
import { together } from './quarter.ts';
import type { MeasureFigure, Sources } from './report.ts';

/** Reasons and causes of silence by their code, for the region over a year. */
export function codeFigures({ codes, region, open }: Sources, months: readonly string[]) {
  const told: MeasureFigure[] = [];
  let hidden = 0;
  for (const one of measures) {
    if (one.kind !== 'codes') continue;
    const rows = codes.filter(
      ({ about, month, channel }) => about === one.about && months.includes(month) && one.channels.includes(channel),
    );
    const all = [...new Set(rows.map(({ code }) => code))].sort();
    const builder = new CubeBuilder();
    for (const { code, n } of rows) builder.add(code, n);
    for (const code of all) builder.figure(code, [code], all);
    // One code that is hidden is what the others leave: a second goes with it.
    builder.line('all', all);
    const gone = hiddenOf(builder.cube(), { open, secrets: new Set(all) });
    hidden += gone.size;
    for (const code of all)
      if (!gone.has(code)) told.push(...together(one, { region }, builder.shareOf(code), { part: code }));
  }
  return { told, hidden };
}
