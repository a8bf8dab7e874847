import type { Alarm, ProblemThatMatters } from '../model/catalogue.ts';
import type { CodedContext } from '../model/choice.ts';
import type { CompiledCatalogue } from './compile.ts';

/**
 * What active problems hit under another catalogue. The log holds no problem, only what one hit in the catalogue of its day:
 * of whatever the other asks in the same words that is enough, and of anything else nobody can tell.
 */

/** Ids of one kind of hit: those that are certain, and those of which nobody can tell. */
interface Hits {
  readonly certain: readonly string[];
  readonly perhaps: readonly string[];
}

type Kind = 'problemAlarms' | 'problems' | 'problemsInDoubt' | 'excluding' | 'notWith' | 'notWithInDoubt';

/** How what one catalogue asks is related to what the other asked under the same name. */
interface Relation {
  readonly id: string;
  /** The name in the catalogue of the log. Undefined: it asked nothing like it. */
  readonly was: string | undefined;
  /** Nothing new can hit it; nothing that hit it can have left it. */
  readonly isNoWider: boolean;
  readonly isNoNarrower: boolean;
}

export interface HitsUnder {
  /** The hits as they are for certain, and with all of which nobody can tell beside them. */
  readonly fewest: Partial<CodedContext>;
  readonly most: Partial<CodedContext>;
  /** Of what nobody can tell: `problem:kanker`. Empty: the two are the same. */
  readonly asks: readonly string[];
}

const relations = new WeakMap<
  CompiledCatalogue,
  WeakMap<CompiledCatalogue, Map<string, Record<Kind, readonly Relation[]>>>
>();

export function hitsUnder(coded: CodedContext, from: CompiledCatalogue, to: CompiledCatalogue): HitsUnder {
  const all = related(from, to, coded.specialism ?? '');
  const fewest: Partial<Record<Kind, string[]>> = {};
  const most: Partial<Record<Kind, string[]>> = {};
  const asks: string[] = [];
  for (const kind of kinds) {
    const { certain, perhaps } = hitsOf(all[kind], coded[kind] ?? []);
    fewest[kind] = [...certain];
    most[kind] = [...certain, ...perhaps];
    if (perhaps.length > 0) asks.push(...perhaps.map((id) => `problem:${id}`));
  }
  return { fewest, most, asks: [...new Set(asks)] };
}

const kinds: readonly Kind[] = [
  'problemAlarms',
  'problems',
  'problemsInDoubt',
  'excluding',
  'notWith',
  'notWithInDoubt',
];

function hitsOf(all: readonly Relation[], logged: readonly string[]): Hits {
  const certain: string[] = [];
  const perhaps: string[] = [];
  for (const { id, was, isNoWider, isNoNarrower } of all) {
    const wasHit = was !== undefined && logged.includes(was);
    if (wasHit && isNoNarrower) certain.push(id);
    else if (wasHit || !isNoWider) perhaps.push(id);
  }
  return { certain, perhaps };
}

function related(
  from: CompiledCatalogue,
  to: CompiledCatalogue,
  specialism: string,
): Record<Kind, readonly Relation[]> {
  const ofFrom = relations.get(from) ?? new WeakMap();
  relations.set(from, ofFrom);
  const ofPair = ofFrom.get(to) ?? new Map<string, Record<Kind, readonly Relation[]>>();
  ofFrom.set(to, ofPair);
  const known = ofPair.get(specialism);
  if (known) return known;
  const mapped = JSON.stringify(from.catalogue.conceptMap ?? []) === JSON.stringify(to.catalogue.conceptMap ?? []);
  const alarms = relate(
    to.alarms.map(({ alarm }) => alarm),
    from.alarms.map(({ alarm }) => alarm),
    alarmWords,
    mapped,
  );
  const problems = relate(
    to.problems.map(({ problem }) => problem),
    from.problems.map(({ problem }) => problem),
    problemWords,
    mapped,
  );
  const excluding = relate(serving(to, specialism), serving(from, specialism), () => '', mapped);
  const notWith = relate(rulesServing(to, specialism), rulesServing(from, specialism), () => '', mapped);
  const found = {
    problemAlarms: alarms,
    problems,
    problemsInDoubt: problems,
    excluding,
    notWith,
    notWithInDoubt: notWith,
  };
  ofPair.set(specialism, found);
  return found;
}

/** Something that problems may hit: the codes that do, and whatever else it asks. */
interface Hittable {
  readonly id: string;
  readonly icpc: readonly string[];
}

const alarmWords = ({ kind, age, sex, specialisms, anySpecialism }: Alarm) =>
  JSON.stringify([kind, age, sex, specialisms, anySpecialism]);

const problemWords = ({ within, afterwards, age, sex, specialisms }: ProblemThatMatters) =>
  JSON.stringify([within, afterwards, age, sex, specialisms]);

const serving = (compiled: CompiledCatalogue, specialism: string): readonly Hittable[] =>
  compiled
    .forSpecialism(specialism)
    .services.map(({ service: { id, exclude } }) => ({ id, icpc: exclude?.problems ?? [] }));

const rulesServing = (compiled: CompiledCatalogue, specialism: string): readonly Hittable[] =>
  compiled
    .forSpecialism(specialism)
    .services.flatMap(({ rules }) => rules.map(({ rule: { id, notWith = [] } }) => ({ id, icpc: notWith })));

/** Of each in `now` what it was in `before`; what no code can hit is left out. */
function relate<One extends Hittable>(
  now: readonly One[],
  before: readonly One[],
  words: (one: One) => string,
  isMappedAlike: boolean,
): readonly Relation[] {
  const byId = new Map(before.map((one) => [one.id, one]));
  return now
    .filter(({ icpc }) => icpc.length > 0)
    .map((one): Relation => {
      const { id, icpc } = one;
      const same = byId.get(id);
      if (same === undefined || words(same) !== words(one) || !isMappedAlike) {
        return { id, was: undefined, isNoWider: false, isNoNarrower: false };
      }
      const within = (part: readonly string[], whole: readonly string[]) =>
        part.every((entry) => whole.includes(entry));
      return { id, was: id, isNoWider: within(icpc, same.icpc), isNoNarrower: within(same.icpc, icpc) };
    });
}
