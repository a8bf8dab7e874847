import type { TemplateResult } from 'lit';
import type { Loaded } from './feed/load.ts';
import { impactView } from './view/impact.ts';
import { planView } from './view/plan.ts';
import { reportView } from './view/report.ts';
import type { Own, Region, Shown } from './view/shown.ts';

/** The screens, in the order of their tabs. A new one: its view, a line here, and its name under `tabs` in the texts. */

const ofPractice: Readonly<Record<string, (own: Own, shown: Shown) => TemplateResult>> = {
  report: reportView,
  plan: planView,
};
const ofRegion: Readonly<Record<string, (region: Region, shown: Shown) => TemplateResult>> = {
  impact: impactView,
};

export interface Screen {
  readonly id: string;
  view(shown: Shown): TemplateResult;
}

/** Who sees which: a practice its own papers, who steers the region. */
export function screensFor(loaded: Loaded): readonly Screen[] {
  if (loaded.kind === 'practice')
    return Object.entries(ofPractice).map(([id, view]) => ({ id, view: (shown) => view(loaded, shown) }));
  return Object.entries(ofRegion).map(([id, view]) => ({ id, view: (shown) => view(loaded, shown) }));
}
