/** A logbook with goals, speeddates and a plan, and what it was told. */

const baseline = { value: 0.6, low: 0.55, high: 0.65, level: 0.8, n: 200 };
const steps = [
  { step: 0.025, target: 0.625, effect: 5, seenIn: 353 },
  { step: 0.05, target: 0.65, effect: 10, seenIn: 34 },
  { step: 0.1, target: 0.7, effect: 20, seenIn: 21 },
];
const goal = {
  ...{ topic: 'alle', step: 0.05, target: 0.65, baseline, by: '2027-Q2', size: 200, enrolled: 4000, seenIn: 34 },
  ...{ actions: ['colleague', 'rule-talk'], aim: 'population', balance: 'satisfaction' },
};
const left = {
  ...{
    key: 'snijdend.left-for.wachttijd',
    topic: 'snijdend',
    measure: 'left-for',
    reason: 'wachttijd',
    aim: 'population',
  },
  ...{ baseline: { ...baseline, value: 0.2, low: 0.15, high: 0.25 }, suggested: 0.025 },
  steps: [{ step: 0.1, target: 0.1, effect: 20, seenIn: 24 }],
};
const sum = { quarter: '2026-Q4', expected: 40, asked: 140, left: 100, coverage: 'medium', probability: 'small' };
const task = {
  ...{ title: 'Meer zorg dichtbij', topic: 'alle', referrals: 2800, part: 0.05, enrolled: 40_000, by: '2027-Q4' },
  ...{ owner: 'Projectteam', aim: 'population', balance: 'De wachttijd bij PlusPunt' },
};
const card = {
  ...{ tells: 'huid-oog-oor', hears: 'snijdend' },
  questions: [
    { ask: 'how', topic: 'snijdend' },
    { ask: 'reason', reason: 'wachttijd' },
    { ask: 'try', topic: 'snijdend' },
  ],
};
const shares = [
  { topic: 'huid-oog-oor', own: 0.81, other: 0.52 },
  { topic: 'snijdend', own: 0.4, other: 0.71 },
];
const plan = { practices: 14, steps: 4, perPeriod: 165, wanted: 0.025, smallest: 0.052, power: 0.27, needed: 60 };

export class FakeCircle {
  readonly base = 'https://logbook.example/fhir';
  readonly told: { readonly method: string; readonly path: string; readonly body: unknown }[] = [];
  role: 'practice' | 'project' | 'steering' = 'practice';
  hasGoal = true;
  enrolled: number | undefined;
  hasSum = true;
  hasTask = true;
  pair: object | undefined = { round: '2027-Q1', card };
  refuses: number | undefined;

  open(): void {
    this.pair = { round: '2027-Q1', card, says: 'yes', open: { name: 'Praktijk Zuid', shares } };
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const path = url.pathname.slice(1);
    const method = init?.method ?? 'GET';
    if (this.refuses !== undefined) return new Response('{}', { status: this.refuses });
    if (method !== 'GET') {
      this.told.push({ method, path, body: init?.body === undefined ? undefined : JSON.parse(String(init.body)) });
      return Response.json({});
    }
    return this.#answer(path, url.search) ?? new Response('{}', { status: 403 });
  };

  #answer(path: string, query: string): Response | undefined {
    const isPractice = this.role === 'practice';
    if (path === 'goals' && isPractice) {
      return Response.json({
        ...{
          kind: 'practice',
          format: 1,
          topics: [{ topic: 'alle', aim: 'population', baseline, suggested: 0.05, steps }, left],
        },
        ...(this.enrolled !== undefined && { enrolled: this.enrolled }),
        goals: this.hasGoal ? [goal] : [],
        by: ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3'],
        actions: ['look-together', 'ask-first', 'own-procedure', 'know-the-offer', 'colleague', 'rule-talk'],
        ...(this.hasSum && { sum }),
      });
    }
    if (path === 'goals') {
      const sums = this.hasSum
        ? [{ ...sum, quarter: '2026-Q3', expected: 25, left: 115, coverage: undefined, probability: undefined }, sum]
        : [];
      return Response.json({
        kind: 'region',
        format: 1,
        may: this.role === 'project',
        ...(this.hasTask && { task }),
        sums,
      });
    }
    if (path === 'speeddates' && isPractice) {
      const improved = { since: '2026-10', sure: '2026-11', before: 0.5, after: 0.69 };
      const joins = { joins: this.pair !== undefined, improved };
      return Response.json({ format: 1, ...joins, ...(this.pair && { name: 'Praktijk Noord', pair: this.pair }) });
    }
    if (path === 'speeddates/agenda' && this.role === 'project') {
      const agenda = [
        { reason: 'wachttijd', share: 0.31, n: 410 },
        { reason: 'patient', share: 0.22, n: 410 },
      ];
      return Response.json({ format: 1, period: '2026-Q3', agenda });
    }
    if (path === 'evaluation' && !isPractice) {
      const tried = query === '' ? {} : { tried: { ...plan, practices: 60, smallest: 0.025, power: 0.8 } };
      const kept = { ...plan, title: 'Voorstel aan, per praktijk', at: '2026-12-02T09:00:00Z' };
      return Response.json({ format: 1, may: this.role === 'project', plan: kept, ...tried });
    }
    return undefined;
  }
}
