import { css } from 'lit';

/** The mirror on a phone, and on a sheet of A4: three screens below each other, each on a page of its own. */
export const paperStyles = css`
  @container (max-width: 34rem) {
    .tiles {
      grid-template-columns: repeat(2, 1fr);
    }
    .tabs button {
      padding-inline: 8px;
    }
    .bars li {
      grid-template-columns: 1fr 4.5rem;
      gap: 2px 12px;
    }
    .bars svg {
      grid-row: 2;
      grid-column: 1 / -1;
    }
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
    :host {
      /* Paper is light, whatever the screen was. */
      color-scheme: light;
      color: #000;
      font-size: 10.5pt;
    }
    .page {
      max-inline-size: none;
    }
    .tabs,
    button {
      display: none;
    }
    [role='tabpanel'],
    [role='tabpanel'][hidden] {
      display: grid;
    }
    [role='tabpanel'] + [role='tabpanel'] {
      break-before: page;
    }
    .topic,
    .tiles,
    .rows li {
      break-inside: avoid;
    }
    h3,
    h4 {
      break-after: avoid;
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
