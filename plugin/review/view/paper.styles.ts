import { css } from 'lit';

/** Paper (A4) and forced colours: what the reader's own choice of medium asks. */
export const paperStyles = css`
  @media (forced-colors: active) {
    /* Drawings keep their own colour unless told otherwise. */
    :host {
      --_mute: CanvasText;
    }
    .presets button[aria-pressed="true"] {
      background: Highlight;
      border-color: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .filters,
    .void,
    .notice {
      border: 1px solid CanvasText;
    }
    thead th {
      border-bottom: 1px solid CanvasText;
    }
    .choice[data-open] > * {
      border-bottom-style: none;
    }
  }

  @media print {
    :host {
      --_ink: #000;
      --_mute: #333;
      --_rule: #999;
      --_line: #666;
      --_wash: #fff;
      --_page: #fff;
      --_accent: #000;
      color-scheme: light;
      font-size: 8pt;
    }
    .page {
      padding: 0;
    }
    .filters,
    .bar,
    .retry,
    .older,
    .chevron {
      display: none;
    }
    header p:last-child {
      margin-left: 0;
    }
    .paper-filters {
      display: block;
      margin-top: 6pt;
      font-weight: 650;
    }
    .summary {
      margin-block: 8pt 4pt;
    }
    .summary ul {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-start;
      gap: 2pt 14pt;
      margin: 3pt 0;
    }
    .summary li {
      display: flex;
      align-items: baseline;
      gap: 4pt;
    }
    .summary .figure {
      font-size: 1em;
      font-weight: 650;
    }
    .summary .label .icon {
      display: none;
    }
    th,
    td {
      padding: 2pt 5pt 2pt 0;
      hyphens: auto;
      overflow-wrap: break-word;
    }
    th:first-child,
    td:first-child {
      padding-left: 0;
    }
    thead {
      display: table-header-group;
    }
    thead th {
      position: static;
      border-bottom: 1px solid #000;
    }
    thead .when { width: 9.5%; }
    thead .kind { width: 14.5%; }
    thead .specialism { width: 13.5%; }
    thead .icpc { width: 6.5%; }
    thead .outcome { width: 8%; }
    thead .practice { width: 7.5%; }
    thead .reason { width: 13%; }
    .day th {
      padding-top: 8pt;
    }
    .choice,
    .day,
    .sheet > section {
      break-inside: avoid;
    }
    .day,
    .choice[data-open] {
      break-after: avoid;
    }
    .kind > .kind {
      padding-left: 14pt;
    }
    .kind .icon {
      width: 10pt;
      height: 10pt;
    }
    button.open {
      min-height: 0;
      margin: 0;
      padding: 0;
    }
    td.practice .id {
      white-space: normal;
    }
    .detail > td {
      padding: 2pt 0 6pt 10pt;
    }
    .sheet {
      grid-template-columns: 1fr 1fr;
      gap: 6pt 18pt;
    }
  }
`;
