import { css } from 'lit';

/** Goals and plans: calm, one column, readable on a phone and on a sheet of A4. */
export const goalsStyles = css`
  .page {
    max-inline-size: 46rem;
  }
  h2 {
    margin-block-end: 12px;
  }
  .facts dt {
    color: var(--_mute);
    font-size: 0.93em;
  }
  .big {
    font-size: 1.15em;
    line-height: 1.4;
    font-weight: 600;
  }
  .card,
  .block,
  form {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  :is([role='tabpanel'], .card, .block, form) > * {
    min-inline-size: 0;
  }
  .card {
    padding: 16px 18px;
    border: 1px solid color-mix(in srgb, var(--_line) 50%, transparent);
    border-radius: 8px;
    background: var(--_paper);
  }
  .note {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_good);
    background: var(--_wash);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    margin-block-start: 12px;
  }
  .tiles .word dd {
    font-size: 1.25em;
    line-height: 1.3;
  }
  .facts {
    display: grid;
    gap: 4px;
  }
  .facts div {
    display: grid;
    grid-template-columns: 12rem minmax(0, 1fr);
    gap: 8px;
  }
  .scale {
    inline-size: 100%;
    max-inline-size: 400px;
  }
  .axis {
    stroke: var(--_line);
  }
  .band {
    fill: var(--_blue);
    opacity: 0.3;
  }
  .own {
    fill: var(--_blue);
  }
  .target {
    fill: var(--_orange);
    stroke: var(--_orange);
    stroke-width: 2.5;
  }
  .progress {
    box-sizing: border-box;
    display: block;
    inline-size: 100%;
    block-size: 14px;
    margin-block-start: 8px;
    border: 1px solid var(--_line);
    border-radius: 3px;
  }
  .whole {
    fill: var(--_wash);
  }
  .part {
    fill: var(--_blue);
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block-end: 4px;
    text-align: start;
    font-weight: 650;
  }
  :is(th, td) {
    padding: 6px 8px;
    border-block-end: 1px solid var(--_soft-line);
    text-align: start;
    font-weight: 400;
  }
  :is(th, td):not(.name) {
    overflow-wrap: break-word;
  }
  .name {
    min-inline-size: 5.5rem;
  }
  :is(th, td):first-child {
    padding-inline-start: 0;
  }
  thead th {
    color: var(--_mute);
    font-size: 0.93em;
  }
`;
