import type { Advice } from './advice.ts';
import type { Alarm, Catalogue, Rule, Service } from './catalogue.ts';
import { type Asked, askedBy, conditions, ruleCriteria, serviceCriteria } from './criteria.ts';
import { setHolds } from './icpc.ts';
import type { KnownFacts } from './known-facts.ts';
import { compareText } from './order.ts';
import { remembered } from './remembered.ts';
import { sieve, sieved } from './sieve.ts';

/**
 * A catalogue in the order of offering, with what every decision looks up in it. Nothing in it depends on a referral or
 * on a day. What was looked up is remembered: that makes the next decision faster, and never another one.
 */
export interface CompiledCatalogue {
  readonly catalogue: Catalogue;
  /** Every service, in the order in which they are offered: defaults, alternatives, hospitals; by rank, then id. */
  readonly services: readonly CompiledService[];
  readonly forSpecialism: (code: string) => ForSpecialism;
  /** Rules of services that can be proposed, without those that a sieved fact rules out. */
  readonly rulesFor: (known: KnownFacts) => readonly CompiledRule[];
  /** Alarms that hold this code in normal form, by id. */
  readonly alarmsOn: (code: string) => readonly CompiledAlarm[];
  /** The catalogue as every advice names it. */
  readonly identity: Advice['catalogue'];
}

/** What serves one specialism, in the order of offering. */
export interface ForSpecialism {
  readonly services: readonly CompiledService[];
  readonly hospitals: readonly Service[];
}

export interface CompiledService {
  readonly service: Service;
  readonly asked: readonly Asked[];
  /** By id. Empty for a hospital. */
  readonly rules: readonly CompiledRule[];
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly of: CompiledService;
  readonly asked: readonly Asked[];
  /** What it and its service ask and the sieve does not answer. */
  readonly left: readonly Asked[];
  /** Every fact that it and its service ask for, once. */
  readonly facts: readonly string[];
}

export interface CompiledAlarm {
  readonly alarm: Alarm;
  readonly asked: readonly Asked[];
}

/** Compiles a catalogue that `parseCatalogue` accepted. Order in the file has no meaning, and no effect. */
export function compile(catalogue: Catalogue): CompiledCatalogue {
  const { id, version, hash, status } = catalogue;
  const services = [...catalogue.services].sort(byOffer).map(compileService);
  const alarms = [...catalogue.alarms].sort(byId).map((alarm) => ({ alarm, asked: askedBy(alarm, conditions) }));
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
    rulesFor: sieve(services.flatMap(({ rules }) => rules)),
    alarmsOn: remembered((code) => alarms.filter(({ alarm }) => setHolds(alarm.icpc, code))),
    identity: Object.freeze({ id, version, hash, status }),
  };
}

function compileService(service: Service): CompiledService {
  const rules: CompiledRule[] = [];
  const of = { service, asked: askedBy(service, serviceCriteria), rules };
  for (const rule of service.route === 'hospital' ? [] : [...service.rules].sort(byId)) {
    const asked = askedBy(rule, ruleCriteria);
    const all = [...of.asked, ...asked];
    const facts = [...new Set(all.map(({ fact }) => fact))];
    rules.push({ rule, of, asked, left: all.filter(({ fact }) => !sieved.includes(fact)), facts });
  }
  return of;
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => compareText(a.id, b.id);

const turn = ({ route, role }: Service) => (route === 'hospital' ? 2 : role === 'default' ? 0 : 1);

const byOffer = (a: Service, b: Service) => turn(a) - turn(b) || a.rank - b.rank || byId(a, b);
