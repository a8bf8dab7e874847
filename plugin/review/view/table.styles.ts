import { css } from 'lit';

/** The list: a dense table where there is room, a card for each choice where there is not. */
export const tableStyles = css`
  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  th,
  td {
    box-sizing: border-box;
    padding: 5px 10px 5px 0;
    text-align: start;
    vertical-align: baseline;
    font-weight: 400;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }
  th:first-child,
  td:first-child {
    padding-left: 8px;
  }
  thead th {
    position: sticky;
    top: calc(var(--tenzij-sticky-top, 0px) + 44px);
    z-index: 2;
    background: var(--_page);
    color: var(--_mute);
    font-size: 0.89em;
    box-shadow: inset 0 -1px var(--_line);
    overflow-wrap: normal;
  }
  /* Short columns keep the width of their longest word; services share the rest. */
  thead .when { width: 8.9em; }
  thead .kind { width: 13.9em; }
  thead .specialism { width: 11.8em; }
  thead .icpc { width: 6.6em; }
  thead .outcome { width: 6.6em; }
  thead .reason { width: 11em; }
  thead .practice { width: 7em; }
  .day th {
    padding-top: 16px;
    padding-bottom: 5px;
    font-weight: 650;
    border-bottom: 1px solid var(--_rule);
  }
  .day .n {
    margin-left: 10px;
  }
  .choice > * {
    border-bottom: 1px solid var(--_rule);
  }
  .choice {
    cursor: pointer;
  }
  .choice:hover > *,
  .choice[data-open] > * {
    background: var(--_wash);
  }
  .choice[data-open] > * {
    border-bottom-color: transparent;
  }
  .choice .when {
    padding-block: 0;
  }
  button.open {
    display: inline-flex;
    align-items: baseline;
    gap: 6px;
    min-height: 30px;
    margin-left: -6px;
    padding: 5px 6px;
    border: 0;
    background: none;
    white-space: nowrap;
    text-align: start;
  }
  .chevron {
    flex: none;
    align-self: center;
    color: var(--_mute);
  }
  .open[aria-expanded="true"] .chevron {
    transform: rotate(90deg);
  }
  @media (prefers-reduced-motion: no-preference) {
    .chevron {
      transition: transform 0.12s;
    }
  }
  /* The drawing hangs on the baseline of its word, so that a row has one line. */
  .kind > .kind {
    display: block;
    position: relative;
    padding-left: 23px;
  }
  .kind .icon {
    position: absolute;
    left: 0;
    top: 0.1em;
    color: var(--_mute);
  }
  .codes {
    word-spacing: 0.25em;
  }
  .other {
    font-weight: 600;
  }
  .id {
    font-family: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace;
    font-size: 0.89em;
    overflow-wrap: anywhere;
  }
  td.practice .id {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .tag {
    display: inline-block;
    padding: 0 5px;
    border: 1px solid var(--_line);
    border-radius: 3px;
    color: var(--_mute);
    font-size: 0.82em;
    line-height: 1.45;
    white-space: nowrap;
  }
  table[aria-busy="true"] tbody {
    opacity: 0.6;
  }
`;
