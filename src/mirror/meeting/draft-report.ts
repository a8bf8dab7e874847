import type { Language } from '../../advice/index.ts';
import type { Verdict } from '../reports/compare.ts';
import { balancesFor, balanceTitle, usualAim } from './balance.ts';
import { followUpSentences } from './follow-words.ts';
import type { OwnMonth } from './own-share.ts';
import type { Agreement, PlanPaper, ReportPaper } from './paper.ts';
import { MOST_WORDS, wordsIn } from './paper.ts';
import type { MeetingWords } from './words.nl.ts';
import { meetingWords } from './words.ts';

/**
 * The DTO-verslag of a quarter, drafted without a language model: every sentence is in a table, and every figure stands on the
 * practice's own page of the mirror already. Of others it holds no more than that page shows.
 */

interface TopicFacts {
  readonly role: 'strength' | 'learn';
  readonly specialisms: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly n: number;
  readonly verdict: Verdict;
  readonly beside?: number | undefined;
}

/** What it takes of the practice's page of the mirror. */
export interface ReportFacts {
  readonly period: { readonly name: string; readonly from: string; readonly until: string };
  readonly release?: { readonly number: number } | undefined;
  readonly happened: { readonly proposals: number; readonly followed: number };
  readonly reasons: readonly { readonly code: string; readonly n: number }[];
  readonly topics: readonly TopicFacts[];
}

/** What was agreed before. */
export interface Before {
  /** The newest earlier report. */
  readonly report?: Pick<ReportPaper, 'agreements'> | undefined;
  readonly plans: readonly PlanPaper[];
  readonly months: readonly OwnMonth[];
  /** Local day. */
  readonly today: string;
}

const TOP = 3;
const QUESTIONS = 3;
const MOST_PLANS = 7;

export function draftReport(facts: ReportFacts, before: Before, language: Language): ReportPaper {
  const words = meetingWords(language);
  const { period, release, reasons, topics } = facts;
  const main = mainTopic(topics);
  const balance = balancesFor(usualAim)[0]?.id ?? '';
  const top = reasons.filter(({ n }) => n > 0).slice(0, TOP);
  return {
    ...{ kind: 'report', language, quarter: period.name, from: period.from, until: period.until },
    ...(release && { release: release.number }),
    ...{ subject: main?.specialisms ?? 'alle', aim: usualAim, balance },
    message: messageOf(facts, main, words),
    picture: topics.map(({ specialisms, value, low, high, n, beside }) => ({
      ...{ specialisms, value, low, high, n },
      ...(beside !== undefined && { beside }),
    })),
    reasons: top,
    questions: questionsOf(
      main,
      top.map(({ code }) => code),
      balanceTitle(balance)[language],
      words,
    ),
    last: lastOf(before, period.from, words),
    agreements: [],
  };
}

/** Something to learn of which one is sure comes first, then what is known, then what is not. */
function mainTopic(topics: readonly TopicFacts[]): TopicFacts | undefined {
  return (
    topics.find(({ verdict }) => verdict === 'lower') ??
    topics.find(({ verdict }) => verdict === 'higher') ??
    topics.find(({ verdict }) => verdict === 'similar') ??
    topics[0]
  );
}

function messageOf({ happened }: ReportFacts, main: TopicFacts | undefined, words: MeetingWords): string {
  const counted = words.counted(happened.proposals, happened.followed);
  if (main === undefined) return counted;
  const about = words.message[main.verdict](words.within(main.specialisms), words.share(main.value));
  return wordsIn(`${counted} ${about}`) <= MOST_WORDS ? `${counted} ${about}` : about;
}

/** One of the subject, those of the reasons that are given most, and one of what may not suffer; never one twice. */
function questionsOf(
  main: TopicFacts | undefined,
  codes: readonly string[],
  balance: string,
  words: MeetingWords,
): readonly string[] {
  const known = codes.flatMap((code) =>
    Object.hasOwn(words.reasonQuestions, code) ? [words.reasonQuestions[code] ?? ''] : [],
  );
  const [first, ...others] = known;
  const all = [
    ...(main === undefined ? [] : [words.topicQuestions[main.verdict](words.within(main.specialisms))]),
    ...(first === undefined ? [] : [first]),
    ...(main?.verdict === 'lower' ? [words.balanceQuestion(balance)] : []),
    ...others,
    ...words.openQuestions,
    words.balanceQuestion(balance),
  ];
  return [...new Set(all)].slice(0, QUESTIONS);
}

/** Agreements of the report before; of a plan the counts say what came of it. */
function lastOf({ report, plans, months, today }: Before, since: string, words: MeetingWords): ReportPaper['last'] {
  const agreed = (report?.agreements ?? []).map((one: Agreement) => ({ ...one, came: '' }));
  // What had ended before was told in the report before.
  const running = plans.filter(({ by }) => by >= since).slice(0, MOST_PLANS);
  const planned = running.map((plan) => ({
    ...{ what: plan.goal, when: plan.by },
    who: [...new Set(plan.actions.map(({ who }) => who).filter(Boolean))].join(', '),
    came: followUpSentences(plan, months, today, words).join(' '),
  }));
  return [...planned, ...agreed];
}
