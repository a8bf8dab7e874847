import { css } from 'lit';

/** Goals and plans: calm, one column, readable on a phone and on a sheet of A4. */
export const goalsStyles = css`
  :host {
    --_blue: #1f5f99;
    --_orange: #a8560f;
    color: var(--tenzij-color, var(--_own-ink));
    font: var(--tenzij-font, 16px/1.5 system-ui, sans-serif);
    container-type: inline-size;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_blue: light-dark(#1f5f99, #7fb4e8);
      --_orange: light-dark(#a8560f, #f0a860);
    }
  }
  .page {
    max-inline-size: 46rem;
    overflow-wrap: anywhere;
  }
  :is(h2, h3, h4, p, ul, ol, dl, dd, pre, fieldset) {
    margin: 0;
    padding: 0;
  }
  h2 {
    margin-block-end: 12px;
    font-size: 1.5em;
    line-height: 1.2;
    font-weight: 700;
  }
  h3 {
    font-size: 1.25em;
    line-height: 1.3;
    font-weight: 650;
  }
  h4 {
    font-size: 1em;
    font-weight: 650;
  }
  .soft,
  .facts dt {
    color: var(--_mute);
    font-size: 0.93em;
  }
  .lead {
    font-size: 1.1em;
  }
  .big {
    font-size: 1.15em;
    line-height: 1.4;
    font-weight: 600;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin-block-end: 24px;
    border-block-end: 1px solid var(--_line);
  }
  .tabs button {
    min-block-size: 44px;
    padding: 8px 14px;
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--_mute);
  }
  .tabs [aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: inherit;
    font-weight: 650;
  }
  [role='tabpanel'],
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
  [role='tabpanel'][hidden] {
    display: none;
  }
  .card {
    padding: 16px 18px;
    border: 1px solid color-mix(in srgb, var(--_line) 50%, transparent);
    border-radius: 8px;
    background: var(--_paper);
  }
  .block {
    padding-block-start: 20px;
    margin-block-start: 8px;
    border-block-start: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  .note {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_good);
    background: var(--_wash);
  }
  .plain {
    display: grid;
    gap: 4px;
    padding-inline-start: 1.3em;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
    gap: 10px;
    margin-block-start: 12px;
  }
  .tiles div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding: 12px 14px;
    border-radius: 6px;
    background: var(--_wash);
  }
  .tiles dt {
    color: var(--_mute);
    font-size: 0.9em;
    line-height: 1.25;
  }
  .tiles dd {
    font-size: 1.7em;
    line-height: 1.2;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
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
  .scroll {
    overflow-x: auto;
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
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
    text-align: start;
    font-weight: 400;
  }
  thead th {
    color: var(--_mute);
    font-size: 0.93em;
  }
`;
