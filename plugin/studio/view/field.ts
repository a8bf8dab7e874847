import { html, nothing, type TemplateResult } from 'lit';
import type { Value } from '../feed/draft.ts';
import { type FieldPath, fieldAt, isGroup, listOf, pathText, type Shape, textOf } from '../feed/form-shape.ts';
import type { Finding } from '../feed/read-state.ts';
import { fieldLabel, idOf, type Shown, specialismName, valueLabel } from './shown.ts';

/** One field of a form: its label, its control, and beside it what the check finds about it. */

export interface FormActs {
  edit(path: FieldPath, value: Value | undefined): void;
  /** Takes back what was changed in a field and is not saved. */
  forget(path: FieldPath): void;
  /** What is being typed in a field, until it is left: the text as it stands there. */
  typing(path: string, text: string | undefined): void;
  /** A part that folds, or a field that may be left out: shown, or not. */
  reveal(path: string, isShown?: boolean): void;
}

export interface FormShown extends Shown {
  readonly file: string;
  readonly fields: unknown;
  readonly findings: readonly Finding[];
  readonly typed: { readonly path: string; readonly text: string } | undefined;
  readonly revealed: ReadonlySet<string>;
}

type Leaf = Exclude<Shape, { kind: 'group' | 'groups' }>;

/** Lists of sentences: one a line. Lists of codes and names stand on one line. */
const sentences = new Set(['source', 'conditions']);
const long = new Set([
  'why',
  'title',
  'text',
  'disclosure',
  'leads-to',
  'facts',
  'any-specialism-why',
  'alarm-meaning',
  'nl',
  'en',
  'de',
]);

export function fieldView(
  path: FieldPath,
  shape: Leaf,
  { isRequired, canGo }: { isRequired: boolean; canGo: boolean },
  form: FormShown,
  acts: FormActs,
): TemplateResult {
  const { texts } = form;
  const key = String(path.at(-1));
  const place = pathText(path);
  const id = idOf('field', place);
  const found = form.findings.filter(
    ({ path: at }) => at === place || (shape.kind !== 'plain' && at.startsWith(`${place}[`)),
  );
  const label = fieldLabel(key, texts);
  const isWide = long.has(key) || sentences.has(key);
  const more =
    key === 'specialisms' || key === 'specialism'
      ? listOf(fieldAt(form.fields, path)).map((one) => specialismName(textOf(one), texts))
      : [];
  const described = [...(found.length > 0 ? [`${id}-found`] : []), ...(more.length > 0 ? [`${id}-more`] : [])].join(
    ' ',
  );
  return html`
    <div class=${isWide ? 'field wide' : 'field'}>
      <label for=${id} title=${key}>${label}${isRequired ? html`<span class="soft" aria-hidden="true"> *</span>` : nothing}</label>
      <span class="control">
        ${control(
          path,
          id,
          shape,
          described,
          found.some(({ level }) => level === 'problem'),
          form,
          acts,
        )}
        ${
          canGo
            ? html`<button type="button" class="go" aria-label=${texts.removeOf(label)} title=${texts.removeField} @click=${() => acts.edit(path, undefined)}>×</button>`
            : nothing
        }
      </span>
      ${more.length > 0 ? html`<span class="soft" id=${`${id}-more`}>${more.join(', ')}</span>` : nothing}
      ${foundView(found, form, `${id}-found`)}
    </div>
  `;
}

/** What the check says of this place, with its line in the file. */
export function foundView(found: readonly Finding[], { texts }: Shown, id: string): TemplateResult | typeof nothing {
  if (found.length === 0) return nothing;
  return html`<ul class="found" id=${id}>
    ${found.map(
      ({ level, text, line }) =>
        html`<li class=${level}><b>${level === 'problem' ? texts.problem : texts.warning}</b> ${text} <span class="soft">${texts.line(line)}</span></li>`,
    )}
  </ul>`;
}

