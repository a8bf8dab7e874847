import { html, nothing, type TemplateResult } from 'lit';
import { isGroup, listOf, textOf } from '../feed/form-shape.ts';
import type { Made } from '../feed/fresh.ts';
import type { Sheet } from '../feed/read-state.ts';
import { apartCards } from './apart.ts';
import { makeView } from './make.ts';
import { findingsOf, type Shown, specialismName, valueLabel } from './shown.ts';

/** The region as cards: services by specialism, and the files of alarms and cases. */

export interface CardActs {
  open(file: string): void;
  make(kind: Made, name: string): string | undefined;
}

export function serviceCards(shown: Shown, acts: CardActs): TemplateResult {
  const { texts, sitting } = shown;
  const services = sitting.sheets.filter(({ kind }) => kind === 'service');
  const groups = new Map<string, Sheet[]>();
  for (const sheet of services) {
    const codes = listOf(sheet.fields?.['specialisms']).map(textOf);
    for (const code of codes.length > 0 ? codes : ['']) groups.set(code, [...(groups.get(code) ?? []), sheet]);
  }
  const named = [...groups].map(([code, sheets]) => ({
    code,
    sheets,
    name: code === '' ? texts.noSpecialism : specialismName(code, texts),
  }));
  return html`
    ${makeView('service', texts, acts.make)}
    ${named
      .sort((a, b) => a.name.localeCompare(b.name, texts.language))
      .map(
        ({ code, name, sheets }) => html`<section class="group">
          <h2>${name} <span class="soft">${code}</span></h2>
          <ul class="cards">
            ${sheets.sort((a, b) => rankOf(a) - rankOf(b)).map((sheet) => html`<li>${serviceCard(sheet, code, shown, acts)}</li>`)}
          </ul>
        </section>`,
      )}
    ${apartCards('services', shown, acts)}
  `;
}

const rankOf = ({ fields }: Sheet) =>
  Number(textOf(fields?.['rank']) || 100) + (textOf(fields?.['route']) === 'hospital' ? 1000 : 0);

function serviceCard({ file, fields }: Sheet, code: string, shown: Shown, acts: CardActs): TemplateResult {
  const { texts } = shown;
  const text = (key: string) => textOf(fields?.[key]);
  const waits = listOf(fields?.['waits']).filter(isGroup);
  const wait =
    waits.find((one) => listOf(one['specialisms']).map(textOf).includes(code)) ??
    waits.find((one) => one['specialisms'] === undefined);
  const checker = text('checked-by');
  const rules = listOf(fields?.['rules']).length;
  return cardView(
    file,
    text('name') || file,
    html`
      <p>
        <span class=${`chip ${text('route')}`}>${valueLabel(text('route'), texts)}</span>
        ${text('open') === 'false' ? html`<span class="chip">${texts.closed}</span>` : nothing}
        <span class="soft">${text('route') === 'hospital' ? nothing : texts.rules(rules)}</span>
      </p>
      <p class="soft">
        ${wait === undefined ? nothing : html`${texts.wait(textOf(wait['days']), textOf(wait['as-of']))}<br />`}
        ${checker === '' || /^(nobody|niemand)$/i.test(checker) ? texts.nobody : texts.checked(checker)}
      </p>
    `,
    fields === null,
    shown,
    acts,
  );
}

function cardView(
  file: string,
  title: string,
  body: TemplateResult,
  isStuck: boolean,
  shown: Shown,
  { open }: CardActs,
): TemplateResult {
  const { texts, sitting } = shown;
  const problems = findingsOf(file, shown).filter(({ level }) => level === 'problem').length;
  return html`<article class=${problems > 0 ? 'card wrong' : 'card'}>
    <button type="button" class="title" @click=${() => open(file)}>${title}</button>
    ${body}
    ${
      problems > 0 || isStuck || sitting.drafts.has(file)
        ? html`<p>
            ${isStuck ? html`<span class="chip bad">${texts.unreadable}</span>` : nothing}
            ${problems > 0 ? html`<span class="chip bad">${texts.problems(problems)}</span>` : nothing}
            ${sitting.drafts.has(file) ? html`<span class="chip draft">${texts.isDraft}</span>` : nothing}
          </p>`
        : nothing
    }
  </article>`;
}

/** Where the entries of a file stand in it. */
const lists = { alarms: 'alarms', cases: 'cases', form: 'questions' } as const;

/** The files of alarms, of cases or with a form. */
export function fileCards(kind: keyof typeof lists, shown: Shown, acts: CardActs): TemplateResult {
  const { texts, sitting } = shown;
  const red = new Set((sitting.found?.cases ?? []).filter(({ end }) => end !== 'as-expected').map(({ file }) => file));
  return html`
    ${makeView(kind, texts, acts.make)}
    <ul class="cards">
      ${sitting.sheets
        .filter((sheet) => sheet.kind === kind)
        .map((sheet) => {
          const items = listOf(sheet.fields?.[lists[kind]]).filter(isGroup);
          const titles = items.slice(0, 3).map((one) => nameOf(one));
          const own = saidIn(sheet.fields?.['title']);
          const specialism = textOf(sheet.fields?.['specialism']);
          const body = html`<p class="soft">${texts.countIn[kind](items.length)}${red.has(sheet.file) ? html` <span class="chip bad">${texts.red}</span>` : nothing}</p>
            ${kind === 'form' ? html`<p>${own}${specialism === '' ? nothing : html` <span class="soft">${specialismName(specialism, texts)}</span>`}</p>` : nothing}
            <p class="titles">${titles.join(' · ')}${items.length > 3 ? ' …' : ''}</p>`;
          return html`<li>${cardView(sheet.file, sheet.file.replace(/^.*\/|\.yaml$/g, ''), body, sheet.fields === null, shown, acts)}</li>`;
        })}
    </ul>
    ${apartCards(kind === 'form' ? 'forms' : kind, shown, acts)}
  `;
}

const nameOf = (one: Readonly<Record<string | number, unknown>>) =>
  textOf(one['title']) || saidIn(one['text']) || textOf(one['id']) || textOf(one['link-id']);

/** The Dutch words of a text in several languages. */
const saidIn = (said: unknown): string => (isGroup(said) ? textOf(said['nl']) : '');
