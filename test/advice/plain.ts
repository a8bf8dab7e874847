import type { Alarm, Catalogue, ProblemThatMatters, ReferralContext, Rule, Service } from '../../src/advice/index.ts';

/**
 * The agreement once more, as plainly as can be: every service and rule in turn, no index, nothing from src but types. The
 * engine is held against it.
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
  const code = (text ?? '').replace(/[\s._-]/g, '').toUpperCase();
  return /^[A-Z]\d\d(\d\d)?$/.test(code) ? code.slice(0, 3) + (code[3] ? `.${code.slice(3)}` : '') : undefined;
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

const conditionsFail = (one: Pick<Rule, 'age' | 'sex'>, { age, sex }: ReferralContext) =>
  (!!one.age && age !== undefined && (age < (one.age.min ?? 0) || age > (one.age.max ?? 999))) ||
  (!!one.sex && !!sex && sex !== 'other' && sex !== one.sex);

interface Coded {
  code: string;
  recorded: string | undefined;
  /** What the map gives a reason beside its own code. */
  ofReason?: true;
}

/** Codes of the active problems: their own, and what the region's map says. */
const problemCodes = (problem: ReferralContext['problems'][number], catalogue: Catalogue): Coded[] => {
  const own = normal(problem.icpc);
  const found = (catalogue.conceptMap ?? []).filter(({ system, code }) =>
    problem.codings?.some((coding) => coding.system === system && coding.code === code),
  );
  const all = [...(own ? [own] : []), ...found.map(({ icpc }) => icpc)];
  return all.map((code) => ({ code, recorded: problem.recorded }));
};
const beside = (one: ReferralContext['reasons'][number], catalogue: Catalogue): Coded[] => {
  const others = problemCodes(one, catalogue).filter(({ code }) => code !== normal(one.icpc));
  return others.map((coded) => ({ ...coded, ofReason: true }));
};
const isUnreadable = ({ icpc, codings = [] }: ReferralContext['problems'][number], { conceptMap = [] }: Catalogue) =>
  !normal(icpc) &&
  (!!icpc?.trim() ||
    codings.length === 0 ||
    codings.some(({ system, code }) => !conceptMap.some((one) => one.system === system && one.code === code)));
const daysSince = (date: string, at: string) => dayOf(at) - dayOf(date);
const isWithin = (recorded: string | undefined, at: string, days: number) =>
  !recorded || daysSince(recorded, at) <= days;

/** Criterion, missing fact, verdict: everything that a rule or a service asks. */
type Asked = [name: string, fact: string, verdict: Verdict];

function askedByRule(rule: Rule, context: ReferralContext, reasons: string[], problems: Coded[]): Asked[] {
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
  if (rule.notWith) {
    const standing = problems.filter(({ recorded }) => isWithin(recorded, context.at, 90));
    const all = [...reasons, ...standing.map(({ code }) => code)];
    const beside = all.some((code) => meets(code, rule.notWith ?? []));
    asked.push(['not-with', 'beside', all.length ? (beside ? 'fails' : 'fits') : 'unknown']);
  }
  return asked;
}

