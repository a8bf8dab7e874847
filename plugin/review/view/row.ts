import { html, nothing, type TemplateResult } from 'lit';
import { type ChoiceEvent, silenceLabels } from '../../../src/advice/index.ts';
import { choiceDetail } from './detail.ts';
import { kindIcon } from './kind-icon.ts';
import { chosenWords, clip, hourWords, preselectedWords, type Reading, specialismWords } from './reading.ts';

export const columnNames = [
  'when',
  'kind',
  'specialism',
  'icpc',
  'preselected',
  'silent',
  'chosen',
  'reason',
  'practice',
] as const;

/** How a choice stands in the list. */
export interface Standing {
  /** Its details are open below it. */
  readonly open: boolean;
  /** An act that was undone afterwards. */
  readonly isUndone: boolean;
  /** All that is known of its referral, oldest first. */
  readonly course: readonly ChoiceEvent[];
}

/** One choice as a table row, and below it its details when they are open. */
export function choiceRow(choice: ChoiceEvent, { open, isUndone, course }: Standing, reading: Reading): TemplateResult {
  const { texts, names } = reading;
  const { kind, advice } = choice;
  const [silence] = advice.silentBecause;
  return html`
    <tr class="choice" role="row" data-choice=${choice.id} data-kind=${kind} ?data-open=${open}>
      <th class="when" scope="row" role="rowheader">
        <button type="button" class="open" aria-expanded=${open ? 'true' : 'false'}
          aria-controls=${open ? `details-${choice.id}` : nothing}>
          <svg class="chevron" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path
            d="m4 2 4.2 4L4 10" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"
            stroke-linejoin="round"/></svg>${hourWords(choice, reading)}<span class="aside">${texts.rowName(
              texts.kinds[kind],
              specialismWords(choice, reading),
            )}</span>
        </button>
      </th>
      ${cell(
        reading,
        'kind',
        html`<span class="kind">${kindIcon(kind)}<span>${texts.kinds[kind]}${
          choice.shadow ? html` <span class="tag">${texts.shadow}</span>` : nothing
        }${isUndone ? html` <span class="tag">${texts.undone}</span>` : nothing}</span></span>`,
      )}
      ${cell(reading, 'specialism', specialismWords(choice, reading))}
      ${cell(reading, 'icpc', choice.context.icpc.length > 0 ? icpcWords(choice) : soft(texts.unknown))}
      ${cell(reading, 'preselected', preselectedWords(choice, reading) ?? (silence ? dash(reading) : soft(texts.noPreference)))}
      ${cell(reading, 'silent', silence ? soft(silenceLabels[silence].short[texts.language]) : dash(reading))}
      ${cell(reading, 'chosen', chosenCell(choice, reading))}
      ${cell(reading, 'reason', choice.reason === undefined ? dash(reading) : clip(names.shortReason(choice.reason)))}
      ${cell(reading, 'practice', html`<bdi class="id" title=${choice.practice}>${choice.practice}</bdi>`)}
    </tr>
    ${open ? detailRow(choice, course, reading) : nothing}
  `;
}

function detailRow(choice: ChoiceEvent, course: readonly ChoiceEvent[], reading: Reading): TemplateResult {
  return html`
    <tr class="detail" role="row" id="details-${choice.id}">
      <td role="cell" colspan=${columnNames.length}>${choiceDetail(choice, course, reading)}</td>
    </tr>
  `;
}

function cell(reading: Reading, name: (typeof columnNames)[number], content: unknown): TemplateResult {
  return html`<td class=${name} role="cell" data-label=${reading.texts.columns[name]}>${content}</td>`;
}

function icpcWords(choice: ChoiceEvent): TemplateResult {
  const codes = choice.context.icpc;
  const more = codes.length - 3;
  return html`<span class="codes">${codes.slice(0, 3).join(' ')}${more > 0 ? ` +${more}` : nothing}</span>`;
}

// Another road than proposed stands out by weight alone: it is what there is to learn from, not something to mark down.
function chosenCell(choice: ChoiceEvent, reading: Reading): unknown {
  const words = chosenWords(choice, reading);
  if (words === undefined) return dash(reading);
  const proposed = choice.advice.preselected;
  const { service, route } = choice.chosen ?? {};
  const other =
    proposed !== undefined && (service === undefined ? route !== proposed.route : service !== proposed.service);
  return other ? html`<span class="other">${words}</span>` : words;
}

function dash({ texts }: Reading): TemplateResult {
  return html`<span class="soft" aria-hidden="true">${texts.nothing}</span><span class="aside">${texts.nothingSpoken}</span>`;
}

function soft(text: string): TemplateResult {
  return html`<span class="soft">${text}</span>`;
}
