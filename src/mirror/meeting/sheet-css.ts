/** How a sheet looks, on screen and on A4. Colours come from the page where it has them, else from here. */
export const sheetCss = `
.sheet { color: var(--_ink, #1b2733); overflow-wrap: anywhere; }
.sheet :is(h1, h4, h2, h5, p, ol, figure) { margin: 0; padding: 0; }
.sheet .title { font-size: 1.5em; line-height: 1.2; font-weight: 700; }
.sheet :is(h2, h5) { margin-block: 1.4em 0.4em; font-size: 1.05em; font-weight: 650; break-after: avoid; }
.sheet p { margin-block-end: 0.4em; }
.sheet .lead { margin-block: 0.9em 0.6em; padding: 0.6em 0.9em; border-inline-start: 4px solid var(--_accent, #154273);
  background: var(--_wash, #f3f6f9); font-size: 1.12em; }
.sheet .soft { color: var(--_mute, #56636f); font-size: 0.9em; }
.sheet ol { padding-inline-start: 1.5em; }
.sheet li { margin-block-end: 0.3em; }
.sheet table { inline-size: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
.sheet :is(th, td) { padding: 0.4em 0.8em 0.4em 0; border-block-end: 1px solid var(--_line, #7d8fa1); text-align: start;
  vertical-align: top; font-weight: 400; }
.sheet :is(th, td) { overflow-wrap: break-word; }
.sheet thead th { min-inline-size: 3.6em; color: var(--_mute, #56636f); font-size: 0.9em; }
.sheet tbody tr:has(td:empty:first-child) td { block-size: 2.4em; }
.sheet :is(tr, figure, li, .lead) { break-inside: avoid; }
.sheet figure { max-inline-size: 34em; }
.sheet .label { margin-block: 0.4em 0; font-weight: 600; }
.sheet svg { display: block; inline-size: 100%; block-size: auto; }
.sheet .axis { stroke: var(--_line, #7d8fa1); stroke-opacity: 0.5; }
.sheet .span { stroke: var(--_orange, #b35300); stroke-width: 4; stroke-linecap: round; }
.sheet .ring { fill: none; stroke: var(--_blue, #1f64a8); stroke-width: 2.5; }
.sheet .own { fill: var(--_orange, #b35300); stroke: var(--_ink, #1b2733); }
.sheet .scale { display: flex; justify-content: space-between; }
.sheet table + p { margin-block-start: 0.5em; }
.sheet figcaption { margin-block-start: 0.4em; }
.sheet .foot { margin-block-start: 1.8em; padding-block-start: 0.5em; border-block-start: 1px solid var(--_line, #7d8fa1); }
@media print {
  .sheet { color: #000; font-size: 10.5pt; }
  .sheet figure { max-inline-size: 130mm; }
}
`;

/** A sheet that is a document by itself. */
export const documentCss = `
@page { size: A4; margin: 18mm 20mm; }
:root { color-scheme: light; }
body { box-sizing: border-box; max-inline-size: 186mm; margin: 0 auto; padding: 10mm 8mm; background: #fff;
  font: 10.5pt/1.45 system-ui, "Segoe UI", sans-serif; }
@media print { body { max-inline-size: none; padding: 0; } }
`;
