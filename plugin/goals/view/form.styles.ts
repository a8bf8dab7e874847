import { css } from 'lit';

/** What is filled in; and all of it on a phone and on paper. */
export const formStyles = css`
  fieldset {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
    border: 0;
  }
  legend {
    padding: 0 0 4px;
    font-weight: 600;
  }
  .option {
    display: flex;
    gap: 10px;
    align-items: flex-start;
    min-block-size: 32px;
    padding: 6px 8px;
    border-radius: 6px;
    line-height: 1.4;
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
  .tag {
    margin-inline-start: 6px;
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    font-size: 0.88em;
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: end;
    min-inline-size: 0;
  }
  .field > span {
    font-weight: 600;
  }
  .field :is(input, select) {
    box-sizing: border-box;
    inline-size: 100%;
    block-size: 38px;
    padding: 6px 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
  }
  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr));
    gap: 12px 16px;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  :is(p, .buttons) > button {
    min-block-size: 36px;
    padding: 6px 16px;
  }
  .saved {
    min-block-size: 1.5em;
    font-weight: 600;
  }
  pre {
    padding: 8px 12px;
    border-radius: 6px;
    background: var(--_wash);
    white-space: pre-wrap;
    font: 0.9em/1.5 ui-monospace, monospace;
  }
  @container (max-width: 26rem) {
    .card {
      padding: 12px;
    }
    .facts div {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
  }
  @media print {
    /* The screen that is open, alone. */
    .page [role='tabpanel'][hidden] {
      display: none;
    }
    .page [role='tabpanel'] {
      break-before: auto;
    }
    .saved {
      display: none;
    }
    .card {
      break-inside: avoid;
    }
    svg * {
      print-color-adjust: exact;
    }
  }
`;
