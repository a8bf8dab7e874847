import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Value } from '../feed/draft.ts';
import { type FieldPath, fieldAt, isGroup, listOf, pathText, type Shape, textOf } from '../feed/form-shape.ts';
import { type FormActs, type FormShown, fieldView, foundView } from './field.ts';
import { fieldLabel, idOf } from './shown.ts';

/** The form of a file: a group of fields, groups in it, and lists of groups that fold. What a region may leave out comes when asked for. */

type Group = Shape & { readonly kind: 'group' };

export function formView(shape: Group, form: FormShown, acts: FormActs): TemplateResult {
  const own = form.findings.filter(({ path }) => path === '');
  return html`<form class="form" @submit=${(event: Event) => event.preventDefault()}>
    ${foundView(own, form, 'found-file')} ${groupView([], shape, form, acts)}
  </form>`;
}

function groupView(path: FieldPath, shape: Group, form: FormShown, acts: FormActs): TemplateResult {
  const { texts } = form;
  const value = fieldAt(form.fields, path);
  const at = (key: string) => pathText([...path, key]);
  const isShown = (key: string) =>
    (isGroup(value) && Object.hasOwn(value, key)) ||
    shape.required.has(key) ||
    form.revealed.has(at(key)) ||
    form.findings.some((finding) => finding.path === at(key));
  const [shown, left] = [[...shape.keys.keys()].filter(isShown), [...shape.keys.keys()].filter((key) => !isShown(key))];
  const unknown = isGroup(value) ? Object.keys(value).filter((key) => !shape.keys.has(key)) : [];
  const id = idOf('add', pathText(path));
  return html`
    <div class="fields">
      ${repeat(
        shown,
        (key) => key,
        (key) =>
          partView([...path, key], shape.keys.get(key) ?? { kind: 'plain' }, shape.required.has(key), form, acts),
      )}
      ${unknown.map((key) => fieldView([...path, key], { kind: 'plain' }, { isRequired: false, canGo: true }, form, acts))}
      ${
        left.length === 0
          ? nothing
          : html`<div class="add">
              <label for=${id}>${texts.addField}</label>
              <select
                id=${id}
                @change=${({ target }: Event) => {
                  if (!(target instanceof HTMLSelectElement) || target.value === '') return;
                  acts.reveal(at(target.value));
                  target.value = '';
                }}
              >
                <option value="">${texts.chooseField}</option>
                ${left.map((key) => html`<option value=${key}>${fieldLabel(key, texts)}</option>`)}
              </select>
            </div>`
      }
    </div>
  `;
}

function partView(path: FieldPath, shape: Shape, isRequired: boolean, form: FormShown, acts: FormActs): TemplateResult {
  const canGo = !isRequired && fieldAt(form.fields, path) !== undefined;
  if (shape.kind === 'groups') return groupsView(path, shape.item, form, acts);
  if (shape.kind !== 'group') return fieldView(path, shape, { isRequired, canGo }, form, acts);
  const label = fieldLabel(String(path.at(-1)), form.texts, '{}');
  const found = form.findings.filter((finding) => finding.path === pathText(path));
  return html`<fieldset>
    <legend>
      ${label}
      ${canGo ? html`<button type="button" class="go" aria-label=${form.texts.removeOf(label)} @click=${() => acts.edit(path, undefined)}>×</button>` : nothing}
    </legend>
    ${foundView(found, form, idOf('found', pathText(path)))} ${groupView(path, shape, form, acts)}
  </fieldset>`;
}

function groupsView(path: FieldPath, item: Group, form: FormShown, acts: FormActs): TemplateResult {
  const { texts } = form;
  const key = String(path.at(-1));
  const label = fieldLabel(key, texts, '[]');
  const items = listOf(fieldAt(form.fields, path));
  const found = form.findings.filter((finding) => finding.path === pathText(path));
  return html`<fieldset>
    <legend>${label} <span class="soft">${items.length}</span></legend>
    ${foundView(found, form, idOf('found', pathText(path)))}
    ${items.map((one, nth) => {
      const place = pathText([...path, nth]);
      const inside = form.findings.filter((finding) => finding.path === place || finding.path.startsWith(`${place}.`));
      const isOpen = form.revealed.has(place) || inside.some(({ level }) => level === 'problem');
      const name = nameOf(one) || texts.nameless;
      return html`<details
        class="item"
        ?open=${isOpen}
        @toggle=${({ currentTarget }: Event) => currentTarget instanceof HTMLDetailsElement && acts.reveal(place, currentTarget.open)}
      >
        <summary>${name} ${inside.length > 0 ? html`<span class="count">${inside.length}</span>` : nothing}</summary>
        ${foundView(
          inside.filter((finding) => finding.path === place),
          form,
          idOf('found', place),
        )}
        ${groupView([...path, nth], item, form, acts)}
        <button type="button" class="link" aria-label=${texts.removeOf(name)} @click=${() => acts.edit([...path, nth], undefined)}>
          ${texts.removeItem}
        </button>
      </details>`;
    })}
    <button
      type="button"
      class="even"
      @click=${() => {
        acts.reveal(pathText([...path, items.length]));
        acts.edit([...path, items.length], starter(item));
      }}
    >
      ${texts.addItem(label)}
    </button>
  </fieldset>`;
}

/** What an item is known by in its own list. */
function nameOf(one: unknown): string {
  if (!isGroup(one)) return textOf(one);
  const id = textOf(one['id']) || textOf(one['link-id']);
  const text = one['text'];
  const title = textOf(one['title']) || (isGroup(text) ? textOf(text['nl']) : '');
  if (title !== '') return id === '' ? title : `${id}: ${title}`;
  for (const key of ['id', 'link-id', 'label', 'code', 'why', 'days']) {
    const found = textOf(one[key]);
    if (found !== '') return found;
  }
  return textOf(listOf(one['icpc'])[0]);
}

/** A new item has what it needs, empty: the check then says what is to be filled in. */
function starter({ keys, required }: Group): { readonly [key: string]: Value } {
  const empty = (shape: Shape | undefined): Value =>
    shape?.kind === 'texts' || shape?.kind === 'groups' ? [] : shape?.kind === 'group' ? starter(shape) : '';
  return Object.fromEntries([...required].map((key) => [key, empty(keys.get(key))] as const));
}
