import type { Alarm, Catalogue, ReferralContext, Rule, Service } from '../../src/advice/index.ts';

/**
 * The agreement once more, as plainly as it can be written: every service and every rule in turn, no index, nothing
 * from src but types. The engine is held against it.
 */

export interface PlainAdvice {
  outcome: 'nudge' | 'inform' | 'silent';
  preselected: string | null;
  options: string[];
  /** Codes of what failed, per service that is not an option. */
  rejected: Record<string, string[]>;
  silent: string[];
  /** Sorted. */
  unknown: string[];
}

type Verdict = 'fits' | 'unknown' | 'fails';
const dayOf = (date: string) => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8)) / 864e5;
const normal = (text: string | undefined) => {
  const code = (text ?? '').trim().toUpperCase();
  return /^[A-Z]\d\d(\.\d\d)?$/.test(code) ? code : undefined;
};
const three = (code: string) => code.substring(0, 3);
const meets = (code: string, set: readonly string[]) =>
  set.some((entry) => {
    if (/^[A-Z]$/.test(entry)) return code[0] === entry;
    const [from = '', to] = entry.split('-');
    if (to !== undefined) return three(code) >= from && three(code) <= to;
    return entry.includes('.') ? code === entry : three(code) === entry;
  });
const within = (postcode: string, set: readonly string[]) =>
  set.some((entry) => {
    const [from, to = from] = entry.split('-').map(Number);
    return Number(postcode) >= (from ?? 0) && Number(postcode) <= (to ?? 0);
  });
const valid = (span: { validFrom: string; validTo?: string | undefined }, at: string) =>
  dayOf(at) >= dayOf(span.validFrom) && (!span.validTo || dayOf(at) <= dayOf(span.validTo));
const known = <T>(value: T | undefined, fits: (value: T) => boolean): Verdict =>
  value === undefined ? 'unknown' : fits(value) ? 'fits' : 'fails';
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const byRank = (a: Service, b: Service) => a.rank - b.rank || byId(a, b);

/** Criterion, missing fact, verdict: everything that a rule or a service asks. */
type Asked = [name: string, fact: string, verdict: Verdict];

function askedByRule(rule: Rule, context: ReferralContext, reasons: string[]): Asked[] {
  const { answers } = context;
  const sex = context.sex === 'other' ? undefined : context.sex;
  const asked: Asked[] = [];
  asked.push([
    'icpc',
    'icpc',
    known(reasons.length ? reasons : undefined, (all) => all.some((code) => meets(code, rule.icpc))),
  ]);
  if (rule.coolDown && rule.coolDown.until >= context.at) asked.push(['cool-down', 'at', 'fails']);
  if (rule.specialisms) {
    asked.push(['specialism', 'specialism', known(context.specialism, (code) => !!rule.specialisms?.includes(code))]);
  }
  if (rule.age) {
    const { min = 0, max = 999 } = rule.age;
    asked.push(['age', 'age', known(context.age, (age) => age >= min && age <= max)]);
  }
  if (rule.sex) asked.push(['sex', 'sex', known(sex, (value) => value === rule.sex)]);
  if (rule.postcodes)
    asked.push(['postcode', 'postcode', known(context.postcode, (p) => within(p, rule.postcodes ?? []))]);
  if (rule.questions)
    asked.push(['question', 'question', known(answers.question, (q) => !!rule.questions?.includes(q))]);
  const needed = rule.answers?.['stepped-care-done'];
  if (needed !== undefined) {
    asked.push([
      'stepped-care-done',
      'stepped-care-done',
      known(answers['stepped-care-done'], (given) => given === needed),
    ]);
  }
  if (rule.alarmAnswer) asked.push(['alarm-answer', 'alarm', known(answers.alarm, (alarm) => !alarm)]);
  return asked;
}

function askedByService(service: Service, context: ReferralContext, reasons: string[]): Asked[] {
  const { exclude } = service;
  const everything = [...reasons, ...context.problems.flatMap(({ icpc }) => normal(icpc) ?? [])];
  const verdict = (fits: boolean): Verdict => (fits ? 'fits' : 'fails');
  const asked: Asked[] = [
    ['service-specialism', 'specialism', known(context.specialism, (code) => service.specialisms.includes(code))],
    ['open', 'at', verdict(service.open)],
    ['valid', 'at', verdict(valid(service, context.at))],
  ];
  if (exclude?.icpc)
    asked.push(['excluded-icpc', '', verdict(!reasons.some((code) => meets(code, exclude.icpc ?? [])))]);
  if (exclude?.problems) {
    asked.push(['excluded-problem', '', verdict(!everything.some((code) => meets(code, exclude.problems ?? [])))]);
  }
  if (exclude?.questions) {
    asked.push([
      'excluded-question',
      'question',
      known(context.answers.question, (q) => !exclude.questions?.includes(q)),
    ]);
  }
  return asked;
}

