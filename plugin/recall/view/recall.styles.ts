import { css } from 'lit';

/** The list of withdrawn proposals: quiet, in one column, also on a phone. */
export const recallStyles = css`
  :host {
    color: var(--tenzij-color, var(--_own-ink));
    font: var(--tenzij-font, 15px/1.45 system-ui, sans-serif);
  }
  .page {
    display: grid;
    gap: 12px;
    max-inline-size: 46rem;
    padding: var(--_gap);
    overflow-wrap: anywhere;
  }
  h2,
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 1.3em;
    line-height: 1.25;
    font-weight: 650;
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
  }
  .soft {
    color: var(--_mute);
  }
  .drafts {
    display: grid;
    list-style: none;
    border-block-start: 1px solid var(--_line);
  }
  .draft {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 12px;
    padding-block: 8px;
    border-block-end: 1px solid var(--_line);
  }
  .draft > div {
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .label {
    font-weight: 600;
  }
  time {
    font-variant-numeric: tabular-nums;
  }
  .todo {
    display: grid;
    gap: 2px;
    padding-inline-start: 1.2em;
  }
  textarea {
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    block-size: 15em;
    padding: 10px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
    resize: vertical;
  }
  .copying {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  @media print {
    button,
    .copying {
      display: none;
    }
  }
`;
