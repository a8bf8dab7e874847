import {
  type ChoiceEvent,
  type CompiledCatalogue,
  contextsUnder,
  type LoggedMoment,
  type Outcome,
  outline,
  weigh,
} from '../../advice/index.ts';

/** What three catalogues say of one logged context: the one it was logged under, the one that is live, and the draft. */

/** An outcome, with the service that is proposed where it is a nudge. */
export interface Said {
  readonly outcome: Outcome;
  readonly service?: string | undefined;
}

export interface Verdict {
  /** As it stands in the log, and as the catalogue of its day says now. */
  readonly logged: Said;
  readonly replayed: Said | undefined;
  /** The log comes back: outcome, proposal and order of options. Undefined: logged too coarsely to be judged again. */
  readonly isReproduced: boolean | undefined;
  /** Undefined: the log cannot tell. */
  readonly before: Said | undefined;
  readonly after: Said | undefined;
  /** What the log does not tell and would change the answer. Empty when both are known. */
  readonly asks: readonly string[];
  readonly rule: string | undefined;
  /** The version under which it was logged, and whether that is the draft itself. */
  readonly version: string;
  readonly isDraft: boolean;
}

/** The catalogues of one event, as its practice has set them. */
export interface Versions {
  readonly logged: CompiledCatalogue;
  readonly before: CompiledCatalogue;
  readonly after: CompiledCatalogue;
}

export function verdictOf(
  event: Pick<ChoiceEvent, 'at' | 'context' | 'advice' | 'catalogue'>,
  versions: Versions,
): Verdict {
  const { advice, catalogue } = event;
  const logged: Said = { outcome: advice.outcome, service: advice.preselected?.service };
  const own = contextsUnder(event, versions.logged, versions.logged)?.contexts[0];
  const told = {
    logged,
    rule: advice.decidedBy?.rule,
    version: catalogue.version,
    isDraft: versions.logged === versions.after,
  };
  if (own === undefined) {
    return {
      ...told,
      replayed: undefined,
      isReproduced: undefined,
      before: undefined,
      after: undefined,
      asks: ['grain'],
    };
  }
  const judgement = weigh(own, versions.logged);
  const replayed: Said = { outcome: judgement.outcome, service: judgement.preselected?.service };
  const options = outline(judgement).options.map(({ service }) => service);
  const isReproduced = isSame(logged, replayed) && options.join(' ') === advice.options.join(' ');
  const under = (to: CompiledCatalogue): Answer => {
    const at = dayInForce(event.at, to);
    return to === versions.logged && at === event.at
      ? { said: replayed, asks: none }
      : answerUnder({ ...event, at }, versions.logged, to);
  };
  const before = under(versions.before);
  const after = versions.after === versions.before ? before : under(versions.after);
  const asks = [...new Set([...before.asks, ...after.asks])].sort();
  return { ...told, replayed, isReproduced, before: before.said, after: after.said, asks };
}

interface Answer {
  readonly said: Said | undefined;
  readonly asks: readonly string[];
}

const none: readonly string[] = [];

/** One answer when every patient that it may have been gets the same; else none, and what would have to be known. */
function answerUnder(moment: LoggedMoment, from: CompiledCatalogue, to: CompiledCatalogue): Answer {
  const under = contextsUnder(moment, from, to);
  if (under === undefined) return { said: undefined, asks: ['grain'] };
  let said: Said | undefined;
  for (const context of under.contexts) {
    const { outcome, preselected } = weigh(context, to);
    const one: Said = { outcome, service: preselected?.service };
    if (said !== undefined && !isSame(said, one)) return { said: undefined, asks: under.asks };
    said = one;
  }
  return { said, asks: none };
}

export const isSame = (one: Said, other: Said): boolean =>
  one.outcome === other.outcome && one.service === other.service;

const daysInForce = new WeakMap<CompiledCatalogue, string>();

/**
 * A version is tried as if it had been in force: on a day before its own first day, or before that of one of its services, it is
 * asked on that day.
 */
export function dayInForce(at: string, compiled: CompiledCatalogue): string {
  let first = daysInForce.get(compiled);
  if (first === undefined) {
    const { catalogue } = compiled;
    first = [catalogue.validFrom, ...catalogue.services.map(({ validFrom }) => validFrom)].reduce((a, b) =>
      a > b ? a : b,
    );
    daysInForce.set(compiled, first);
  }
  const day = at < first ? first : at;
  const { validTo } = compiled.catalogue;
  return validTo !== undefined && day > validTo ? validTo : day;
}

/**
 * Everything in these catalogues that turns on a day, so that all days in between two of them are judged alike. Sorted.
 */
export function turningDays(catalogues: readonly CompiledCatalogue[]): readonly string[] {
  const days = new Set<string>();
  const look = (value: unknown, key = '') => {
    if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
      days.add(value);
      // Last days count until they are over, and a wait is fresh for some days.
      if (key !== 'validFrom') days.add(dayAfter(value, 1));
    }
    if (typeof value === 'object' && value !== null) for (const [name, part] of Object.entries(value)) look(part, name);
  };
  for (const { catalogue } of catalogues) {
    look([catalogue.validFrom, catalogue.validTo, catalogue.services]);
    for (const { waits } of catalogue.services) {
      for (const { asOf } of waits) days.add(dayAfter(asOf, catalogue.region.waitLimitDays + 1));
    }
  }
  return [...days].sort();
}

const dayAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
