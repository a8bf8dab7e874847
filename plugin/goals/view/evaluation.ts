import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { ReadEvaluation, ReadPlan } from '../feed/read-circle.ts';
import { type Shown, sending } from './shown.ts';

/** The planner: what a trial can see stands first, before there is anything to draw. */

export interface PlanActs {
  /** `save`: keep it; else only work it out. */
  plan(form: FormData, save: boolean): void;
}

/** A region of a usual size, by the quarter. */
export const firstPlan = { practices: 14, steps: 4, perPeriod: 165, wanted: 0.025 };

export function evaluationView(page: ReadEvaluation, shown: Shown, acts: PlanActs): TemplateResult {
  const { texts } = shown;
  const { plan, tried, may } = page;
  const about = tried ?? plan;
  const number = (name: string, label: string, value: number | undefined, least: number, most: number, step = '1') =>
    html`<label class="field"><span>${label}</span>
      <input name=${name} type="number" required min=${least} max=${most} step=${step} .value=${String(value ?? '')} /></label>`;
  return html`
    <p class="lead">${texts.planLead}</p>
    ${about === undefined ? nothing : found(about, shown)}
    ${plan === undefined ? nothing : html`<p class="soft">${texts.keptPlan(plainText(plan.title))}</p>`}
    <form class="block" @submit=${(event: SubmitEvent) => sending((form) => acts.plan(form, form.get('act') === 'save'))(event)}>
      <p class="soft">${texts.planHint}</p>
      <div class="pair">
        ${number('practices', texts.practices, about?.practices ?? 14, 2, 1000)}
        ${number('steps', texts.stepsLabel, about?.steps ?? 4, 2, 24)}
        ${number('perPeriod', texts.perPeriod, about?.perPeriod ?? 165, 1, 100_000)}
        ${number('points', texts.wanted, about ? Math.round(about.wanted * 1000) / 10 : 2.5, 0.1, 50, '0.1')}
      </div>
      ${
        may
          ? html`<label class="field"><span>${texts.planTitle}</span><input name="title" maxlength="120" autocomplete="off" .value=${plan?.title ?? ''} /></label>`
          : nothing
      }
      <div class="buttons">
        <button class="take" name="act" value="try">${texts.compute}</button>
        ${may ? html`<button name="act" value="save">${texts.savePlan}</button>` : nothing}
      </div>
    </form>
    <p role="status" class="saved">${shown.says}</p>
    ${plan === undefined ? nothing : drawing(plan, shown)}
  `;
}

function found({ practices, wanted, smallest, power, needed }: ReadPlan, { texts }: Shown): TemplateResult {
  const isSeen = smallest <= wanted;
  const points = texts.points(wanted);
  return html`<section class="card" aria-live="polite">
    <p class="big">${isSeen ? texts.sees(practices, points) : texts.seesNot(practices, points)}</p>
    <p>${texts.smallest(texts.points(smallest))} ${texts.power(texts.percent(power))}</p>
    ${isSeen ? nothing : html`<p>${texts.needed(needed)}</p>`}
  </section>`;
}

function drawing({ steps }: ReadPlan, { texts }: Shown): TemplateResult {
  return html`<section class="block">
    <p>${texts.shadow} ${texts.drawing}</p>
    <pre><code>tenzij evaluate draw --names FILE --steps ${steps} --first DATE --each 3</code></pre>
  </section>`;
}
