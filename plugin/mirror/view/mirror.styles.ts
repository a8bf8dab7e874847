import { css } from 'lit';

/** The mirror: calm, one column, readable on a phone and on a sheet of A4. */
export const mirrorStyles = css`
  :host {
    color: var(--tenzij-color, var(--_own-ink));
    font: var(--tenzij-font, 16px/1.5 system-ui, sans-serif);
    container-type: inline-size;
  }
  .page {
    max-inline-size: 46rem;
    overflow-wrap: anywhere;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  dl,
  dd {
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
    line-height: 1.25;
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
  .note {
    margin-block-end: 16px;
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_orange);
    background: var(--_wash);
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
  .panel {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
  }
  [role='tabpanel'][hidden] {
    display: none;
  }
  .lead {
    font-size: 1.1em;
  }
  .block {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    padding-block-start: 20px;
    margin-block-start: 8px;
    border-block-start: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  figcaption {
    font-size: 1.05em;
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
  .plain {
    display: grid;
    gap: 4px;
    padding-inline-start: 1.2em;
  }
  .bars {
    display: grid;
    gap: 6px;
    list-style: none;
  }
  .bars li {
    display: grid;
    grid-template-columns: minmax(9rem, 15rem) minmax(3rem, 1fr) 4.5rem;
    align-items: center;
    gap: 12px;
    line-height: 1.3;
  }
  .bars svg {
    block-size: 10px;
    inline-size: 100%;
  }
  .bar {
    fill: var(--_blue);
  }
  .bars .soft {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .rows {
    list-style: none;
    border-block-start: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  .rows li {
    display: flex;
    align-items: baseline;
    gap: 12px;
    padding-block: 10px;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  .rows time {
    flex: 0 0 3.8rem;
    color: var(--_mute);
    font-variant-numeric: tabular-nums;
  }
  .rows li > div {
    flex: 1;
    min-inline-size: 0;
  }
  .label {
    font-weight: 600;
  }
  .topics {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr));
    gap: 12px;
  }
  .topic {
    display: grid;
    gap: 6px;
    align-content: start;
    padding: 14px 16px;
    border: 1px solid color-mix(in srgb, var(--_line) 55%, transparent);
    border-block-start: 4px solid var(--_mute);
    border-radius: 6px;
  }
  .topic.higher {
    border-block-start-color: var(--_blue);
  }
  .topic.lower {
    border-block-start-color: var(--_orange);
  }
  .kind {
    color: var(--_mute);
    font-size: 0.93em;
  }
  .receipt summary {
    inline-size: fit-content;
    padding-block: 3px;
    color: var(--_mute);
    font-size: 0.9em;
    cursor: pointer;
  }
  .receipt dl {
    display: grid;
    gap: 4px;
    margin-block: 4px 8px;
    padding: 12px 14px;
    border-radius: 6px;
    background: var(--_wash);
    font-size: 0.9em;
  }
  .receipt dl div {
    display: grid;
    grid-template-columns: 7.5rem 1fr;
    gap: 8px;
  }
  .receipt dt {
    color: var(--_mute);
  }
  .checking {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .figures {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
  }
  .figures th,
  .figures td {
    padding: 6px 12px 6px 0;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
    text-align: end;
    font-weight: 400;
    white-space: nowrap;
  }
  .figures :is(th:first-child) {
    text-align: start;
    white-space: normal;
  }
  .figures thead th {
    color: var(--_mute);
  }
`;
