import type { Advice } from '../model/advice.ts';
import type { Alarm, Catalogue, ProblemThatMatters, Rule, Service } from '../model/catalogue.ts';
import { codeSystem } from '../model/code-system.ts';
import { inIcpc } from '../model/icpc.ts';
import { compareText } from '../model/spans.ts';
import { type Asked, askedBy, conditions, ruleCriteria, serviceCriteria } from './criteria.ts';
import type { ConceptMap } from './known-facts.ts';
import { indexRules, type RuleIndex, remembered } from './rule-index.ts';

/**
 * A catalogue in the order of offering, with what every decision looks up in it. Nothing in it depends on a referral or
 * on a day. What was looked up is remembered: that makes the next decision faster, and never another one.
 */
export interface CompiledCatalogue {
  readonly catalogue: Catalogue;
  /** Every service, in the order in which they are offered: defaults, alternatives, hospitals; by rank, then id. */
  readonly services: readonly CompiledService[];
  readonly forSpecialism: (code: string) => ForSpecialism;
  /** Every rule of a service that can be proposed, in that same order, to be asked all at once. */
  readonly rules: RuleIndex<CompiledRule>;
  /** Every fact that any of these rules asks for, once. */
  readonly facts: readonly string[];
  /** Every alarm, and every problem that matters of the region and of its services; by id. */
  readonly alarms: readonly CompiledAlarm[];
  readonly problems: readonly CompiledProblem[];
  /** Alarms that hold this code in normal form, by id. */
  readonly alarmsOn: (code: string) => readonly CompiledAlarm[];
  /** Problems that matter and hold this code in normal form, by id: those of the region and of its services. */
  readonly problemsOn: (code: string) => readonly CompiledProblem[];
  /** Problems that list a sub-code (`S77.03`) of this code (`S77`), which may be that or another. */
  readonly problemsPerhapsOn: (code: string) => readonly CompiledProblem[];
  /** What the region says of a code that is harmless beside any referral. Empty: nothing. */
  readonly companyOn: (code: string) => readonly { readonly why: string }[];
  readonly icpcOf: ConceptMap;
  /** The catalogue as every advice names it. */
  readonly identity: Advice['catalogue'];
  /** Hash of its rules without waits; undefined where nobody reckoned it. */
  readonly rulesHash: string | undefined;
}

/** What serves one specialism, in the order of offering. */
export interface ForSpecialism {
  readonly services: readonly CompiledService[];
  readonly hospitals: readonly Service[];
}

export interface CompiledService {
  readonly service: Service;
  readonly asked: readonly Asked[];
  /** Whether it lists a code as harmless beside its own rules. */
  readonly takesAsCompany: (code: string) => boolean;
  /** By id. Empty for a hospital. */
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly of: CompiledService;
  /** Whether it is about this code. */
  readonly holds: (code: string) => boolean;
  /** Its place among all rules of the catalogue. */
  readonly nth: number;
  readonly asked: readonly Asked[];
  /** Every fact that it and its service ask for, once. */
  readonly facts: readonly string[];
}

export interface CompiledAlarm {
  readonly alarm: Alarm;
  readonly asked: readonly Asked[];
}

export interface CompiledProblem {
  readonly problem: ProblemThatMatters;
  readonly asked: readonly Asked[];
  /** Ids of the services that it makes unfit. */
  readonly services: ReadonlySet<string>;
}

/**
 * Compiles a catalogue that `parseCatalogue` accepted. Order in the file has no meaning, and no effect. `rulesHash`: of its
 * rules without waits, for who logs what it decides.
 */
