import type { ChoiceEvent, Route } from '../../advice/index.ts';
import type { Moment } from './moment.ts';
import type { CodeMonth, Counter, Place } from './month-tables.ts';

/** Of an event, as much as its counting asks; and where the draft of one moment counts. */

export interface Told {
  readonly id: string;
  /** Milliseconds, from its id. */
  readonly time: number;
  readonly kind: ChoiceEvent['kind'];
  readonly place: Place;
  readonly outcome: ChoiceEvent['advice']['outcome'];
  readonly silentBecause: readonly string[];
  readonly preselected: { readonly service?: string | undefined; readonly route: Route } | undefined;
  readonly chosen: { readonly service?: string | undefined; readonly route: Route } | undefined;
  readonly reason: string | undefined;
  /** The region calls this reason complete: it leaves what is marked. */
  readonly isExcused: boolean;
  readonly ms: number | undefined;
  readonly acts: number | undefined;
  /** What was chosen had the shortest of the waits shown; undefined where fewer than two were. */
  readonly isShortest: boolean | undefined;
  readonly shadow: boolean;
}

export function toldBy(event: ChoiceEvent, isExcused: boolean): Told {
  const { id, kind, practice, at, context, channel = 'unknown', catalogue, advice, chosen, reason } = event;
  return {
    id: id.toLowerCase(),
    time: Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16),
    kind,
    place: {
      practice,
      month: at.slice(0, 7),
      specialism: context.specialism ?? '',
      channel,
      rules: catalogue.rules ?? '',
    },
    outcome: advice.outcome,
    silentBecause: advice.silentBecause,
    preselected: advice.preselected,
    chosen,
    reason,
    isExcused,
    ms: event.ms,
    acts: event.acts,
    isShortest: shortest(event),
    shadow: event.shadow,
  };
}

function shortest({ chosen, advice: { options, waits = [], staleWaits = [] } }: ChoiceEvent): boolean | undefined {
  const shown = options.flatMap((service, nth) => {
    const days = waits[nth];
    return typeof days === 'number' && !staleWaits.includes(service) ? [{ service, days }] : [];
  });
  const own = shown.find(({ service }) => service === chosen?.service);
  if (own === undefined || shown.length < 2) return undefined;
  return own.days <= Math.min(...shown.map(({ days }) => days));
}

/** What one moment adds to the tables. Nothing where nothing was shown. */
export interface Counted {
  readonly place: Place;
  readonly counters: readonly Counter[];
  readonly codes: readonly Pick<CodeMonth, 'about' | 'code'>[];
}

/** Milliseconds, and activations. */
const SWIFT = 10_000;
const FEW = 2;
/** Acts that name what they chose. */
const choices = ['accepted', 'overridden', 'chosen'];

export function countedOf({ advice, act, sent }: Moment<Told>): Counted | undefined {
  if (advice.shadow) return undefined;
  const { place } = advice;
  if (advice.outcome === 'silent') {
    const isGap = advice.silentBecause.length === 1 && advice.silentBecause[0] === 'no-service';
    const codes = advice.silentBecause.map((code) => ({ about: 'silence', code }) as const);
    return { place, counters: [isGap ? 'unserved' : 'silent'], codes };
  }
  const isNudge = advice.outcome === 'nudge';
  const counters: Counter[] = [isNudge ? afterNudge(act) : 'informed'];
  if (act !== undefined && choices.includes(act.kind)) counters.push(...measured(act));
  const stands = act?.kind === 'kept' ? advice.preselected : act?.chosen;
  if (stands !== undefined) counters.push(sentAs(stands, sent?.chosen));
  const isLeft = isNudge && act?.kind === 'overridden';
  return { place, counters, codes: isLeft ? [{ about: 'reason', code: act.reason ?? 'zonder' }] : [] };
}

function afterNudge(act: Told | undefined): Counter {
  switch (act?.kind) {
    case 'accepted':
    case 'kept':
    case 'ignored':
      return act.kind;
    case 'overridden':
      // A complete reason by its nature (DOMAIN 4.3), and the one that says what is missing: counted apart.
      if (act.reason === 'aanbod') return 'lacking';
      if (act.isExcused) return 'excused';
      return act.reason === undefined || act.reason === 'zonder' ? 'bare' : 'argued';
    default:
      return 'open';
  }
}

function measured({ ms, acts, isShortest }: Told): Counter[] {
  const found: Counter[] = [];
  if (ms !== undefined) found.push(ms <= SWIFT ? 'swift' : 'slow');
  if (acts !== undefined) found.push(acts <= FEW ? 'fewActs' : 'manyActs');
  if (isShortest !== undefined) found.push(isShortest ? 'shortestWait' : 'longerWait');
  return found;
}

function sentAs(stands: NonNullable<Told['chosen']>, sent: Told['chosen']): Counter {
  if (sent === undefined) return 'sentUntold';
  if (sent.route !== stands.route) return 'sentOtherwise';
  const isOther = sent.service !== undefined && stands.service !== undefined && sent.service !== stands.service;
  return isOther ? 'sentOtherwise' : 'sentAsChosen';
}
