/** Named as Lit's, so that the build makes it smaller like the others. */
const css = String.raw;

/** The why-panel, and the frame from which the patient's page is printed. */
const whyStyles = css`
  dl {
    display: grid;
    grid-template-columns: minmax(7em, auto) 1fr;
    gap: 3px var(--_gap);
    margin: 8px 0 0;
    font-size: 0.93em;
  }
  dt {
    color: var(--_mute);
  }
  dd {
    margin: 0;
  }
  details {
    margin-block-start: 6px;
  }
  summary {
    inline-size: fit-content;
  }
  details > .link:last-child {
    margin-block-start: 6px;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_gap);
    margin-block-start: 4px;
  }
  .sheet {
    position: fixed;
    inline-size: 0;
    block-size: 0;
    border: 0;
    visibility: hidden;
  }
  @container (max-width: 24rem) {
    dl {
      grid-template-columns: 1fr;
    }
    dd {
      margin-block-end: 4px;
    }
  }
  @media print {
    .foot {
      display: none;
    }
  }
`;

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** Puts these styles beside those of the nudge, once; without an inline style, so under the strictest policy too. */
export function addWhyStyles(root: ShadowRoot): void {
  const page = root.ownerDocument;
  let sheet = sheets.get(page);
  if (!sheet) {
    // In a frame or popup only a sheet of that window works.
    sheet = new (page.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(whyStyles);
    sheets.set(page, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

/** Paper: dark on white, whatever the page of the HIS looks like. Lengths in points and millimetres. */
export const sheetStyles = css`
  @page {
    size: A4;
    margin: 15mm 18mm;
  }
  body {
    margin: 0;
    color: #000;
    background: #fff;
    font: 10.5pt/1.4 system-ui, 'Segoe UI', Arial, sans-serif;
    overflow-wrap: break-word;
  }
  h1 {
    font-size: 20pt;
    margin: 0 0 3mm;
  }
  h2 {
    font-size: 12pt;
    margin: 4mm 0 1mm;
    break-after: avoid;
  }
  p,
  ol {
    margin: 0 0 2mm;
  }
  ol {
    padding-inline-start: 6mm;
  }
  .example {
    border: 1pt solid;
    padding: 1mm 2mm;
    inline-size: fit-content;
    font-weight: 600;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    margin: 4mm 0 3mm;
    font-size: 10pt;
  }
  th,
  td {
    text-align: start;
    vertical-align: top;
    padding: 1.5mm 3mm 1.5mm 0;
    border-block-end: 0.5pt solid #777;
  }
  thead th {
    border-block-end: 1.5pt solid;
    font-size: 9pt;
  }
  th:first-child {
    inline-size: 23%;
  }
  thead th:nth-child(4) {
    inline-size: 23%;
  }
  tr {
    break-inside: avoid;
  }
  .pair {
    display: grid;
    grid-template-columns: 1fr 1fr;
    column-gap: 8mm;
  }
  .line {
    block-size: 8mm;
    border-block-end: 0.5pt solid #777;
  }
  footer {
    margin-block-start: 4mm;
    font-size: 9pt;
    color: #444;
  }
`;
