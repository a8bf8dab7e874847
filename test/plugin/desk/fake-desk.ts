/** A desk as a logbook gives it, and what it was told. */

export const KEY = '0310.pluspunt-dermatologie.S88.complex';

export const signal = {
  ...{
    key: KEY,
    kind: 'exclusion',
    service: 'pluspunt-dermatologie',
    specialism: '0310',
    icpc: 'S88',
    reason: 'complex',
  },
  ...{
    observed: 40,
    expected: 1.2,
    chances: 76,
    practices: 5,
    quarters: 2,
    strength: 30.9,
    ratio: 40.4,
    falseShare: 1e-9,
  },
  ...{
    from: '2026-07',
    until: '2026-11',
    firstSeen: '2026-07',
    concentration: 0.2,
    medianMs: 5900,
    clickedAway: false,
  },
  ...{ place: { usual: 8, overRepresented: false }, lever: 'C', aim: 'population' },
  balance: 'seen-per-thousand',
  routes: [{ route: 'hospital', service: 'zuyderland-heerlen', n: 40 }],
};
export const gap = {
  ...signal,
  key: '0306..U71.no-service',
  kind: 'gap',
  service: undefined,
  reason: undefined,
  icpc: 'U71',
  specialism: '0306',
  observed: 20,
  routes: [],
  lever: 'G',
};
const followed = {
  ...{ from: '2026-12-02', until: '2027-03-31', days: 120, verdict: 'as-predicted' },
  measures: [{ measure: 'departures', predicted: 2.1, observed: 3, low: 0, high: 7.4, within: true }],
};
const trial = {
  proposals: 76,
  perQuarter: 19,
  forReason: 40,
  forOther: 0,
  followed: 36,
  precision: 0.53,
  coverage: 0.89,
};
export const isNew = { outcome: 'new' };
export const draft = {
  service: 'pluspunt-dermatologie',
  change: 'exclude',
  icpc: 'S88',
  before: ['S77'],
  after: ['S77', 'S88'],
  version: '12',
  predicted: trial,
};
const at = '2026-12-02T09:00:00.000Z';

export const deskJson = () => ({
  ...{ region: 'mijnstreek', day: '2026-12-02', since: '2026-12-01', version: '12' },
  fresh: [{ ...signal, since: '2026-12-02', status: isNew }],
  rest: [{ ...gap, since: '2026-11-02', status: { outcome: 'evaluate', owner: 'Taskforce', due: '2027-03-01' } }],
  silent: [{ since: '2026-11-27', practices: 2 }],
  disputed: [{ rule: 'pp-derm-eczeem', drafts: 14, practices: 6 }, { rule: 'pp-kno-oor' }],
  outcomes: [
    {
      ...{ signal, decision: 'change-rule', note: 'Vaak gezien.', predicted: trial, told: 5, followed },
      status: { outcome: 'adopted', since: '2026-12-02', version: '13', owner: 'Noor', due: '2027-01-01' },
    },
    { signal: gap, decision: 'no-offer', status: { outcome: 'evaluate', since: '2026-12-02' }, told: 6 },
  ],
});

const nothing = { fresh: [], rest: [], silent: [], disputed: [], outcomes: [] };

/** A draft that a colleague made and nobody judged. */
export const draftOfDaan = { act: 'draft', number: 1, who: 'Daan', role: 'audit', at, draft };

interface Act {
  readonly act: string;
  readonly number: number;
  readonly who: string;
  readonly [more: string]: unknown;
}

/** Keeps what it is told, as `who`. */
export class FakeDesk {
  readonly base = 'https://logbook.example/fhir';
  readonly told: { readonly method: string; readonly path: string; readonly body: unknown }[] = [];
  acts: Act[] = [];
  who = 'Noor';
  may = ['decision', 'draft', 'verdict'];
  status: object = isNew;
  refuses: number | undefined;
  isEmpty = false;

  readonly fetch: typeof fetch = async (input, init) => {
    const path = new URL(String(input)).pathname.replace('/desk/', '');
    const method = init?.method ?? 'GET';
    if (this.refuses !== undefined) return new Response('{}', { status: this.refuses });
    if (method !== 'GET') {
      const body: Record<string, unknown> = JSON.parse(String(init?.body));
      this.told.push({ method, path, body });
      const act = path.split('/').at(-1) ?? '';
      this.acts.push({
        ...{ act, number: this.acts.length + 1, who: this.who, role: 'audit', at, ...body },
        ...(act === 'draft' && { draft }),
        ...(act === 'verdict' && { of: this.acts.findLast((one) => one.act === 'draft')?.number }),
      });
      return Response.json({});
    }
    if (path === 'signals') return Response.json({ ...deskJson(), ...(this.isEmpty && nothing) });
    return Response.json({
      ...{ signal, status: this.status, trial, may: this.may },
      acts: this.acts.map((one) => ({ ...one, isOwn: one.who === this.who })),
      examples: Array.from({ length: 10 }, (_, nth) => ({
        ...{ month: `2026-${nth > 4 ? '10' : '11'}`, icpc: ['S88'], specialism: '0310' },
        ...{ preselected: 'intermediate', chosen: 'hospital', reason: 'complex' },
      })),
    });
  };
}
