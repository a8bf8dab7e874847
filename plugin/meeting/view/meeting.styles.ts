import { css, unsafeCSS } from 'lit';
import { sheetCss } from '../../../src/mirror/index.ts';

/** The meeting: a form, and beside it the sheet that comes of it. On paper the sheet alone. */
export const meetingStyles = css`
  .page {
    max-inline-size: 78rem;
  }
  [role='tabpanel'],
  .panel {
    display: grid;
    gap: 12px;
    min-inline-size: 0;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 32px;
    align-items: start;
  }
  @container (min-width: 56rem) {
    .two {
      grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
    }
    .preview {
      position: sticky;
      inset-block-start: 16px;
    }
  }
  .form {
    display: grid;
    gap: 16px;
    min-inline-size: 0;
  }
  .preview {
    min-inline-size: 0;
  }
  .preview > h3 {
    margin-block-end: 8px;
    font-weight: 400;
  }
  .sheet {
    padding: clamp(16px, 5cqi, 44px);
    border: 1px solid color-mix(in srgb, var(--_line) 45%, transparent);
    border-radius: 4px;
    background: var(--_paper);
    box-shadow: 0 2px 14px color-mix(in srgb, #000 12%, transparent);
    font-size: 0.93em;
  }
  .panel > .lead {
    font-size: 1.1em;
  }
  .figures {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.95em;
    font-variant-numeric: tabular-nums;
  }
  .figures th,
  .figures td {
    padding: 6px 16px 6px 0;
    border-block-end: 1px solid var(--_soft-line);
    text-align: start;
    font-weight: 400;
    /* Words stay whole; what is too wide is scrolled. */
    overflow-wrap: break-word;
  }
  .figures thead th {
    color: var(--_mute);
    white-space: nowrap;
  }
  iframe.paper {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    border: 0;
    visibility: hidden;
  }
  ${unsafeCSS(sheetCss)}
  @container (max-width: 30rem) {
    .sheet thead {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .sheet :is(tbody, tr, td) {
      display: block;
      block-size: auto;
    }
    .sheet tr {
      padding-block: 8px;
      border-block-end: 1px solid var(--_line);
    }
    .sheet td {
      padding: 1px 0;
      border: 0;
    }
    .sheet td:not(:empty)::before {
      content: attr(data-head) ': ';
      color: var(--_mute);
    }
    .sheet tbody tr:has(td:empty:first-child) {
      block-size: 2.4em;
    }
  }
  @media print {
    /* The sheet alone, of the screen that is open. */
    .page [role='tabpanel'][hidden] {
      display: none;
    }
    .page [role='tabpanel'] + [role='tabpanel'] {
      break-before: auto;
    }
    .head,
    .form,
    .preview > h3 {
      display: none;
    }
    .two {
      display: block;
    }
    .preview {
      position: static;
    }
    .sheet {
      padding: 0;
      border: 0;
      background: none;
      box-shadow: none;
    }
    .figures {
      font-size: 9.5pt;
    }
    .figures th,
    .figures td {
      padding-inline-end: 3mm;
    }
  }
`;
