import type { Ask, Outcome } from '../model/advice.ts';
import {
  type AnswerId,
  booleanAnswers,
  type FormAnswers,
  preferences,
  questions,
  type ReferralContext,
} from '../model/context.ts';
import { isSymptom } from '../model/icpc.ts';
import type { Candidate } from './candidates.ts';
import type { Decision } from './decision.ts';
import type { KnownFacts } from './known-facts.ts';

/** What of a judgement says which question is next. */
interface Undecided {
  readonly outcome: Outcome;
  readonly known: KnownFacts;
  readonly doubts: readonly string[];
  readonly decision: Decision;
}

/** More questions than this are not put in a nudge. */
const most = 3;

/**
 * The questions between an `inform` and a proposal, `alarm` first; empty when no answers would give one. Found by trying, the
 * shortest road first: each answer is judged as if it had been given, so that nobody is asked what changes nothing.
 */
export function questionsBetween(inform: Undecided, tryOut: TryOut): readonly Ask[] {
  for (let length = 1; length <= most; length++) {
    const road = roadFrom(inform, tryOut, length);
    if (road) return [...road].sort((a, b) => Number(b.fact === 'alarm') - Number(a.fact === 'alarm'));
  }
  return [];
}

type TryOut = (context: ReferralContext) => Undecided;

function roadFrom(from: Undecided, tryOut: TryOut, left: number): readonly Ask[] | undefined {
  if (from.outcome === 'nudge') return [];
  if (from.outcome === 'silent' || left === 0) return undefined;
  const asking = inTheWay(from);
  for (const [nth, ask] of nextQuestions(from).entries()) {
    for (const answer of hopeful(ask)) {
      const next = tryOut(withAnswers(from.known.context, answer));
      // What leaves the same service in doubt is asked in one order only; another answer may rule that service out.
      const isSameDoubt = asking !== undefined && inTheWay(next)?.service === asking.service;
      const road = nth > 0 && isSameDoubt && next.outcome !== 'nudge' ? undefined : roadFrom(next, tryOut, left - 1);
      if (road) return [ask, ...road];
    }
  }
  return undefined;
}

/** The first doubt, as every doubt has to go; else what the default in the way misses. Empty: no answer helps. */
function nextQuestions(from: Undecided): readonly Ask[] {
  const { known, doubts } = from;
  const { unclear = [] } = known.context;
  const asking = inTheWay(from);
  if (unclear.some((fact) => unreadable.includes(fact))) return [];
  return (doubts.length > 0 ? doubts.slice(0, 1) : (asking?.missing ?? [])).flatMap(
    (fact) => questionOn(fact, known, asking) ?? [],
  );
}

/** The default that has to be decided first; a barred one goes when an answer rules it out. */
const inTheWay = ({ decision }: Undecided): Candidate | undefined =>
  decision.undecided[0] ?? decision.barred ?? undefined;

/** What the server would not give, and no answer can mend. */
const unreadable = ['forms', 'earlier-referral', 'problem'];

/** How the form asks for a fact; undefined when it cannot, or was answered already. */
function questionOn(fact: string, { context }: KnownFacts, asking: Candidate | undefined): Ask | undefined {
  const linkId = linkIdOf(fact, asking);
  if (linkId === undefined || context.answers[linkId] !== undefined) return undefined;
  const meaning = linkId === 'alarm' ? asking?.by.rule.alarmMeaning : undefined;
  const values = linkId === 'question' ? questions : linkId === 'patient-preference' ? preferences : [true, false];
  return { fact: linkId, values, ...(meaning !== undefined && { meaning }) };
}

function linkIdOf(fact: string, asking: Candidate | undefined): AnswerId | undefined {
  if (fact === 'further-reason') {
    const unnamed = asking?.further.filter(({ by }) => by === 'unnamed') ?? [];
    // A symptom stands in the way whatever is answered of the others.
    return unnamed.some(({ code }) => isSymptom(code))
      ? undefined
      : unnamed.map(({ code }) => `further-reason:${code}` as const)[0];
  }
  if (fact === 'problem') return 'problem-matters';
  return isAnswerId(fact) ? fact : undefined;
}

const named: readonly string[] = [...booleanAnswers, 'question', 'patient-preference'];
const isAnswerId = (fact: string): fact is AnswerId => named.includes(fact) || fact.startsWith('further-reason:');

/** The answers that can lead to a proposal: a yes to any question but that on stepped care is a danger. */
function hopeful({ fact, values }: Ask): readonly FormAnswers[] {
  return values.flatMap((value) => {
    const answer: FormAnswers = {};
    return value === true && fact !== 'stepped-care-done' ? [] : Reflect.set(answer, fact, value) ? [answer] : [];
  });
}

/**
 * The context with answers of the GP beside those of the form. What the form itself says goes first; what is unclear in it,
 * the GP has now made clear.
 */
export function withAnswers(context: ReferralContext, given: FormAnswers): ReferralContext {
  const { unclear, ...others } = context;
  const left = unclear?.filter((fact) => !Object.hasOwn(given, fact)) ?? [];
  return { ...others, ...(left.length > 0 && { unclear: left }), answers: { ...given, ...context.answers } };
}
