/** The looks of the page: one column, light and dark, and A4 when printed. */
export const pageStyles = `
:root { color-scheme: light dark; --ink: light-dark(#1b2733, #e7edf3); --mute: light-dark(#53616e, #a9b6c3);
  --line: light-dark(#d5dce3, #3a4753); --paper: light-dark(#fff, #151c23); --wash: light-dark(#f3f6f9, #1f2932); }
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.45 system-ui, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--paper) }
main { max-inline-size: 62rem; margin: 0 auto; padding: 1rem }
h1 { font-size: 1.4rem; margin: 0 0 .3rem } h2 { font-size: 1.05rem; margin: 1.4rem 0 .4rem }
p { margin: .3rem 0 } header p { color: var(--mute) } .mark { font-weight: 600 }
.scroll { overflow-x: auto; margin: .4rem 0 .7rem }
.scroll:focus-visible { outline: 2px solid light-dark(#b36b00, #ffc46b); outline-offset: 2px }
table { border-collapse: collapse; inline-size: 100%; font-size: .9rem }
th, td { text-align: start; vertical-align: top; padding: .3rem .55rem; border-block-end: 1px solid var(--line) }
thead th { background: var(--wash); font-weight: 600 } tbody th { font-weight: 500 }
td { font-variant-numeric: tabular-nums }
.wide td:nth-child(n + 5) { min-inline-size: 14em }
@page { size: A4; margin: 10mm }
@media print {
  :root { color-scheme: light }
  body { font-size: 9.5pt } main { max-inline-size: none; padding: 0 }
  .scroll { overflow: visible } table { font-size: 7pt; line-height: 1.25 } tr, h2 { break-inside: avoid } h2 { break-after: avoid } .details { break-before: page }
  header h1 { font-size: 13pt } h2 { margin-block: 8pt 3pt } th, td { padding: 1.4pt 3pt } .scroll { margin: 2pt 0 }
}
`;
