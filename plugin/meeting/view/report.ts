import { html, nothing, type TemplateResult } from 'lit';
import {
  draftReport,
  MOST_AGREEMENTS,
  MOST_WORDS,
  type PlanPaper,
  paperId,
  type ReportPaper,
  wordsIn,
} from '../../../src/mirror/index.ts';
import { plainText } from '../../page/safe-link.ts';
import { choiceField, dayField, longField, shortField } from './fields.ts';
import { aimFields, keepingView } from './keeping.ts';
import { sheetView } from './sheet.ts';
import type { Own, Shown } from './shown.ts';

/** *DTO-verslag*: drafted from the mirror, changed on the left, as it comes on paper on the right. */
export function reportView(own: Own, shown: Shown): TemplateResult {
  const { texts, papers, chosen, choose, language, today } = shown;
  const current = `report.${own.page.period.name}`;
  const kept = papers.all().flatMap(({ paper }) => (paper.kind === 'report' ? [paper] : []));
  const id = chosen['report'] ?? current;
  const working = papers.at(id, () => {
    const earlier = kept.filter(({ quarter }) => quarter < own.page.period.name);
    const [report] = earlier.toSorted((a, b) => (a.quarter < b.quarter ? 1 : -1));
    return draftReport(own.page, { report, plans: plansOf(own), months: own.months, today }, language);
  });
  const ids = [...new Set([current, ...kept.map(paperId)])].sort().reverse();
  const { paper } = working;
  if (paper.kind !== 'report') return html``;
  return html`
    <div class="two">
      <form class="form" @submit=${(event: Event) => event.preventDefault()}>
        <p class="lead">${texts.lead}</p>
        ${choiceField({
          id: 'which',
          label: texts.which,
          value: id,
          set: (next) => choose('report', next),
          choices: ids.map((one) => ({ id: one, name: texts.whichQuarter(plainText(one.slice('report.'.length))) })),
        })}
        ${longField({
          id: 'message',
          label: texts.message,
          value: paper.message,
          hint: texts.words(wordsIn(paper.message), MOST_WORDS),
          set: (message) => papers.change({ ...paper, message }),
        })}
        ${aimFields(paper, shown)} ${questionFields(paper, shown)} ${lastFields(paper, shown)}
        ${agreementFields(paper, shown)} ${keepingView(working, shown)}
      </form>
      ${sheetView(working, own, shown)}
    </div>
  `;
}

/** Plans as they were kept: what is half typed is no agreement. */
const plansOf = ({ papers }: Own): readonly PlanPaper[] =>
  papers.flatMap(({ paper }) => (paper.kind === 'plan' ? [paper] : []));

const changed = <Item>(all: readonly Item[], at: number, one: Item) => all.map((old, nth) => (nth === at ? one : old));

function questionFields(paper: ReportPaper, { texts, papers }: Shown): TemplateResult {
  const { questions } = paper;
  return html`<fieldset>
    <legend>${texts.questions}</legend>
    ${questions.map((value, nth) =>
      longField({
        id: `question-${nth}`,
        label: texts.question(nth + 1),
        value,
        set: (text) => papers.change({ ...paper, questions: changed(questions, nth, text) }),
      }),
    )}
  </fieldset>`;
}

function lastFields(paper: ReportPaper, { texts, papers }: Shown): TemplateResult | typeof nothing {
  const { last } = paper;
  if (last.length === 0) return nothing;
  return html`<fieldset>
    <legend>${texts.last}</legend>
    ${last.map((one, nth) =>
      longField({
        id: `came-${nth}`,
        label: texts.came(one.what),
        value: one.came,
        set: (came) => papers.change({ ...paper, last: changed(last, nth, { ...one, came }) }),
      }),
    )}
  </fieldset>`;
}

function agreementFields(paper: ReportPaper, { texts, papers }: Shown): TemplateResult {
  const { agreements } = paper;
  const set = (all: ReportPaper['agreements']) => papers.change({ ...paper, agreements: all });
  return html`<fieldset>
    <legend>${texts.agreements}</legend>
    ${agreements.map(
      (one, nth) => html`<div class="row">
        ${longField({
          id: `agreement-${nth}`,
          label: texts.agreement(nth + 1),
          value: one.what,
          set: (what) => set(changed(agreements, nth, { ...one, what })),
        })}
        <div class="pair">
          ${shortField({ id: `who-${nth}`, label: texts.who, value: one.who, set: (who) => set(changed(agreements, nth, { ...one, who })) })}
          ${dayField({ id: `when-${nth}`, label: texts.when, value: one.when, set: (when) => set(changed(agreements, nth, { ...one, when })) })}
        </div>
        <p><button type="button" @click=${() => set(agreements.filter((_, at) => at !== nth))}>${texts.remove(nth + 1)}</button></p>
      </div>`,
    )}
    ${
      agreements.length < MOST_AGREEMENTS
        ? html`<p>
            <button type="button" @click=${() => set([...agreements, { what: '', who: '', when: '' }])}>${texts.add}</button>
          </p>`
        : nothing
    }
  </fieldset>`;
}
