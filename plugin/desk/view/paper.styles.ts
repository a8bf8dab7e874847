import { css } from 'lit';

/** The desk on a phone, and on a sheet of A4: three screens below each other, each on a page of its own. */
export const paperStyles = css`
  @container (max-width: 44rem) {
    .signal,
    .beside,
    .halves {
      grid-template-columns: minmax(0, 1fr);
    }
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
  }
  @container (max-width: 26rem) {
    .signal,
    .outcome {
      padding: 12px;
    }
    .change div,
    .facts div {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
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
    form,
    button:not(.title) {
      display: none;
    }
    .title {
      color: inherit;
      text-decoration: none;
    }
    [role='tabpanel'],
    [role='tabpanel'][hidden] {
      display: grid;
    }
    [role='tabpanel'] + [role='tabpanel'] {
      break-before: page;
    }
    .signal,
    .outcome,
    .tiles,
    tr {
      break-inside: avoid;
    }
    h3,
    h4,
    h5 {
      break-after: avoid;
    }
    details:not([open]) {
      display: none;
    }
    svg rect,
    .key,
    .added {
      print-color-adjust: exact;
    }
  }
`;