const failures = (asked: Asked[]) =>
  asked.filter(([, , verdict]) => verdict === 'fails').map(([name]) => `${name}-fails`);
const notFitting = (asked: Asked[]) =>
  failures(asked).length
    ? failures(asked)
    : asked.filter(([, , verdict]) => verdict === 'unknown').map(([name]) => `${name}-unknown`);
const gaps = (asked: Asked[]) => asked.filter(([, , verdict]) => verdict === 'unknown').map(([, fact]) => fact);

function freshDays(service: Service, context: ReferralContext, catalogue: Catalogue): number | undefined {
  const { at, specialism } = context;
  const usable = service.waits.filter(
    (wait) => wait.asOf <= at && (!wait.specialisms || (specialism && wait.specialisms.includes(specialism))),
  );
  const own = usable.filter((wait) => wait.specialisms);
  const [newest] = (own.length ? own : usable).sort((a, b) => dayOf(b.asOf) - dayOf(a.asOf) || b.days - a.days);
  return newest && dayOf(at) - dayOf(newest.asOf) <= catalogue.region.waitLimitDays ? newest.days : undefined;
}

function alarmHit(alarm: Alarm, context: ReferralContext, reasons: string[]): boolean {
  const recent = context.problems.filter(({ recorded }) => !recorded || dayOf(context.at) - dayOf(recorded) <= 90);
  const all = [...reasons, ...recent.flatMap(({ icpc }) => normal(icpc) ?? [])];
  const { age, sex, specialism } = context;
  return (
    all.some((code) => meets(code, alarm.icpc)) &&
    (!alarm.age || age === undefined || (age >= (alarm.age.min ?? 0) && age <= (alarm.age.max ?? 999))) &&
    (!alarm.sex || !sex || sex === 'other' || sex === alarm.sex) &&
    (!alarm.specialisms || !specialism || alarm.specialisms.includes(specialism))
  );
}

interface Fit {
  service: Service;
  missing: string[];
}

function verdictOn(
  list: Fit[],
  doubts: string[],
  context: ReferralContext,
  catalogue: Catalogue,
  hospitals: Service[],
) {
  const defaults = list
    .filter(({ service }) => service.role === 'default')
    .sort((a, b) => byRank(a.service, b.service));
  const first = defaults.find(({ missing }) => missing.length === 0);
  const before = first ? defaults.slice(0, defaults.indexOf(first)) : defaults;
  const unknown = [...new Set([...before.flatMap(({ missing }) => missing), ...doubts])].sort();
  if (defaults.length === 0) return { outcome: 'silent' as const, first: undefined, unknown: [] };
  const days = first && freshDays(first.service, context, catalogue);
  const shortest = Math.min(...hospitals.map((service) => freshDays(service, context, catalogue) ?? Infinity));
  const tooLong = days !== undefined && (days > shortest || days > catalogue.region.treeknormDays);
  if (!first || unknown.length || tooLong) return { outcome: 'inform' as const, first: undefined, unknown };
  return { outcome: 'nudge' as const, first, unknown };
}

