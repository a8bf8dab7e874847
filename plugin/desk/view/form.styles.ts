import { css } from 'lit';

/** What is filled in and what became of it; and signals under what they are about. */
export const formStyles = css`
  fieldset {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    border: 0;
  }
  legend {
    padding: 0;
    font-weight: 650;
  }
  h5 {
    font-size: 1em;
    font-weight: 650;
  }
  .lever {
    display: grid;
    gap: 8px;
  }
  .lever + .lever {
    margin-block-start: 16px;
  }
  .lever > h4 {
    color: var(--_mute);
  }
  .option {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    min-block-size: 32px;
    padding: 6px 8px;
    border-radius: 6px;
    line-height: 1.35;
    cursor: pointer;
  }
  .option:hover,
  .option:has(:checked) {
    background: var(--_wash);
  }
  .option input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 2px 0 0;
    accent-color: var(--_accent);
  }
  .field {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .field > span {
    font-weight: 600;
  }
  .field :is(input, textarea) {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 6px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr));
    gap: 10px 16px;
  }
  .take,
  .trial + p button,
  .block > p > button,
  .buttons button {
    min-block-size: 36px;
    padding: 6px 16px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .draft form {
    display: grid;
    gap: 8px;
  }
  .trial {
    display: grid;
    gap: 8px;
  }
  .price {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_sand);
    background: var(--_wash);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    list-style: none;
    font-size: 0.93em;
  }
  .key {
    display: inline-block;
    inline-size: 11px;
    block-size: 11px;
    margin-inline-end: 6px;
    border-radius: 2px;
    background: var(--_grey);
  }
  .key.forReason {
    background: var(--_blue);
  }
  .key.followed {
    background: var(--_sand);
  }
  .change,
  .facts {
    display: grid;
    gap: 4px;
  }
  .change div,
  .facts div {
    display: grid;
    grid-template-columns: 8.5rem minmax(0, 1fr);
    gap: 8px;
  }
  .change dt,
  .facts dt {
    color: var(--_mute);
  }
  code {
    padding: 0 4px;
    border-radius: 3px;
    background: var(--_wash);
    font: 0.93em/1.5 ui-monospace, monospace;
  }
  .added {
    background: var(--_blue);
    color: var(--_accent-ink);
    font-weight: 700;
  }
  pre {
    margin: 0;
    padding: 8px 12px;
    border-radius: 6px;
    background: var(--_wash);
    white-space: pre-wrap;
  }
  .history {
    display: grid;
    gap: 6px;
    padding-inline-start: 1.3em;
  }
  .saved {
    min-block-size: 1.5em;
    font-weight: 600;
  }
  #signal:focus,
  #trial:focus {
    outline: none;
  }
`;
