import { css } from 'lit';

/** The desk: calm, wide enough for a list with its picture, readable on a phone. */
export const deskStyles = css`
  :host {
    --_blue: #1f5f99;
    --_sand: #8a6a1f;
    --_grey: #8b98a5;
    color: var(--tenzij-color, var(--_own-ink));
    font: var(--tenzij-font, 16px/1.5 system-ui, sans-serif);
    container-type: inline-size;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_blue: light-dark(#1f5f99, #7fb4e8);
      --_sand: light-dark(#8a6a1f, #e0be73);
      --_grey: light-dark(#8b98a5, #7d8b98);
    }
  }
  .page {
    max-inline-size: 66rem;
    overflow-wrap: anywhere;
  }
  h2,
  h3,
  h4,
  h5,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }
  h2 {
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
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px 16px;
    margin-block-end: 16px;
  }
  .soft {
    color: var(--_mute);
    font-size: 0.93em;
  }
  .lead {
    font-size: 1.1em;
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
  .one,
  .half {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  [role='tabpanel'][hidden] {
    display: none;
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
  .block {
    display: grid;
    gap: 8px;
    align-content: start;
    min-inline-size: 0;
    padding-block-start: 16px;
    margin-block-start: 8px;
    border-block-start: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  .plain {
    display: grid;
    gap: 4px;
    padding-inline-start: 1.2em;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 10px;
  }
  .tiles div {
    display: flex;
    flex-direction: column-reverse;
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
  .bars {
    display: grid;
    gap: 6px;
    list-style: none;
  }
  .bars li {
    display: grid;
    grid-template-columns: minmax(8rem, 14rem) minmax(3rem, 1fr) 4.5rem;
    align-items: center;
    gap: 12px;
    line-height: 1.3;
  }
  .bars svg,
  .parts {
    block-size: 10px;
    inline-size: 100%;
  }
  .bars .soft {
    text-align: end;
    font-variant-numeric: tabular-nums;
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
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
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