function askedByService(service: Service, context: ReferralContext, reasons: string[], problems: Coded[]): Asked[] {
  const { exclude } = service;
  const everything = [...reasons, ...problems.map(({ code }) => code)];
  const named = [...reasons, ...problems.flatMap(({ code, ofReason }) => (ofReason ? [code] : []))];
  const verdict = (fits: boolean): Verdict => (fits ? 'fits' : 'fails');
  const asked: Asked[] = [
    ['service-specialism', 'specialism', known(context.specialism, (code) => service.specialisms.includes(code))],
    ['open', 'at', verdict(service.open)],
    ['valid', 'at', verdict(valid(service, context.at))],
  ];
  const free = (codes: string[], icpc: readonly string[]) => verdict(!codes.some((code) => meets(code, icpc)));
  if (exclude?.icpc) asked.push(['excluded-icpc', '', free(named, exclude.icpc)]);
  if (exclude?.problems) asked.push(['excluded-problem', '', free(everything, exclude.problems)]);
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
const open = (asked: Asked[]) =>
  asked.filter(([, , verdict]) => verdict === 'unknown').map(([name]) => `${name}-unknown`);
const notFitting = (asked: Asked[]) => (failures(asked).length ? failures(asked) : open(asked));
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

function alarmHit(alarm: Alarm, context: ReferralContext, reasons: string[], problems: Coded[]): boolean {
  const { specialism, at } = context;
  const own = !alarm.specialisms || !specialism || alarm.specialisms.includes(specialism);
  const hit = problems.filter((one) => isWithin(one.recorded, at, 90) && meets(one.code, alarm.icpc));
  const byReason = reasons.some((code) => meets(code, alarm.icpc)) || hit.some(({ ofReason }) => ofReason);
  const anywhere = alarm.kind !== 'hospital-only' && alarm.anySpecialism !== false;
  return ((byReason && (own || anywhere)) || (hit.length > 0 && own)) && !conditionsFail(alarm, context);
}

/** A code without sub-code may be any of its sub-codes. */
const maySay = (code: string, icpc: readonly string[]) => icpc.some((entry) => entry.startsWith(`${code}.`));

/** Whether a problem that matters is met: surely, perhaps, or not at all. */
function problemHit(one: ProblemThatMatters, context: ReferralContext, reasons: string[], problems: Coded[]) {
  const { specialism, at } = context;
  if (conditionsFail(one, context)) return 'no';
  if (one.specialisms && specialism && !one.specialisms.includes(specialism)) return 'no';
  const all = [...reasons.map((code) => ({ code, recorded: undefined })), ...problems];
  const met = all.filter(({ code }) => meets(code, one.icpc));
  const vague = all.filter(({ code }) => !met.some((hit) => hit.code === code) && maySay(code, one.icpc));
  const inSpan = ({ recorded }: Coded) => one.within === undefined || isWithin(recorded, at, one.within);
  if (met.some(inSpan)) return 'yes';
  return vague.some(inSpan) || ([...met, ...vague].length > 0 && one.afterwards) ? 'perhaps' : 'no';
}

/** A further reason: what is still missing before it is taken along. */
function missingFor(code: string, takers: Fit[], service: Service, context: ReferralContext, catalogue: Catalogue) {
  const harmless = [...(catalogue.company ?? []).flatMap(({ icpc }) => icpc), ...(service.company ?? [])];
  if (meets(code, harmless)) return [];
  const [taker] = takers
    .filter(({ rule }) => rule && meets(code, rule.icpc))
    .sort((a, b) => a.missing.length - b.missing.length);
  if (taker) return taker.missing;
  const settled = context.answers[`further-reason:${code}`] === false && Number(code.slice(1, 3)) >= 30;
  return settled ? [] : ['further-reason'];
}

interface Fit {
  service: Service;
  missing: string[];
  rule?: Rule;
  /** A danger forbids it. */
  barred: boolean;
}
const dangers = ['excluded-icpc-fails', 'excluded-problem-fails', 'not-with-fails'];
const onlyDanger = (asked: Asked[]) => failures(asked).every((code) => dangers.includes(code));

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
  const first = defaults.find(({ missing, barred }) => missing.length === 0 && !barred);
  const before = first ? defaults.slice(0, defaults.indexOf(first)) : defaults;
  const free = before.filter(({ barred }) => !barred);
  const unknown = [...new Set([...free.flatMap(({ missing }) => missing), ...doubts])].sort();
  if (defaults.every(({ barred }) => barred)) return { outcome: 'silent' as const, first: undefined, unknown: [] };
  const days = first && freshDays(first.service, context, catalogue);
  const shortest = Math.min(...hospitals.map((service) => freshDays(service, context, catalogue) ?? Infinity));
  const tooLong = days !== undefined && (days > shortest || days > catalogue.region.treeknormDays);
  if (!first || unknown.length || tooLong || free.length < before.length)
    return { outcome: 'inform' as const, first: undefined, unknown };
  return { outcome: 'nudge' as const, first, unknown };
}

