import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ReadAgenda, ReadRegion, ReadSum } from '../feed/read-circle.ts';
import { type Shown, sending, topicOf } from './shown.ts';

/** *Regio Opgave* on one page: what the region wants, what goals add to it, what is left, and nothing of a practice. */

export interface TaskActs {
  setTask(form: FormData): void;
}

/** What the logbook is told of the form. */
export function taskFrom(form: FormData): Readonly<Record<string, string | number>> {
  const text = (name: string) => String(form.get(name)).trim();
  const number = (name: string) => Number(form.get(name));
  return {
    ...{ title: text('title'), topic: text('topic'), by: text('by'), owner: text('owner'), aim: text('aim') },
    ...{ balance: text('balance'), measure: 'follow-share' },
    ...{
      referrals: number('referrals'),
      enrolled: number('enrolled'),
      part: Math.round(number('percent') * 10) / 1000,
    },
  };
}

export function taskView(
  page: ReadRegion,
  agenda: ReadAgenda | undefined,
  shown: Shown,
  acts: TaskActs,
): TemplateResult {
  const { texts } = shown;
  const { task, sums } = page;
  const last = sums.at(-1);
  return html`
    <p class="lead">${texts.taskLead}</p>
    ${
      task === undefined
        ? html`<p>${texts.noTask}</p>`
        : html`<section class="card" aria-labelledby="task">
            <h3 id="task">${plainText(task.title)}</h3>
            <p class="big">${texts.taskSentence(texts.number(task.referrals * task.part), `${texts.points(task.part)}\u00a0%`, topicOf(shown, task.topic), texts.quarter(task.by))}</p>
            <dl class="facts">
              <div><dt>${texts.owner}</dt><dd>${plainText(task.owner)}</dd></div>
              <div><dt>${texts.aim}</dt><dd>${texts.aims[task.aim] ?? plainText(task.aim)}</dd></div>
              <div><dt>${texts.balance}</dt><dd>${plainText(task.balance)}</dd></div>
            </dl>
          </section>`
    }
    ${last === undefined ? html`<p>${texts.noSum}</p>` : sumView(last, shown)}
    <p class="soft">${texts.rule}</p>
    ${sums.length > 1 ? history(sums, shown) : nothing}
    ${agenda === undefined || agenda.agenda.length === 0 ? nothing : agendaView(agenda, shown)}
    ${page.may ? taskForm(page, shown, acts) : nothing}
    <p role="status" class="saved">${shown.says}</p>
  `;
}

function sumView(sum: ReadSum, { texts }: Shown): TemplateResult {
  const part = sum.asked > 0 ? Math.min(1, sum.expected / sum.asked) : 0;
  return html`<section aria-label=${texts.quarter(sum.quarter)}>
    <p class="big">${texts.barSays(texts.number(sum.expected), texts.number(sum.asked))}</p>
    <svg class="progress" viewBox="0 0 400 14" preserveAspectRatio="none" aria-hidden="true">
      <rect class="whole" width="400" height="14" /><rect class="part" width=${part * 400} height="14" />
    </svg>
    <dl class="tiles">
      <div><dt>${texts.expected}</dt><dd>${texts.number(sum.expected)}</dd></div>
      <div><dt>${texts.left}</dt><dd>${texts.number(sum.left)}</dd></div>
      ${sum.coverage && html`<div class="word"><dt>${texts.coverage}</dt><dd>${texts.parts[sum.coverage]}</dd></div>`}
      ${sum.probability && html`<div class="word"><dt>${texts.probability}</dt><dd>${texts.odds[sum.probability]}</dd></div>`}
    </dl>
    ${sum.coverage ? nothing : html`<p class="soft">${texts.fromEight}</p>`}
  </section>`;
}

function history(sums: readonly ReadSum[], { texts }: Shown): TemplateResult {
  return html`<div class="scroll" role="group" tabindex="0" aria-label=${texts.history}><table>
    <caption>${texts.history}</caption>
    <thead><tr>${texts.columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>
      ${sums.toReversed().map(
        (sum) => html`<tr>
          <th scope="row">${plainText(sum.quarter)}</th><td>${texts.number(sum.expected)}</td><td>${texts.number(sum.asked)}</td>
          <td>${sum.coverage ? texts.parts[sum.coverage] : '–'}</td><td>${sum.probability ? texts.odds[sum.probability] : '–'}</td>
        </tr>`,
      )}
    </tbody>
  </table></div>`;
}

function agendaView({ agenda }: ReadAgenda, { texts, names }: Shown): TemplateResult {
  return html`<section class="block" aria-labelledby="agenda">
    <h3 id="agenda">${texts.agendaTitle}</h3>
    <p>${texts.agendaLead}</p>
    <ol class="plain">
      ${agenda.map(({ reason, share, n }) => html`<li>${texts.agendaLine(plainText(names.shortReason(reason)), texts.percent(share), n)}</li>`)}
    </ol>
  </section>`;
}

function taskForm({ task }: ReadRegion, shown: Shown, acts: TaskActs): TemplateResult {
  const { texts } = shown;
  const number = (name: string, label: string, value: number | undefined, least: number, most: number, step = '1') =>
    html`<label class="field"><span>${label}</span>
      <input name=${name} type="number" required min=${least} max=${most} step=${step} .value=${value === undefined ? '' : String(value)} /></label>`;
  const line = (name: string, label: string, value: string | undefined, most: number) =>
    html`<label class="field"><span>${label}</span><input name=${name} required maxlength=${most} autocomplete="off" .value=${value ?? ''} /></label>`;
  return html`<form class="block" @submit=${sending(acts.setTask)}>
    <h3>${texts.setTask}</h3>
    ${line('title', texts.titleLabel, task?.title, 120)}
    <div class="pair">
      <label class="field"><span>${texts.about}</span><select name="topic">
        ${Object.entries(texts.topics).map(([code, name]) => html`<option value=${code} ?selected=${code === task?.topic}>${name}</option>`)}
      </select></label>
      ${number('referrals', texts.referrals, task?.referrals, 1, 1_000_000)}
      ${number('percent', texts.part, task && Math.round(task.part * 1000) / 10, 0.1, 50, '0.1')}
      ${number('enrolled', texts.regionEnrolled, task?.enrolled, 1000, 20_000_000)}
      <label class="field"><span>${texts.by}</span>
        <input name="by" required pattern="\\d{4}-Q[1-4]" placeholder="2027-Q4" .value=${task?.by ?? ''} /></label>
      ${line('owner', texts.owner, task?.owner, 80)}
      <label class="field"><span>${texts.aim}</span><select name="aim">
        ${Object.entries(texts.aims).map(([code, name]) => html`<option value=${code} ?selected=${code === task?.aim}>${name}</option>`)}
      </select></label>
      ${line('balance', texts.balance, task?.balance, 120)}
    </div>
    <p><button class="take">${texts.setTask}</button></p>
  </form>`;
}
