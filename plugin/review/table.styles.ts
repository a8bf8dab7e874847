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
    background: var(--_paper);
    color: var(--_mute);
    font-size: 0.89em;
    box-shadow: inset 0 -1px var(--_edge);
    overflow-wrap: normal;
  }
  thead .when { width: 9.5%; }
  thead .kind { width: 14%; }
  thead .specialism { width: 13%; }
  thead .icpc { width: 7.5%; }
  thead .outcome { width: 10%; }
  thead .practice { width: 8%; }
  thead .reason { width: 12%; }
  .day th {
    padding-top: 16px;
    padding-bottom: 5px;
    font-weight: 650;
    border-bottom: 1px solid var(--_line);
  }
  .day .n {
    margin-left: 10px;
  }
  .choice > * {
    border-bottom: 1px solid var(--_line);
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
  .kind > .kind {
    display: inline-flex;
    align-items: flex-start;
    gap: 7px;
  }
  .kind .icon {
    margin-top: 2px;
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
    border: 1px solid var(--_edge);
    border-radius: 3px;
    color: var(--_mute);
    font-size: 0.82em;
    line-height: 1.45;
    white-space: nowrap;
  }
  table[aria-busy="true"] tbody {
    opacity: 0.6;
  }

  @container (max-width: 860px) {
    table,
    tbody,
    tr,
    th,
    td {
      display: block;
    }
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .choice {
      display: grid;
      grid-template-columns: minmax(104px, 30%) minmax(0, 1fr);
      border-bottom: 1px solid var(--_line);
      padding: 4px 0 8px;
    }
    .choice > * {
      border: 0;
      padding: 0;
    }
    .choice .when,
    .choice td.kind {
      padding: 0;
      align-self: center;
    }
    .choice td.kind {
      font-weight: 600;
    }
    .choice td.kind::before {
      display: none;
    }
    .choice td:not(.kind) {
      grid-column: 1 / -1;
      display: grid;
      grid-template-columns: subgrid;
      padding: 1px 0;
    }
    .choice td:not(.kind)::before {
      content: attr(data-label);
      color: var(--_mute);
      padding-left: 18px;
    }
    td.practice .id {
      white-space: normal;
    }
    button.open {
      min-height: 44px;
      align-items: center;
    }
    .choice:hover,
    .choice[data-open] {
      background: var(--_wash);
    }
    th:first-child,
    td:first-child {
      padding-left: 0;
    }
  }

  @media print {
    thead th {
      position: static;
    }
    .choice,
    .day {
      break-inside: avoid;
    }
    .day {
      break-after: avoid;
    }
    th,
    td {
      padding: 2pt 5pt 2pt 0;
    }
    .chevron {
      display: none;
    }
    button.open {
      min-height: 0;
      margin: 0;
      padding: 0;
      white-space: normal;
    }
    thead .when { width: 10%; }
    thead .icpc { width: 7%; }
    td.practice .id {
      white-space: normal;
    }
  }
`;