function control(
  path: FieldPath,
  id: string,
  shape: Leaf,
  described: string,
  isWrong: boolean,
  form: FormShown,
  acts: FormActs,
) {
  const { texts } = form;
  const place = pathText(path);
  const key = String(path.at(-1));
  const value = fieldAt(form.fields, path);
  const by = described === '' ? nothing : described;
  const invalid = isWrong ? 'true' : nothing;
  if (shape.kind === 'choice' || shape.kind === 'boolean') {
    const isBoolean = shape.kind === 'boolean';
    const now = textOf(value);
    const known = shape.kind === 'choice' ? shape.among : ['true', 'false'];
    const names: Readonly<Record<string, string>> = isBoolean ? { true: texts.yes, false: texts.no } : {};
    const choices = now === '' || known.includes(now) ? known : [now, ...known];
    return html`<select
      id=${id}
      aria-describedby=${by}
      aria-invalid=${invalid}
      @change=${({ target }: Event) => {
        const chosen = target instanceof HTMLSelectElement ? target.value : '';
        acts.edit(path, chosen === '' ? undefined : isBoolean ? chosen === 'true' : chosen);
      }}
    >
      ${now === '' ? html`<option value="" selected>${texts.notSaid}</option>` : nothing}
      ${choices.map((one) => html`<option value=${one} .selected=${one === now}>${names[one] ?? valueLabel(one, texts, key)}</option>`)}
    </select>`;
  }
  const isLines = shape.kind === 'texts' && sentences.has(key);
  if (shape.kind === 'texts' && !isKept(value, isLines)) {
    // What is typed here would be cut in other places than the file has it.
    return html`<textarea id=${id} rows="3" readonly aria-describedby=${by} aria-invalid=${invalid} .value=${written(value, true)}></textarea>
      <span class="soft">${texts.asTextOnly}</span>`;
  }
  const text = form.typed?.path === place ? form.typed.text : written(value, isLines);
  const take = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    acts.typing(place, target.value);
    const given = taken(target.value, shape, isLines);
    target.setCustomValidity(given === notRead ? texts.notJson : '');
    if (given !== notRead) acts.edit(path, given);
  };
  const leave = () => acts.typing(place, undefined);
  const keys = ({ key, target }: KeyboardEvent) => {
    if (key !== 'Escape' || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    target.setCustomValidity('');
    leave();
    acts.forget(path);
  };
  if (isLines || long.has(key)) {
    const rows = Math.min(8, Math.max(isLines ? text.split('\n').length : Math.ceil(text.length / 62), 1));
    return html`<textarea id=${id} rows=${rows} spellcheck="false" aria-describedby=${by} aria-invalid=${invalid} .value=${text} @input=${take} @blur=${leave} @keydown=${keys}></textarea>`;
  }
  return html`<input id=${id} autocomplete="off" spellcheck="false" aria-describedby=${by} aria-invalid=${invalid} .value=${text} @input=${take} @blur=${leave} @keydown=${keys} />`;
}

function written(value: unknown, isLines: boolean): string {
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'string') ? value.join(isLines ? '\n' : ', ') : JSON.stringify(value);
  return isGroup(value) ? JSON.stringify(value) : textOf(value);
}

/** True where a list written on lines, or with signs in between, is the same list once it is read again. */
const isKept = (value: unknown, isLines: boolean): boolean =>
  listOf(value).every((one) => typeof one !== 'string' || !(isLines ? /\n/ : /[,;\s]/).test(one.trim()));

const notRead = Symbol('not read');

/** What was typed, as the file has it. Nothing typed: the field goes. */
function taken(text: string, shape: Leaf, isLines: boolean): Value | undefined | typeof notRead {
  if (shape.kind === 'texts') {
    const parts = text.split(isLines ? '\n' : /[,;\s]+/).map((one) => one.trim());
    return parts.filter((one) => one !== '');
  }
  if (text.trim() === '') return undefined;
  if (shape.kind === 'number' && /^-?\d{1,12}(\.\d{1,6})?$/.test(text.trim())) return Number(text);
  if (shape.kind !== 'plain') return text;
  try {
    return asValue(JSON.parse(text)) ?? notRead;
  } catch {
    return notRead;
  }
}

function asValue(json: unknown): Value | undefined {
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean') return json;
  if (Array.isArray(json)) return json.flatMap((one) => asValue(one) ?? []);
  if (!isGroup(json)) return undefined;
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, one]) => {
      const value = asValue(one);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
}
