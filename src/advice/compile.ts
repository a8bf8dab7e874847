import type { Advice } from './advice.ts';
import { addBit, type Bitset, emptyBitset } from './bitset.ts';
import type { Alarm, Catalogue, Route, Rule, Service } from './catalogue.ts';
import { type Question, questions } from './context.ts';
import {
  type Criterion,
  type RuleCriterion,
  ruleCriteria,
  type ServiceCriterion,
  serviceCriteria,
} from './criteria.ts';
import { type IcpcIndex, icpcIndex } from './icpc-index.ts';

/**
 * A catalogue with its indexes, built once and used for every decision. Nothing in it depends on a referral or on a
 * day. The sieve holds, per value of a fact, the rules that this value does not rule out: an index, not a judge. What
 * comes through is judged by criteria.ts, in plain words.
 */
export interface CompiledCatalogue {
  readonly catalogue: Catalogue;
  /** Every service, in the order in which they are offered: defaults, alternatives, hospitals; by rank, then id. */
  readonly services: readonly CompiledService[];
  /** Rules of services that can be proposed, grouped by service in that order; the sieve's positions. */
  readonly rules: readonly CompiledRule[];
  readonly sieve: Sieve;
  readonly alarms: readonly Alarm[];
  readonly alarmsByIcpc: IcpcIndex;
  /** All services that serve a specialism, in offer order. */
  readonly ofSpecialism: ReadonlyMap<string, readonly CompiledService[]>;
  /** Hospital services per specialism, by rank, then id. */
  readonly hospitals: ReadonlyMap<string, readonly Service[]>;
  readonly routeOfService: ReadonlyMap<string, Route>;
  /** Routes that the organisation with this AGB code offers. */
  readonly routesOfAgb: ReadonlyMap<string, ReadonlySet<Route>>;
  readonly urgentLifted: ReadonlySet<string>;
  /** Tenzij reasons as they are offered, and the catalogue as every advice names it. */
  readonly reasons: Advice['reasons'];
  readonly identity: Advice['catalogue'];
}

export interface CompiledService {
  readonly service: Service;
  /** The criteria that this service asks about, and no others. */
  readonly criteria: readonly ServiceCriterion[];
  readonly sieved: Sieved<ServiceCriterion>;
  /** By id. Empty for a hospital. */
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly of: CompiledService;
  readonly criteria: readonly RuleCriterion[];
  readonly sieved: Sieved<RuleCriterion>;
}

/** What is left to judge of a rule or service that comes through the sieve. */
export interface Sieved<SomeCriterion> {
  /** Criteria that the sieve does not answer. */
  readonly left: readonly SomeCriterion[];
  /** Facts that the sieve answers for when they are known, and that can be unknown to it. */
  readonly facts: readonly string[];
}

export interface Sieve {
  readonly specialism: ReadonlyMap<string, Bitset>;
  readonly icpc: IcpcIndex;
  /** Rules that a reason rules out, and those that a reason or an active problem rules out. */
  readonly excludedIcpc: IcpcIndex;
  readonly excludedProblem: IcpcIndex;
  /** Index: whole years, 0 to 130. */
  readonly age: readonly Bitset[];
  readonly sex: Readonly<Record<'male' | 'female', Bitset>>;
  readonly question: ReadonlyMap<Question, Bitset>;
}

const oldest = 130;

/** Builds the indexes of a catalogue that `parseCatalogue` accepted. Order in the file has no meaning, and no effect. */
export function compile(catalogue: Catalogue): CompiledCatalogue {
  const { id, version, hash, status } = catalogue;
  const services = [...catalogue.services].sort(byOffer).map(compileService);
  const rules = services.flatMap((service) => service.rules);
  const alarms = [...catalogue.alarms].sort(byId);
  const hospitals = new Map<string, Service[]>();
  const routesOfAgb = new Map<string, Set<Route>>();
  const ofSpecialism = new Map<string, CompiledService[]>();
  for (const compiled of services) {
    const { route, specialisms, organization } = compiled.service;
    const { agb } = organization;
    if (agb !== undefined) routesOfAgb.set(agb, (routesOfAgb.get(agb) ?? new Set()).add(route));
    for (const specialism of new Set(specialisms)) {
      addTo(ofSpecialism, specialism, compiled);
      if (route === 'hospital') addTo(hospitals, specialism, compiled.service);
    }
  }
  return {
    catalogue,
    services,
    rules,
    sieve: buildSieve(rules),
    alarms,
    alarmsByIcpc: icpcIndex(alarms.map((alarm) => alarm.icpc)),
    ofSpecialism,
    hospitals,
    routeOfService: new Map(services.map(({ service }) => [service.id, service.route])),
    routesOfAgb,
    urgentLifted: new Set(catalogue.region.urgentLiftedFor),
    reasons: Object.freeze(catalogue.reasons.map(({ code, label }) => Object.freeze({ code, label }))),
    identity: Object.freeze({ id, version, hash, status }),
  };
}

function compileService(service: Service): CompiledService {
  const rules: CompiledRule[] = [];
  const of = { service, ...asking(serviceCriteria, service), rules };
  if (service.route === 'hospital') return of;
  for (const rule of [...service.rules].sort(byId)) rules.push({ rule, of, ...asking(ruleCriteria, rule) });
  return of;
}

function asking<Subject, Name extends string>(all: readonly Criterion<Subject, Name>[], subject: Subject) {
  const criteria = all.filter(({ asked }) => asked(subject));
  const facts = criteria.filter(({ sieved, fact }) => sieved && ['age', 'sex', 'question'].includes(fact));
  const left = criteria.filter(({ sieved }) => !sieved);
  return { criteria, sieved: { left, facts: facts.map(({ fact }) => fact) } };
}

function buildSieve(rules: CompiledCatalogue['rules']): Sieve {
  const where = (holds: (rule: Rule, service: Service) => boolean) => {
    const set = emptyBitset(rules.length);
    rules.forEach(({ rule, of: { service } }, position) => {
      if (holds(rule, service)) addBit(set, position);
    });
    return set;
  };
  const specialism = new Map<string, Bitset>();
  rules.forEach(({ rule, of: { service } }, position) => {
    for (const code of service.specialisms) {
      if (!service.open || (rule.specialisms && !rule.specialisms.includes(code))) continue;
      const set = specialism.get(code) ?? emptyBitset(rules.length);
      specialism.set(code, set);
      addBit(set, position);
    }
  });
  return {
    specialism,
    icpc: icpcIndex(rules.map(({ rule }) => rule.icpc)),
    excludedIcpc: icpcIndex(rules.map(({ of }) => of.service.exclude?.icpc ?? [])),
    excludedProblem: icpcIndex(rules.map(({ of }) => of.service.exclude?.problems ?? [])),
    age: Array.from({ length: oldest + 1 }, (_, years) =>
      where(({ age }) => (age?.min ?? years) <= years && years <= (age?.max ?? years)),
    ),
    sex: {
      male: where(({ sex }) => sex !== 'female'),
      female: where(({ sex }) => sex !== 'male'),
    },
    question: new Map(
      questions.map((question) => [
        question,
        where(
          (rule, { exclude }) =>
            (rule.questions?.includes(question) ?? true) && !(exclude?.questions?.includes(question) ?? false),
        ),
      ]),
    ),
  };
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const turn = ({ route, role }: Service) => (route === 'hospital' ? 2 : role === 'default' ? 0 : 1);

const byOffer = (a: Service, b: Service) => turn(a) - turn(b) || a.rank - b.rank || byId(a, b);
