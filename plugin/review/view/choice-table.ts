import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import type { Filters } from '../feed/filters.ts';
import { byDay, type Ledger } from '../feed/ledger.ts';
import { dateWords } from '../feed/period.ts';
import { byReferral, referralOf, undoneIn } from '../feed/standing.ts';
import { periodWords } from './filter-form.ts';
import type { Reading } from './reading.ts';
import { choiceRow, columnNames } from './row.ts';

export interface TableState {
  readonly ledger: Ledger;
  /** Everything that is known, also what is filtered away: of it a referral's course is made. */
  readonly known: readonly ChoiceEvent[];
  /** The filters that the ledger answers. */
  readonly answered: Filters;
  readonly busy: boolean;
  /** Ids of the choices whose details are open. */
  readonly opened: ReadonlySet<string>;
  readonly reading: Reading;
  readonly onToggle: (id: string) => void;
}

/** The list, newest first, a group of rows for each day. Rows keep their node, so that focus and scroll stay put. */
export function choiceTable(table: TableState): TemplateResult {
  const { ledger, answered, busy, opened, reading } = table;
  const { texts } = reading;
  const referrals = byReferral(table.known);
  const row = (choice: ChoiceEvent) => {
    const course = referrals.get(referralOf(choice)) ?? [];
    return choiceRow(
      choice,
      { open: opened.has(choice.id), isUndone: undoneIn(course).has(choice.id), course },
      reading,
    );
  };
  const day = ([date, choices]: [string, Ledger['choices']]) => html`
    <tbody role="rowgroup">
      <tr class="day" role="row"><th scope="rowgroup" role="rowheader" colspan=${columnNames.length}>${dateWords(
        date,
        texts.locale,
        true,
      )}<span class="n">${texts.choices(choices.length, String(choices.length))}</span></th></tr>
      ${repeat(choices, ({ id }) => id, row)}
    </tbody>`;
  return html`
    <table part="table" role="table" aria-busy=${busy ? 'true' : 'false'}
      @click=${(event: Event) => onClick(event, table.onToggle)} @keydown=${onKey}>
      <caption>${texts.caption(periodWords(answered, texts))}</caption>
      <thead role="rowgroup"><tr role="row">${columnNames.map(
        (name) => html`<th class=${name} scope="col" role="columnheader">${texts.columns[name]}</th>`,
      )}</tr></thead>
      ${repeat(byDay(ledger.choices), ([date]) => date, day)}
    </table>`;
}

/** The buttons that open a row, in the order of the list. */
export function openersIn(root: ParentNode): readonly HTMLButtonElement[] {
  return [...root.querySelectorAll<HTMLButtonElement>('button.open')];
}

function onClick({ target }: Event, toggle: (id: string) => void): void {
  if (!(target instanceof Element)) return;
  const row = target.closest('tr.choice');
  if (!(row instanceof HTMLElement) || row.dataset['choice'] === undefined) return;
  // Whoever selects text in a row does not want it to open.
  if (target.closest('button') === null && String(getSelection() ?? '') !== '') return;
  toggle(row.dataset['choice']);
}

/** Arrows, Home and End go from row to row; Escape closes the details of the row that has the focus. */
function onKey(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event;
  if (!(currentTarget instanceof Element) || !(target instanceof HTMLButtonElement)) return;
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const openers = openersIn(currentTarget);
  const index = openers.indexOf(target);
  if (index < 0) return;
  const moves: Record<string, number> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: openers.length - 1 };
  const move = moves[key];
  const opener = openers[index];
  if (move !== undefined) openers[move]?.focus();
  else if (key === 'Escape' && opener?.ariaExpanded === 'true') opener.click();
  else return;
  event.preventDefault();
}