export function compile(catalogue: Catalogue, rulesHash?: string): CompiledCatalogue {
  const { id, version, hash, status } = catalogue;
  const rules: CompiledRule[] = [];
  const services = [...catalogue.services].sort(byOffer).map((service) => compileService(service, rules));
  const alarms = [...catalogue.alarms].sort(byId).map((alarm) => ({ alarm, asked: askedBy(alarm, conditions) }));
  const problems = compileProblems(catalogue);
  const { company = [], conceptMap = [] } = catalogue;
  return {
    catalogue,
    services,
    forSpecialism: remembered((code) => {
      const serving = services.filter(({ service }) => service.specialisms.includes(code));
      return {
        services: serving,
        hospitals: serving.map(({ service }) => service).filter(({ route }) => route === 'hospital'),
      };
    }),
    rules: indexRules(rules),
    facts: [...new Set(rules.flatMap(({ facts }) => facts))],
    alarms,
    problems,
    alarmsOn: holding(alarms, ({ alarm }) => alarm.icpc),
    problemsOn: holding(problems, ({ problem }) => problem.icpc),
    problemsPerhapsOn: remembered((code) =>
      problems.filter(({ problem }) => problem.icpc.some((entry) => entry.startsWith(`${code}.`))),
    ),
    companyOn: holding(company, ({ icpc }) => icpc),
    icpcOf: mapOf(conceptMap),
    identity: Object.freeze({ id, version, hash, status }),
    rulesHash,
  };
}

/** Adds its rules to `all`. */
function compileService(service: Service, all: CompiledRule[]): CompiledService {
  const rules: CompiledRule[] = [];
  const asked = askedBy(service, serviceCriteria);
  const of = { service, asked, takesAsCompany: inIcpc(service.company ?? []), rules };
  for (const rule of service.route === 'hospital' ? [] : [...service.rules].sort(byId)) {
    const ofRule = askedBy(rule, ruleCriteria);
    const facts = [...new Set([...asked, ...ofRule].map(({ fact }) => fact))];
    const compiled = { rule, of, nth: all.length, asked: ofRule, holds: inIcpc(rule.icpc), facts };
    rules.push(compiled);
    all.push(compiled);
  }
  return of;
}

/** A problem of the region makes every service unfit, or those that it names, but for those that lift it. */
function compileProblems({ problems = [], services }: Catalogue): readonly CompiledProblem[] {
  const guard = (problem: ProblemThatMatters, guarded: readonly Service[]): CompiledProblem => ({
    problem,
    asked: askedBy(problem, conditions),
    services: new Set(guarded.map(({ id }) => id)),
  });
  const isGuarded = (problem: ProblemThatMatters, { id, liftProblems = [] }: Service) =>
    (problem.services?.includes(id) ?? true) && !liftProblems.some((lifted) => lifted.id === problem.id);
  return [
    ...problems.map((problem) =>
      guard(
        problem,
        services.filter((service) => isGuarded(problem, service)),
      ),
    ),
    ...services.flatMap((service) => (service.problems ?? []).map((problem) => guard(problem, [service]))),
  ].sort((a, b) => byId(a.problem, b.problem));
}

/** Code systems compare however they are written. */
function mapOf(conceptMap: NonNullable<Catalogue['conceptMap']>): ConceptMap {
  const icpc = new Map<string, string[]>();
  const nameOf = (system: string, code: string) => `${codeSystem(system)}|${code.trim()}`;
  for (const one of conceptMap) {
    const name = nameOf(one.system, one.code);
    icpc.set(name, [...(icpc.get(name) ?? []), one.icpc]);
  }
  return (system, code) => icpc.get(nameOf(system, code)) ?? [];
}

/** Those of a list that hold a code: looked up once a code. */
function holding<Entry>(all: readonly Entry[], icpcOf: (entry: Entry) => readonly string[]) {
  // A region without them is not asked at every code.
  if (all.length === 0) return () => all;
  const held = all.map((entry) => ({ entry, holds: inIcpc(icpcOf(entry)) }));
  return remembered((code) => held.filter(({ holds }) => holds(code)).map(({ entry }) => entry));
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => compareText(a.id, b.id);

const turn = ({ route, role }: Service) => (route === 'hospital' ? 2 : role === 'default' ? 0 : 1);

const byOffer = (a: Service, b: Service) => turn(a) - turn(b) || a.rank - b.rank || byId(a, b);
