import { type ImpactPage, noCounts } from '../../../src/mirror/index.ts';
import { practice, practicePageJson, regionPageJson } from '../mirror/pages.ts';

/** A logbook as the meeting asks it: a page of the mirror, own counts, and papers that it keeps by version. */

interface Kept {
  readonly id: string;
  readonly version: number;
  readonly who: string;
  readonly role: string;
  readonly at: string;
  readonly paper: unknown;
}

const impact: ImpactPage = {
  ...{ region: 'testregio', quarter: '2026-Q3' },
  before: [
    {
      of: { specialism: '0305' },
      ...{ chances: 800, gain: 80, low: 40, high: 120, aim: 'population', balance: 'satisfaction' },
    },
    {
      of: { signal: '0310.pluspunt-dermatologie.S88.complex' },
      ...{ chances: 76, gain: 39, low: 29, high: 51, aim: 'team', balance: 'seen-per-thousand', lever: 'C' },
    },
  ],
  after: [],
  plans: { until: '2026-09-30', practices: 5, plans: 6 },
};

export class FakeMeeting {
  readonly kept: Kept[] = [];
  /** What was asked: `PUT meeting/papers/report.2026-Q3`. */
  readonly asked: string[] = [];
  isRegion = false;
  who = 'Anna';
  at = '2026-11-28T10:00:00.000Z';

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { pathname } = new URL(String(input));
    const path = decodeURIComponent(pathname.slice(1));
    this.asked.push(`${init.method ?? 'GET'} ${path}`);
    if (path === 'mirror') return Response.json(this.isRegion ? regionPageJson() : practicePageJson());
    if (path === 'meeting/impact') return Response.json(impact);
    if (path === 'mirror/months') return Response.json({ months });
    if (path === 'meeting/papers') return Response.json({ practice, papers: this.#newest() });
    const id = path.slice('meeting/papers/'.length);
    const versions = this.kept.filter((one) => one.id === id).toReversed();
    if (init.method !== 'PUT') return Response.json({ versions });
    const { base, paper } = JSON.parse(String(init.body));
    const [newer] = versions;
    if ((newer?.version ?? 0) !== base) return Response.json({ newer, sent: paper }, { status: 409 });
    return Response.json(this.keep(id, paper));
  };

  /** As a colleague would. */
  keep(id: string, paper: unknown): Kept {
    const version = this.kept.filter((one) => one.id === id).length + 1;
    const kept = { id, version, who: this.who, role: 'practice', at: this.at, paper };
    this.kept.push(kept);
    return kept;
  }

  #newest(): readonly Kept[] {
    return [...new Map(this.kept.map((one) => [one.id, one])).values()];
  }
}

const months = ['2026-07', '2026-08', '2026-09'].map((month) => ({
  ...{ month, specialism: '0310' },
  counts: { ...noCounts, accepted: 10, argued: 10 },
}));
