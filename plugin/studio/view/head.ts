import { html, nothing, type TemplateResult } from 'lit';
import { textOf } from '../feed/form-shape.ts';
import type { Shown } from './shown.ts';

/** The line on top: which region, how it stands, and the two acts that are about everything. */
export function headView(
  { texts, sitting }: Shown,
  says: string,
  acts: { save(): void; undo(): void; findings(): void; cases(): void },
): TemplateResult {
  const { found, drafts, state, refusal, isLost } = sitting;
  const region = sitting.sheet('region.yaml')?.fields;
  const problems = (found?.findings ?? []).filter(({ level }) => level === 'problem').length;
  const warnings = (found?.findings ?? []).length - problems;
  const cases = found?.cases ?? [];
  const good = cases.filter(({ end }) => end === 'as-expected').length;
  const undoes = state?.undoes;
  return html`<header class="head">
    <h1>${texts.title}</h1>
    <span class="soft">${texts.of(textOf(region?.['title']) || (state?.about.name ?? ''), textOf(region?.['version']))}</span>
    <div class="state">
      <button type="button" class=${problems > 0 ? 'chip bad' : 'chip good'} id="state" @click=${acts.findings}>
        ${problems > 0 ? texts.problems(problems) : texts.inOrder}${warnings > 0 ? html`<span class="soft"> · ${texts.warnings(warnings)}</span>` : nothing}
      </button>
      ${
        cases.length === 0
          ? nothing
          : html`<button type="button" class=${good === cases.length ? 'chip good' : 'chip bad'} id="case-state" @click=${acts.cases}>
              ${texts.casesRun(good, cases.length)}
            </button>`
      }
      <span role="status" class="soft" id="says">${isLost ? texts.lost : (refusal ?? (drafts.size > 0 ? texts.unsaved(drafts.size) : says || texts.allSaved))}</span>
      <button type="button" class="even" id="undo" ?disabled=${!undoes} title=${undoes ? texts.undoOf(undoes.join(', ')) : ''} @click=${acts.undo}>${texts.undo}</button>
      <button type="button" class="take" id="save" ?disabled=${drafts.size === 0} @click=${acts.save}>${texts.save}</button>
    </div>
  </header>`;
}
