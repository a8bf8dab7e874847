import { css } from 'lit';

/** The desk: calm, wide enough for a list with its picture, readable on a phone. */
export const deskStyles = css`
  :host {
    --_sand: #8a6a1f;
    --_grey: #8b98a5;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_sand: light-dark(#8a6a1f, #e0be73);
      --_grey: light-dark(#8b98a5, #7d8b98);
    }
  }
  .page {
    max-inline-size: 66rem;
  }
  .one,
  .half {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  .signals {
    display: grid;
    gap: 10px;
    list-style: none;
  }
  .signal {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 12rem;
    gap: 16px 24px;
    align-items: center;
  }
  .signal,
  .outcome {
    padding: 14px 18px;
    border: 1px solid color-mix(in srgb, var(--_line) 50%, transparent);
    border-radius: 8px;
    background: var(--_paper);
  }
  .says,
  .outcome {
    display: grid;
    gap: 4px;
    min-inline-size: 0;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    font-size: 0.93em;
  }
  .chip,
  .state {
    display: inline-block;
    padding: 1px 9px;
    border-radius: 999px;
    background: var(--_wash);
    color: inherit;
    font-size: 0.95em;
    line-height: 1.5;
  }
  .chip {
    border: 1px solid color-mix(in srgb, var(--_line) 45%, transparent);
  }
  .state {
    font-weight: 600;
  }
  .title {
    min-block-size: 28px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_link);
    font-size: 1.08em;
    font-weight: 650;
    line-height: 1.3;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  button.title:hover {
    box-shadow: none;
    text-decoration-thickness: 2px;
  }
  .against {
    inline-size: 100%;
    max-inline-size: 15rem;
    font-size: 10.5px;
    font-variant-numeric: tabular-nums;
  }
  .against text {
    fill: var(--_mute);
  }
  .against .n {
    fill: currentcolor;
    font-weight: 600;
  }
  .seen,
  .forReason {
    fill: var(--_blue);
  }
  .usual,
  .forOther {
    fill: var(--_grey);
  }
  .followed {
    fill: var(--_sand);
  }
  .rest summary,
  details summary {
    inline-size: fit-content;
    padding-block: 6px;
    color: var(--_link);
    cursor: pointer;
  }
  .rest .signals {
    margin-block-start: 6px;
  }
  .beside,
  .halves {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 0 40px;
  }
  .parts {
    inline-size: 100%;
  }
  .parts {
    block-size: 16px;
    border-radius: 3px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 6px 16px 6px 0;
    border-block-end: 1px solid var(--_soft-line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    overflow-wrap: break-word;
  }
  caption {
    text-align: start;
  }
  thead th {
    color: var(--_mute);
  }
  th.n,
  td.n {
    padding-inline-end: 0;
    text-align: end;
    white-space: nowrap;
  }
  .n[colspan] {
    white-space: normal;
  }
  .n + .n {
    padding-inline-start: 16px;
  }
  .wide {
    overflow-x: auto;
  }
  .wide :is(th, td) {
    white-space: nowrap;
  }
`;
