import { type Lever, leverOf } from '../mining/kinds.ts';
import { wilson } from '../statistics/interval.ts';
import { leverOfAction } from './actions.ts';
import { balanceTitle } from './balance.ts';
import { hasEnded } from './follow-up.ts';
import { followUpSentences, prospectSentences } from './follow-words.ts';
import type { OwnMonth } from './own-share.ts';
import type { Paper, PictureRow, PlanPaper, ReportPaper } from './paper.ts';
import type { MeetingWords } from './words.nl.ts';
import { meetingWords } from './words.ts';

/** A paper as what stands on the sheet, in order. Page, HTML and DOCX draw the same blocks, so that they cannot say different things. */

export type Block =
  | { readonly kind: 'heading' | 'text' | 'lead' | 'soft'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Shares with n and band, drawn; its table stands beside it. */
  | {
      readonly kind: 'bands';
      readonly head: readonly string[];
      readonly rows: readonly (PictureRow & { readonly label: string })[];
      readonly foot: string;
    };

export interface Sheet {
  readonly title: string;
  /** Whose it is and over what. */
  readonly about: string;
  readonly blocks: readonly Block[];
  /** Where the figures come from, and which version it is. */
  readonly foot: readonly string[];
}

export interface SheetFacts {
  /** The practice as its page names it. */
  readonly practice: string;
  /** Label of a tenzij reason. */
  readonly reason: (code: string) => string;
  /** Its lever, where the region names one. */
  readonly lever?: (code: string) => Lever | undefined;
  /** The version that is shown, and its local day; absent: not kept yet. */
  readonly version?: { readonly number: number; readonly day: string } | undefined;
  /** For what came of a plan. */
  readonly months: readonly OwnMonth[];
  readonly today: string;
}

export function sheetOf(paper: Paper, facts: SheetFacts): Sheet {
  const words = meetingWords(paper.language);
  const isReport = paper.kind === 'report';
  const source =
    isReport && paper.release === undefined
      ? words.sourceless
      : isReport
        ? words.source(paper.release ?? 0)
        : undefined;
  return onLines({
    title: isReport ? words.report.title : words.plan.title,
    about: words.about(facts.practice, words.quarter(paper.quarter)),
    blocks: isReport ? reportBlocks(paper, facts, words) : planBlocks(paper, facts, words),
    foot: [
      ...(source === undefined ? [] : [source]),
      ...(facts.version ? [words.version(facts.version.number, words.day(facts.version.day))] : []),
    ],
  });
}

/** What was pasted may hold marks that no file of Word can: a vertical tab, or one that turns the direction of reading. */
const clean = (text: string) => text.replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ');

function onLines({ title, about, blocks, foot }: Sheet): Sheet {
  return { title: clean(title), about: clean(about), blocks: blocks.map(onLine), foot: foot.map(clean) };
}

function onLine(block: Block): Block {
  switch (block.kind) {
    case 'list':
      return { ...block, items: block.items.map(clean) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(clean)) };
    case 'bands':
      return block;
    default:
      return { ...block, text: clean(block.text) };
  }
}

const aimLine = ({ aim, balance, language }: Paper, words: MeetingWords): Block => ({
  kind: 'soft',
  text: words.aim(words.aims[aim], balanceTitle(balance)[language].toLowerCase()),
});
const heading = (text: string): Block => ({ kind: 'heading', text });

function reportBlocks(paper: ReportPaper, { reason, lever }: SheetFacts, words: MeetingWords): readonly Block[] {
  const { report } = words;
  return [
    { kind: 'lead', text: paper.message },
    aimLine(paper, words),
    ...(paper.picture.length === 0
      ? []
      : [
          heading(report.picture),
          picture(paper.picture, report.pictureHead, report.pictureFoot(words.day(paper.until)), words),
        ]),
    heading(report.reasons),
    paper.reasons.length === 0
      ? { kind: 'text', text: report.reasonsNone }
      : {
          kind: 'table',
          head: report.reasonsHead,
          rows: paper.reasons.map(({ code, n }) => [
            reason(code),
            String(n),
            words.levers[lever?.(code) ?? leverOf(code)],
          ]),
        },
    heading(report.questions),
    { kind: 'list', items: paper.questions.filter(Boolean) },
    heading(report.last),
    paper.last.length === 0
      ? { kind: 'text', text: report.lastNone }
      : {
          kind: 'table',
          head: report.lastHead,
          rows: paper.last.map(({ what, who, when, came }) => [what, who, words.day(when), came]),
        },
    heading(report.agreements),
    { kind: 'table', head: report.agreementsHead, rows: withRoom(paper, words) },
  ];
}

/** Lines to write on, where the sheet goes to the table on paper. */
const ROOM = 3;

function withRoom({ agreements }: ReportPaper, words: MeetingWords): readonly (readonly string[])[] {
  const written = agreements.map(({ what, who, when }) => [what, who, words.day(when)]);
  const empty = Array.from({ length: Math.max(0, ROOM - written.length) }, () => ['', '', '']);
  return [...written, ...empty];
}

const picture = (rows: readonly PictureRow[], head: readonly string[], foot: string, words: MeetingWords): Block => ({
  ...{ kind: 'bands', head, foot },
  rows: rows.map((row) => ({ ...row, label: words.groups[row.specialisms] ?? row.specialisms })),
});

function planBlocks(paper: PlanPaper, { months, today }: SheetFacts, words: MeetingWords): readonly Block[] {
  const { plan, share } = words;
  const { baseline, target, by, subject } = paper;
  const now = wilson({ k: baseline.k, n: baseline.n }, 0.8);
  return [
    { kind: 'lead', text: paper.goal },
    aimLine(paper, words),
    heading(plan.start),
    ...(now === undefined
      ? []
      : [
          picture(
            [{ specialisms: subject, value: now.value, low: now.low, high: now.high, n: now.n, beside: target }],
            [...words.report.pictureHead.slice(0, 4), plan.goal],
            plan.counted(baseline.k, baseline.n, share(now.low), share(now.high)),
            words,
          ),
        ]),
    { kind: 'text', text: plan.target(share(target), words.day(by)) },
    heading(plan.prospect),
    { kind: 'text', text: prospectSentences(paper, words).join(' ') },
    heading(plan.actions),
    {
      kind: 'table',
      head: plan.actionsHead,
      rows: paper.actions.map(({ action, who, when }) => [
        words.actions[action],
        words.levers[leverOfAction(action)],
        who,
        words.day(when),
      ]),
    },
    { kind: 'soft', text: leversLine(paper, words) },
    heading(plan.follow),
    { kind: hasEnded(paper, today) ? 'lead' : 'text', text: followUpSentences(paper, months, today, words).join(' ') },
  ];
}

/** Of E = M × C × G: which of the three has no action. */
export function leversLine({ actions }: Pick<PlanPaper, 'actions'>, words: MeetingWords): string {
  const taken = new Set(actions.map(({ action }) => leverOfAction(action)));
  const empty = (['M', 'C', 'G'] as const).filter((lever) => !taken.has(lever)).map((lever) => words.levers[lever]);
  return empty.length === 0 ? words.leversFull : words.leversEmpty(empty.join(words.and));
}
