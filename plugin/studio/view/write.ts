import { html, nothing, type TemplateResult } from 'lit';
import { shapeOf, textOf } from '../feed/form-shape.ts';
import { apartIn, apartView } from './apart.ts';
import { conflictView } from './conflict.ts';
import { type FormActs, type FormShown, foundView } from './field.ts';
import { formView } from './form.ts';
import { findingsOf, type Shown } from './shown.ts';
import { textView } from './text.ts';

/** One file that is open: as a form, or as text. */

export type Mode = 'form' | 'text';

export interface WriteShown {
  readonly file: string;
  readonly mode: Mode;
  readonly typed: FormShown['typed'];
  readonly revealed: ReadonlySet<string>;
}

export interface WriteActs extends FormActs {
  write(text: string): void;
  show(mode: Mode): void;
  back(): void;
  drop(): void;
  remove(): void;
  rebase(): void;
}

export function writeView({ file, mode, typed, revealed }: WriteShown, shown: Shown, acts: WriteActs): TemplateResult {
  const { texts, sitting } = shown;
  const draft = sitting.drafts.get(file);
  const sheet = sitting.sheet(file);
  const conflict = sitting.conflicts.get(file);
  const isOne = file === 'region.yaml' || file === 'reasons.yaml';
  const isText = mode === 'text' || sheet?.fields === null || draft?.text !== undefined;
  const name = textOf(sheet?.fields?.['name']) || file.replace(/^.*\/|\.yaml$/g, '');
  return html`<div class="write">
    <div class="bar">
      ${isOne ? nothing : html`<button type="button" class="link" @click=${acts.back}>‹ ${texts.back}</button>`}
      <h2 id="file" tabindex="-1">${name} <span class="soft">${file}</span></h2>
      ${
        sheet === undefined || sheet.fields === null || draft?.text !== undefined
          ? nothing
          : html`<button type="button" class="even" aria-pressed=${isText ? 'true' : 'false'} @click=${() => acts.show(isText ? 'form' : 'text')}>
              ${isText ? texts.asForm : texts.asText}
            </button>`
      }
      ${draft === undefined ? nothing : html`<button type="button" class="even" @click=${acts.drop}>${texts.drop}</button>`}
    </div>
    ${conflict === undefined ? nothing : conflictView(file, conflict, shown, { theirs: acts.drop, mine: acts.rebase })}
    ${draft?.gone ? html`<p class="stuck">${texts.removed}</p>` : nothing}
    ${
      sheet === undefined
        ? draft === undefined
          ? elsewhere(file, shown)
          : nothing
        : isText
          ? textView(file, sheet.text, sheet.fields === null, shown, acts.write)
          : formOf(
              sheet.kind,
              { ...shown, file, fields: sheet.fields, findings: findingsOf(file, shown), typed, revealed },
              acts,
            )
    }
    ${sheet === undefined || isOne ? nothing : html`<p class="last"><button type="button" class="link" @click=${acts.remove}>${texts.remove}</button></p>`}
  </div>`;
}

function formOf(kind: string, form: FormShown, acts: FormActs): TemplateResult {
  const shape = shapeOf(form.sitting.state?.forms[kind]);
  return shape.kind === 'group' ? formView(shape, form, acts) : html``;
}

/** What no form writes, and a place where a file would help that is not there yet. */
function elsewhere(file: string, shown: Shown): TemplateResult {
  const apart = apartIn(file, shown);
  if (apart !== undefined) return apartView(apart, shown);
  return html`<p>${shown.texts.notThere}</p>
    ${foundView(findingsOf(file, shown), shown, 'found-file')}`;
}
