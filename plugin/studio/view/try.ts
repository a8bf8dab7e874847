import { html, nothing, type TemplateResult } from 'lit';
import { factLabels, questionLabels, specialismLabels } from '../../../src/advice/index.ts';
import { isGroup, listOf, textOf } from '../feed/form-shape.ts';
import type { Said, Tried } from '../feed/read-state.ts';
import type { Shown } from './shown.ts';

/** *Probeer*: facts that are typed or pasted, and beside them the advice with every reason of it. */

export interface TryShown {
  /** The text: JSON of facts, or of a Bundle. */
  readonly facts: string;
  readonly tried: Tried | undefined;
}

const answers = ['question', 'alarm', 'stepped-care-done'] as const;
const codes: readonly string[] = Object.keys(specialismLabels);

export function tryView({ facts, tried }: TryShown, shown: Shown, type: (facts: string) => void): TemplateResult {
  const { texts } = shown;
  const given = parsed(facts);
  const set = (key: string, value: unknown) => type(withFact(given, key, value));
  const field = (key: keyof typeof texts.typed, body: TemplateResult) =>
    html`<div class="small"><label for=${`fact-${key}`}>${texts.typed[key]}</label>${body}</div>`;
  const now = (key: string) =>
    isAnswer(key) ? textOf(isGroup(given?.['answers']) ? given['answers'][key] : undefined) : textOf(given?.[key]);
  const input = (key: keyof typeof texts.typed, as: (text: string) => unknown) =>
    field(
      key,
      html`<input
        id=${`fact-${key}`}
        autocomplete="off"
        .value=${key === 'reasons' ? listOf(given?.['reasons']).map(textOf).join(', ') : now(key)}
        ?disabled=${given === undefined}
        @change=${({ target }: Event) => target instanceof HTMLInputElement && set(key, target.value.trim() === '' ? undefined : as(target.value))}
      />`,
    );
  const select = (key: keyof typeof texts.typed, choices: readonly (readonly [string, string])[]) =>
    field(
      key,
      html`<select
        id=${`fact-${key}`}
        ?disabled=${given === undefined}
        @change=${({ target }: Event) => {
          const chosen = target instanceof HTMLSelectElement ? target.value : '';
          set(key, chosen === '' ? undefined : chosen === 'true' ? true : chosen === 'false' ? false : chosen);
        }}
      >
        <option value="" .selected=${now(key) === ''}>–</option>
        ${choices.map(([value, label]) => html`<option value=${value} .selected=${value === now(key)}>${label}</option>`)}
      </select>`,
    );
  const { language } = texts;
  const yesNo = [
    ['true', texts.yes],
    ['false', texts.no],
  ] as const;
  return html`
    <div class="typed" role="group" aria-label=${texts.known}>
      ${select(
        'specialism',
        codes.map((code) => [code, `${code} ${specialismLabels[code]?.[language] ?? ''}`] as const),
      )}
      ${input('reasons', (text) => text.split(/[,;\s]+/).filter((one) => one !== ''))}
      ${input('age', (text) => (/^\d+$/.test(text.trim()) ? Number(text) : text))}
      ${select('sex', [
        ['female', texts.values['female'] ?? 'female'],
        ['male', texts.values['male'] ?? 'male'],
      ])}
      ${input('postcode', (text) => text.trim())}
      ${select(
        'question',
        Object.entries(questionLabels).map(([value, label]) => [value, label[language]] as const),
      )}
      ${select('alarm', yesNo)} ${select('stepped-care-done', yesNo)}
    </div>
    <label for="facts">${texts.facts}</label>
    <textarea id="facts" rows="4" spellcheck="false" .value=${facts} @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && type(target.value)}></textarea>
    <div class="tried" role="status" aria-live="polite">${tried === undefined ? nothing : triedView(tried, shown)}</div>
  `;
}

function triedView(tried: Tried, { texts, sitting }: Shown): TemplateResult {
  if (!tried.ok)
    return html`<ul class="found">${tried.problems.map((text) => html`<li class="problem">${text}</li>`)}</ul>`;
  const { language } = texts;
  const name = (id: string) => textOf(sitting.sheet(`services/${id}.yaml`)?.fields?.['name']) || id;
  const fact = (id: string) => (factLabels[id] ?? factLabels[id.replace(/:.*/, '')])?.[language] ?? id;
  const services = (list: readonly { service: string; because: readonly Said[]; wait?: number | null }[]) =>
    list.map(
      ({ service, because, wait }) => html`<li>
        <b>${name(service)}</b>${typeof wait === 'number' ? html` <span class="soft">${texts.waitDays(wait)}</span>` : nothing}
        <ul>${because.map(saidView)}</ul>
      </li>`,
    );
  const block = (title: string, items: readonly unknown[]) =>
    items.length === 0 ? nothing : html`<h3>${title}</h3><ul class="why">${items}</ul>`;
  return html`
    <p class="outcome">
      <span class=${`chip outcome-${tried.outcome}`}>${texts.outcomes[tried.outcome]}</span>
      ${tried.preselected === null ? nothing : html`<b>${texts.proposed(name(tried.preselected))}</b>`}
    </p>
    ${block(texts.silentBecause, tried.silentBecause.map(saidView))}
    ${block(
      texts.ask,
      tried.ask.map(
        ({ fact: id, values, meaning }) =>
          html`<li>${fact(id)}${meaning === undefined ? '' : `: ${meaning}`} <span class="soft">${texts.askValues(values.join(', '))}</span></li>`,
      ),
    )}
    ${block(
      texts.unknown,
      tried.unknown.map((id) => html`<li>${fact(id)} <code>${id}</code></li>`),
    )}
    ${block(texts.because, services(tried.options))}
    ${block(texts.rejected, services(tried.rejected))}
    ${block(
      texts.unread,
      tried.unread.map((text) => html`<li>${text}</li>`),
    )}
  `;
}

const saidView = ({ text, rule, fact }: Said): TemplateResult =>
  html`<li>${text} <code>${rule}</code>${fact === undefined || fact === '' ? nothing : html` <code>${fact}</code>`}</li>`;

const isAnswer = (key: string) => answers.some((one) => one === key);

/** The facts as a group; undefined for a Bundle, and for what is no JSON: then only the text counts. */
function parsed(text: string): Readonly<Record<string | number, unknown>> | undefined {
  if (text.trim() === '') return {};
  try {
    const json: unknown = JSON.parse(text);
    return isGroup(json) && json['resourceType'] === undefined ? json : undefined;
  } catch {
    return undefined;
  }
}

function withFact(given: Readonly<Record<string | number, unknown>> = {}, key: string, value: unknown): string {
  const own = isGroup(given['answers']) ? given['answers'] : {};
  const changed = isAnswer(key) ? { ...given, answers: { ...own, [key]: value } } : { ...given, [key]: value };
  return JSON.stringify(changed);
}
