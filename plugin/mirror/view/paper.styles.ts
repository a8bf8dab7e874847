import { css } from 'lit';

/** The mirror on a phone, and on a sheet of A4: three screens below each other, each on a page of its own. */
export const paperStyles = css`
  @container (max-width: 34rem) {
    .receipt dl div {
      grid-template-columns: 1fr;
      gap: 0;
    }
    .topic .receipt dl {
      padding: 8px;
    }
  }
  .topic .receipt dl div {
    grid-template-columns: 1fr;
    gap: 0;
  }
  .columns {
    display: grid;
    gap: inherit;
  }
  @media print {
    .topic,
    .rows li {
      break-inside: avoid;
    }
    .receipt:not([open]) {
      display: none;
    }
    .panel {
      gap: 3mm;
    }
    .block {
      padding-block-start: 3mm;
      margin-block-start: 0;
    }
    .chart svg {
      max-inline-size: 110mm;
    }
    .columns {
      display: block;
      columns: 2;
      column-gap: 8mm;
      font-size: 9pt;
    }
    .columns .block {
      display: block;
    }
    .columns .chart,
    .columns .plain {
      break-inside: avoid;
    }
    .columns .chart svg {
      max-inline-size: 90mm;
    }
    .columns .scroll {
      overflow: visible;
    }
    .columns .figures {
      font-size: 8pt;
    }
    .columns .figures tr {
      break-inside: avoid;
    }
    .columns .figures :is(th, td) {
      padding: 0.4mm 1.5mm 0.4mm 0;
      line-height: 1.25;
    }
  }
`;
