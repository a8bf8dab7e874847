import { css } from 'lit';

/** The mirror: one column, readable on a phone and on a sheet of A4. */
export const mirrorStyles = css`
  .page {
    max-inline-size: 46rem;
  }
  .note {
    margin-block-end: 16px;
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_orange);
    background: var(--_wash);
  }
  figcaption {
    font-size: 1.05em;
  }
  .bar {
    fill: var(--_blue);
  }
  .rows {
    list-style: none;
    border-block-start: 1px solid var(--_soft-line);
  }
  .rows li {
    display: flex;
    align-items: baseline;
    gap: 12px;
    padding-block: 10px;
    border-block-end: 1px solid var(--_soft-line);
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
    border-block-end: 1px solid var(--_soft-line);
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
