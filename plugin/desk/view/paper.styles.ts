import { css } from 'lit';

/** The desk on a phone, and on a sheet of A4: three screens below each other, each on a page of its own. */
export const paperStyles = css`
  @container (max-width: 44rem) {
    .signal,
    .beside,
    .halves {
      grid-template-columns: minmax(0, 1fr);
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
    .title {
      color: inherit;
      text-decoration: none;
    }
    .signal,
    .outcome {
      break-inside: avoid;
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
