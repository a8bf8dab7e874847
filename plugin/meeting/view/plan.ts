import { html, type TemplateResult } from 'lit';
import {
  actionIds,
  draftPlan,
  groupNames,
  leverOfAction,
  leversLine,
  MOST_ACTIONS,
  MOST_WORDS,
  meetingWords,
  type PlanPaper,
  paperId,
  prospectSentences,
  wordsIn,
} from '../../../src/mirror/index.ts';
import { plainText } from '../../page/safe-link.ts';
import { choiceField, dayField, longField, numberField, shortField } from './fields.ts';
import { aimFields, keepingView } from './keeping.ts';
import { sheetView } from './sheet.ts';
import type { Own, Shown } from './shown.ts';

/** *Plan van Aanpak*: one goal with its actions, and whether its effect can be seen by the day at all. */
export function planView(own: Own, shown: Shown): TemplateResult {
  const { texts, papers, chosen, choose, language, today } = shown;
  const { page, months } = own;
  const quarter = page.period.name;
  const usual = page.topics.find(({ role }) => role === 'learn')?.specialisms ?? 'alle';
  const kept = papers.all().flatMap(({ paper }) => (paper.kind === 'plan' ? [paper] : []));
  const keptIds = kept.map(paperId).sort().reverse();
  const id = chosen['plan'] ?? keptIds[0] ?? paperId({ kind: 'plan', quarter, subject: usual });
  const working = papers.at(id, () => {
    const subject = id.split('.')[2] ?? usual;
    const topic = page.topics.find(({ specialisms }) => specialisms === subject);
    const reasons = page.reasons.map(({ code }) => code);
    return draftPlan({ months, quarter, subject, beside: topic?.beside, reasons, today, language });
  });
  const { paper } = working;
  if (paper.kind !== 'plan') return html``;
  const news = Object.keys(groupNames.nl).map((subject) => paperId({ kind: 'plan', quarter, subject }));
  const nameOf = (one: string) => {
    const [, begun = '', subject = ''] = one.split('.');
    const group = groupNames[language][subject] ?? plainText(subject);
    return keptIds.includes(one) ? texts.planOf(group, texts.whichQuarter(plainText(begun))) : texts.newPlan(group);
  };
  return html`
    <div class="two">
      <form class="form" @submit=${(event: Event) => event.preventDefault()}>
        <p class="lead">${texts.lead}</p>
        ${choiceField({
          id: 'which',
          label: texts.whichPlan,
          value: id,
          set: (next) => choose('plan', next),
          choices: [...new Set([...keptIds, ...news])].map((one) => ({ id: one, name: nameOf(one) })),
        })}
        ${longField({
          id: 'goal',
          label: texts.goal,
          value: paper.goal,
          hint: texts.words(wordsIn(paper.goal), MOST_WORDS),
          set: (goal) => papers.change({ ...paper, goal }),
        })}
        ${goalFields(paper, shown)} ${aimFields(paper, shown)} ${actionFields(paper, shown)} ${keepingView(working, shown)}
      </form>
      ${sheetView(working, own, shown)}
    </div>
  `;
}

/** The sentence that the draft makes of these; where nobody changed it, it follows the numbers. */
function sentenceOf({ language, subject, baseline: { k, n }, target, by }: PlanPaper): string {
  const words = meetingWords(language);
  return words.goal(words.within(subject), words.share(n === 0 ? 0 : k / n), words.share(target), words.day(by));
}

function goalFields(paper: PlanPaper, { texts, papers }: Shown): TemplateResult {
  const set = (more: Partial<Pick<PlanPaper, 'target' | 'begins' | 'by'>>) => {
    const next = { ...paper, ...more };
    papers.change(paper.goal === sentenceOf(paper) ? { ...next, goal: sentenceOf(next) } : next);
  };
  const share = (text: string) => Math.min(100, Math.max(1, Math.round(Number(text)) || 1)) / 100;
  return html`
    <div class="pair">
      ${numberField({
        id: 'target',
        label: texts.target,
        value: String(Math.round(paper.target * 100)),
        set: (text) => set({ target: share(text) }),
      })}
      ${dayField({ id: 'begins', label: texts.begins, value: paper.begins, set: (begins) => set(begins === '' ? {} : { begins }) })}
      ${dayField({ id: 'by', label: texts.by, value: paper.by, set: (by) => set(by === '' ? {} : { by }) })}
    </div>
    <div class="note" role="status">
      <strong>${texts.prospect}</strong>
      <p>${prospectSentences(paper, texts.sheetWords).join(' ')}</p>
    </div>
  `;
}

function actionFields(paper: PlanPaper, { texts, papers }: Shown): TemplateResult {
  const { sheetWords: words } = texts;
  const { actions } = paper;
  const set = (nth: number, more: Partial<PlanPaper['actions'][number]>) =>
    papers.change({ ...paper, actions: actions.map((one, at) => (at === nth ? { ...one, ...more } : one)) });
  const pick = (nth: number, id: string) => {
    const action = actionIds.find((one) => one === id);
    if (action === undefined) papers.change({ ...paper, actions: actions.filter((_, at) => at !== nth) });
    else if (nth < actions.length) set(nth, { action });
    else papers.change({ ...paper, actions: [...actions, { action, who: '', when: '' }] });
  };
  const choices = [
    { id: '', name: texts.noAction },
    ...actionIds.map((id) => ({ id, name: `${words.actions[id]} (${words.levers[leverOfAction(id)]})` })),
  ];
  const rows = Math.min(MOST_ACTIONS, actions.length + 1);
  return html`<fieldset>
    <legend>${texts.actions}</legend>
    ${Array.from({ length: rows }, (_, nth) => {
      const one = actions[nth];
      return html`<div class="row">
        ${choiceField({ id: `action-${nth}`, label: texts.action(nth + 1), value: one?.action ?? '', set: (id) => pick(nth, id), choices })}
        ${
          one === undefined
            ? ''
            : html`<div class="pair">
                ${shortField({ id: `who-${nth}`, label: texts.who, value: one.who, set: (who) => set(nth, { who }) })}
                ${dayField({ id: `when-${nth}`, label: texts.when, value: one.when, set: (when) => set(nth, { when }) })}
              </div>`
        }
      </div>`;
    })}
    <p class="soft">${leversLine(paper, words)}</p>
  </fieldset>`;
}