export function plainAdvise(context: ReferralContext, catalogue: Catalogue): PlainAdvice {
  const { at, specialism, priority, answers, postcode } = context;
  const { region } = catalogue;
  const reasons = [...new Set(context.reasons.flatMap(({ icpc }) => normal(icpc) ?? []))].sort();
  const inForce = valid(catalogue, at);
  const hospitals = catalogue.services
    .filter(
      (s) =>
        inForce &&
        s.route === 'hospital' &&
        s.open &&
        valid(s, at) &&
        !!specialism &&
        s.specialisms.includes(specialism),
    )
    .sort((a, b) => {
      const near = (s: Service) => (postcode && s.nearestFor && within(postcode, s.nearestFor) ? 0 : 1);
      return near(a) - near(b) || byRank(a, b);
    });

  const fits: Fit[] = [];
  const why: Record<string, string[]> = {};
  for (const service of catalogue.services) {
    if (!inForce) {
      why[service.id] = ['catalogue-not-valid'];
      continue;
    }
    const asked = askedByService(service, context, reasons);
    const failed = failures(asked);
    if (specialism === undefined) why[service.id] = ['service-specialism-unknown'];
    else if (failed.length) why[service.id] = failed[0] === 'service-specialism-fails' ? failed.slice(0, 1) : failed;
    else if (service.route !== 'hospital') {
      const rules = [...service.rules].sort(byId).map((rule) => askedByRule(rule, context, reasons));
      const could = rules
        .filter((rule) => failures(rule).length === 0)
        .map((rule) => [...new Set([...gaps(asked), ...gaps(rule)])]);
      const [best] = could.sort((a, b) => a.length - b.length);
      const [nearest] = [...rules].sort((a, b) => failures(a).length - failures(b).length);
      if (best && reasons.length > 0) fits.push({ service, missing: best });
      else why[service.id] = nearest ? notFitting(nearest) : ['no-rule'];
    }
  }

  const isAbout = (referral: ReferralContext['earlier'][number]) =>
    referral.icpc.some((text) => reasons.some((code) => three(code) === three(normal(text) ?? '')));
  const sentNobodyKnowsWhere = context.earlier.some(
    (referral) => isAbout(referral) && !referral.agb && !catalogue.services.some(({ id }) => id === referral.service),
  );
  const sameComplaint = (route: string) =>
    context.earlier.some((referral) => {
      const about = isAbout(referral);
      const sent = catalogue.services.find(({ id }) => id === referral.service);
      const offered = catalogue.services.filter((s) => !!referral.agb && s.organization.agb === referral.agb);
      const elsewhere = offered.length === 0 && route === 'hospital' && !!referral.agb?.startsWith('06');
      const ofAgb = elsewhere || offered.some((s) => s.route === route);
      return about && (sent ? sent.route === route : ofAgb);
    });

  const doubts: string[] = [];
  if (context.unclear?.includes('alarm')) doubts.push('alarm');
  if (sameComplaint('hospital') && answers['same-complaint-hospital'] === false) doubts.push('same-complaint-hospital');
  if (sentNobodyKnowsWhere && !sameComplaint('hospital') && answers['same-complaint-hospital'] === undefined)
    doubts.push('same-complaint-hospital');
  if (sameComplaint('intermediate') && answers['seen-intermediate'] === false) doubts.push('seen-intermediate');
  if (priority === 'unknown') doubts.push('priority');
  if (context.reasons.some(({ icpc }) => !normal(icpc))) doubts.push('icpc');
  if (!postcode && region.postcodes.length) doubts.push('postcode');

  const lifted = fits.filter(({ service }) => {
    const days = freshDays(service, context, catalogue);
    const { takesUrgent } = service;
    return (
      takesUrgent &&
      region.urgentLiftedFor.includes(service.id) &&
      (days === undefined || days <= takesUrgent.withinDays)
    );
  });
  const isLifted = priority === 'urgent' && lifted.some(({ missing }) => missing.length === 0);
  const routine = verdictOn(fits, doubts, context, catalogue, hospitals);
  const urgent = verdictOn(lifted, doubts, context, catalogue, hospitals);
  const weight = { silent: 0, inform: 1, nudge: 2 };
  const decided = isLifted && weight[urgent.outcome] <= weight[routine.outcome] ? urgent : routine;

  const silent: string[] = [];
  const alarm = (kind: string) => {
    for (const one of catalogue.alarms) if (one.kind === kind && alarmHit(one, context, reasons)) silent.push(kind);
  };
  if (!context.draft) silent.push('not-draft');
  else {
    alarm('alarm');
    if (answers.alarm) silent.push('alarm');
    if (priority === 'asap' || priority === 'stat' || (priority === 'urgent' && !isLifted)) silent.push('priority');
    alarm('suspected-malignancy');
    if (answers['same-complaint-hospital'] ?? sameComplaint('hospital')) silent.push('hospital-treatment');
    alarm('hospital-only');
    if (answers['surgery-wish']) silent.push('hospital-only');
    if (answers['seen-intermediate'] ?? sameComplaint('intermediate')) silent.push('seen-intermediate');
    if (answers['patient-preference'] === 'hospital') silent.push('patient-preference');
    if (context.addressed) silent.push('already-addressed');
    if (postcode && region.postcodes.length && !within(postcode, region.postcodes)) silent.push('out-of-region');
    if (!specialism) silent.push('missing-fact');
    if (!reasons.length) silent.push('missing-fact');
    if (specialism && reasons.length && decided.outcome === 'silent') silent.push('no-service');
  }

  const offered = (isLifted ? lifted : fits).map(({ service }) => service);
  const turn = (s: Service) => (s === decided.first?.service ? 0 : s.role === 'default' ? 1 : 2);
  const options = silent.length ? [] : [...offered.sort((a, b) => turn(a) - turn(b) || byRank(a, b)), ...hospitals];
  const rejected: Record<string, string[]> = {};
  for (const { id } of catalogue.services) {
    if (!options.some((option) => option.id === id))
      rejected[id] = why[id] ?? [silent.length ? 'silent' : 'urgent-not-lifted'];
  }
  return {
    outcome: silent.length ? 'silent' : decided.outcome,
    preselected: silent.length ? null : (decided.first?.service.id ?? null),
    options: options.map(({ id }) => id),
    rejected,
    silent,
    unknown: silent.length ? [] : decided.unknown,
  };
}
