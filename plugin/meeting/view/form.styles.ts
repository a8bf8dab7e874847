import { css } from 'lit';

/** What is filled in beside the sheet, and what became of it. */
export const formStyles = css`
  fieldset {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
    margin: 0;
    padding: 16px 0 0;
    border: 0;
    border-block-start: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0;
    font-weight: 650;
  }
  .field {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
    align-content: start;
  }
  .field > label {
    font-weight: 600;
    font-size: 0.95em;
  }
  .field :is(input, textarea, select) {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 40px;
    min-inline-size: 0;
    padding: 7px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
  }
  .field textarea {
    min-block-size: 4.2em;
    line-height: 1.35;
    resize: vertical;
    field-sizing: content;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr));
    gap: 10px 14px;
    align-items: end;
  }
  .row {
    display: grid;
    gap: 8px;
    padding-inline-start: 12px;
    border-inline-start: 3px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .buttons button,
  fieldset p > button {
    min-block-size: 40px;
    padding: 6px 14px;
  }
  .saved {
    min-block-size: 1.5em;
    font-weight: 600;
  }
  .note {
    display: grid;
    gap: 4px;
    padding: 10px 14px;
    border-inline-start: 3px solid var(--_orange);
    background: var(--_wash);
  }
  blockquote {
    margin: 0;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--_line);
  }
  .versions summary {
    inline-size: fit-content;
    padding-block: 6px;
    color: var(--_link);
    cursor: pointer;
  }
  .versions ul {
    display: grid;
    gap: 6px;
    list-style: none;
  }
  .versions li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
  }
`;