export function plainAdvise(context: ReferralContext, catalogue: Catalogue): PlainAdvice {
  const { at, specialism, priority, answers, postcode } = context;
  const { region } = catalogue;
  const reasons = [...new Set(context.reasons.flatMap(({ icpc }) => normal(icpc) ?? []))].sort();
  const others = context.reasons.flatMap((one) => beside(one, catalogue));
  const problems = [...others, ...context.problems.flatMap((problem) => problemCodes(problem, catalogue))];
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
  /** Problems that make a default unfit which would have suited. */
  const matters: ProblemThatMatters[] = [];
  for (const service of catalogue.services) {
    if (!inForce) {
      why[service.id] = ['catalogue-not-valid'];
      continue;
    }
    const asked = askedByService(service, context, reasons, problems);
    const failed = failures(asked);
    const lifted = (service.liftProblems ?? []).map(({ id }) => id);
    const guarding = [
      ...(catalogue.problems ?? []).filter(
        ({ id, services }) => !lifted.includes(id) && (!services || services.includes(service.id)),
      ),
      ...(service.problems ?? []),
    ].sort(byId);
    const hits = guarding.filter((one) => problemHit(one, context, reasons, problems) === 'yes');
    const perhaps = guarding.some((one) => problemHit(one, context, reasons, problems) === 'perhaps');
    const rules = [...service.rules]
      .sort(byId)
      .map((rule) => ({ rule, asked: askedByRule(rule, context, reasons, problems) }));
    const takes =
      service.route === 'hospital' || specialism === undefined || reasons.length === 0 || !onlyDanger(asked)
        ? []
        : rules
            .filter((one) => onlyDanger(one.asked))
            .map((one) => ({
              service,
              rule: one.rule,
              missing: [...new Set([...gaps(asked), ...gaps(one.asked)])],
              barred: failed.length + failures(one.asked).length > 0,
            }));
    const whole = takes.map((one) => {
      const peers = takes.filter(({ barred }) => barred === one.barred);
      const others = reasons.filter((code) => !meets(code, one.rule.icpc));
      const further = others.flatMap((code) => missingFor(code, peers, service, context, catalogue));
      const older = problems.some(
        ({ code, recorded }) =>
          Number(code.slice(1, 3)) >= 30 && !isWithin(recorded, at, 90) && meets(code, one.rule.notWith ?? []),
      );
      const asks = (perhaps || older) && answers['problem-matters'] !== false ? ['problem'] : [];
      return { ...one, missing: [...new Set([...one.missing, ...further, ...asks])] };
    });
    const [best] = whole.sort((a, b) => Number(a.barred) - Number(b.barred) || a.missing.length - b.missing.length);
    if (best) {
      fits.push({ ...best, barred: best.barred || hits.length > 0 });
      matters.push(...(service.role === 'default' ? hits : []));
    }

    if (specialism === undefined) why[service.id] = ['service-specialism-unknown'];
    else if (failed.length) why[service.id] = failed[0] === 'service-specialism-fails' ? failed.slice(0, 1) : failed;
    else if (best && hits.length) why[service.id] = hits.map(() => 'problem-fails');
    else if (service.route !== 'hospital' && (!best || best.barred)) {
      const all = rules.map((one) => one.asked);
      const [nearest] = all.sort((a, b) => failures(a).length - failures(b).length);
      why[service.id] = nearest ? notFitting(nearest) : ['no-rule'];
    }
  }
  const sentTo = ({ service, agb }: ReferralContext['earlier'][number]): string[] => {
    const written = catalogue.services.find(({ id }) => id === service);
    const offered = catalogue.services.filter((s) => agb && s.organization.agb === agb).map(({ route }) => route);
    if (written) return [written.route, ...(agb ? sentTo({ icpc: [], agb }) : [])];
    const isKnown = offered.length > 0 || /^(04|05|07|24|26|88)/.test(agb ?? '');
    return isKnown ? offered : agb?.startsWith('06') ? ['hospital'] : ['hospital', 'intermediate'];
  };
  const counting = context.earlier.filter(({ daysAgo }) => daysAgo === undefined || daysAgo <= 365);
  const sameField = (referral: ReferralContext['earlier'][number]) => {
    const written = catalogue.services.find(({ id }) => id === referral.service)?.specialisms;
    return (referral.specialism ? [referral.specialism] : written)?.includes(specialism ?? '') ?? true;
  };
  const noCode = ({ icpc }: ReferralContext['earlier'][number]) => !icpc.length || icpc.some((text) => !normal(text));
  const isAbout = (referral: ReferralContext['earlier'][number]) =>
    referral.icpc.some((text) => reasons.some((code) => three(code) === three(normal(text) ?? ''))) ||
    (reasons.length > 0 && noCode(referral) && sameField(referral));
  const sameComplaint = (route: string) => counting.some((one) => isAbout(one) && sentTo(one).includes(route));
  const otherCode = counting.some(
    (one) => !isAbout(one) && sentTo(one).includes('hospital') && (sameField(one) || noCode(one)),
  );
  const doubts: string[] = [...(context.unclear ?? [])];
  if (sameComplaint('hospital') && answers['same-complaint-hospital'] === false) doubts.push('same-complaint-hospital');
  if (otherCode && !sameComplaint('hospital') && answers['same-complaint-hospital'] === undefined)
    doubts.push('same-complaint-hospital');
  if (sameComplaint('intermediate') && answers['seen-intermediate'] === false) doubts.push('seen-intermediate');
  if (context.problems.some((problem) => isUnreadable(problem, catalogue)) && answers['problem-matters'] !== false)
    doubts.push('problem');
  if (priority === 'unknown') doubts.push('priority');
  const isTwofold = others.some(({ code }) => !reasons.some((one) => three(one) === three(code)));
  if (isTwofold || context.reasons.some(({ icpc }) => !normal(icpc))) doubts.push('icpc');
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
  const isLifted = priority === 'urgent' && lifted.some(({ missing, barred }) => missing.length === 0 && !barred);
  const routine = verdictOn(fits, doubts, context, catalogue, hospitals);
  const urgent = verdictOn(lifted, doubts, context, catalogue, hospitals);
  const weight = { silent: 0, inform: 1, nudge: 2 };
  const decided = isLifted && weight[urgent.outcome] <= weight[routine.outcome] ? urgent : routine;

  const silent: string[] = [];
  const alarm = (kind: string) => {
    for (const one of catalogue.alarms)
      if (one.kind === kind && alarmHit(one, context, reasons, problems)) silent.push(kind);
  };
  if (!context.draft) silent.push('not-draft');
  else {
    if (context.deceased) silent.push('deceased');
    alarm('alarm');
    if (answers.alarm) silent.push('alarm');
    if (priority === 'asap' || priority === 'stat' || (priority === 'urgent' && !isLifted)) silent.push('priority');
    alarm('suspected-malignancy');
    if (context.incomplete) silent.push('record-incomplete');
    if (answers['problem-matters']) silent.push('problem');
    if (answers['same-complaint-hospital'] ?? sameComplaint('hospital')) silent.push('hospital-treatment');
    alarm('hospital-only');
    if (answers['surgery-wish']) silent.push('hospital-only');
    if (answers['seen-intermediate'] ?? sameComplaint('intermediate')) silent.push('seen-intermediate');
    if (answers['patient-preference'] === 'hospital') silent.push('patient-preference');
    if (context.addressed) silent.push('already-addressed');
    if (postcode && region.postcodes.length && !within(postcode, region.postcodes)) silent.push('out-of-region');
    silent.push(...[specialism, reasons[0]].flatMap((known) => (known ? [] : ['missing-fact'])));
    const suits = decided.outcome !== 'silent';
    if (!suits) silent.push(...[...new Set(matters)].map(() => 'problem'));
    if (specialism && reasons.length && !suits && matters.length === 0) silent.push('no-service');
  }

  const offered = (isLifted ? lifted : fits).filter(({ barred }) => !barred).map(({ service }) => service);
  const turn = (s: Service) => (s === decided.first?.service ? 0 : s.role === 'default' ? 1 : 2);
  const options = silent.length ? [] : [...offered.sort((a, b) => turn(a) - turn(b) || byRank(a, b)), ...hospitals];
  const rejected: Record<string, string[]> = {};
  for (const { id } of catalogue.services.filter((one) => !options.includes(one)))
    rejected[id] = why[id] ?? [silent.length ? 'silent' : 'urgent-not-lifted'];
  return {
    outcome: silent.length ? 'silent' : decided.outcome,
    preselected: silent.length ? null : (decided.first?.service.id ?? null),
    options: options.map(({ id }) => id),
    rejected,
    silent,
    unknown: silent.length ? [] : decided.unknown,
  };
}
