import type { Language } from '../../advice/index.ts';
import type { Block, Sheet } from './blocks.ts';

/** A sheet as one HTML document by itself: A4, no script, nothing from elsewhere. */

const style = `
@page { size: A4; margin: 18mm 20mm; }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 12mm 8mm; max-width: 186mm; color: #1b2733; background: #fff;
  font: 10.5pt/1.45 system-ui, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 20pt; line-height: 1.2; }
h2 { margin: 6mm 0 2mm; font-size: 12.5pt; break-after: avoid; }
p { margin: 0 0 2mm; }
.lead { margin-top: 4mm; padding: 3mm 4mm; border-left: 1mm solid #154273; background: #f3f6f9; font-size: 12.5pt; }
.soft, footer { color: #56636f; font-size: 9.5pt; }
ol { margin: 0; padding-left: 6mm; }
li { margin-bottom: 1.5mm; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: 1.6mm 3mm 1.6mm 0; border-bottom: 0.2mm solid #7d8fa1; text-align: left; vertical-align: top; font-weight: 400; }
td:empty { height: 9mm; }
thead th { color: #56636f; font-size: 9.5pt; }
tr, svg, figure { break-inside: avoid; }
figure { margin: 0; }
svg { display: block; width: 100%; height: auto; margin-bottom: 2mm; }
footer { margin-top: 8mm; padding-top: 2mm; border-top: 0.2mm solid #7d8fa1; }
@media print { body { padding: 0; max-width: none; } }
`;

export function asHtml({ title, about, blocks, foot }: Sheet, language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${escaped(about)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p class="soft">${escaped(about)}</p>
${blocks.map(blockHtml).join('\n')}
</main>
<footer>${foot.map((line) => `<p>${escaped(line)}</p>`).join('')}</footer>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'text':
      return `<p>${escaped(block.text)}</p>`;
    case 'lead':
    case 'soft':
      return `<p class="${block.kind}">${escaped(block.text)}</p>`;
    case 'list':
      return `<ol>${block.items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`;
    case 'table':
      return tableHtml(block.head, block.rows);
    case 'bands':
      return `<figure>${bandsSvg(block)}${tableHtml(block.head, bandRows(block))}<figcaption class="soft">${escaped(block.foot)}</figcaption></figure>`;
  }
}

const tableHtml = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  `<table><thead><tr>${head.map((cell) => `<th scope="col">${escaped(cell)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join('')}</tr>`)
    .join('')}</tbody></table>`;

type Bands = Block & { readonly kind: 'bands' };
const percent = (value: number) => `${Math.round(value * 100)} %`;

/** The table of a picture: label, share, band, n, and what it stands beside where any row has that. */
export function bandRows({ rows, head }: Bands): readonly (readonly string[])[] {
  return rows.map(({ label, value, low, high, n, beside }) =>
    [
      label,
      percent(value),
      `${percent(low)} – ${percent(high)}`,
      String(n),
      beside === undefined ? '–' : percent(beside),
    ].slice(0, head.length),
  );
}

const WIDE = 640;
const ROW = 30;
const LEFT = 190;

/** A line for each row: its band, its value as a diamond, and what it stands beside as a ring. */
function bandsSvg({ rows, foot }: Bands): string {
  const x = (value: number) => (LEFT + value * (WIDE - LEFT - 20)).toFixed(1);
  const floor = rows.length * ROW + 6;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const says = rows.map(({ label, value, n }) => `${label} ${percent(value)}, n = ${n}`).join('; ');
  const grid = ticks.map(
    (tick) =>
      `<line x1="${x(tick)}" x2="${x(tick)}" y1="0" y2="${floor}" stroke="#c9d1d9"/><text x="${x(tick)}" y="${floor + 16}" text-anchor="middle" fill="#56636f">${percent(tick)}</text>`,
  );
  const lines = rows.map(({ label, value, low, high, beside }, nth) => {
    const y = nth * ROW + 18;
    const ring =
      beside === undefined
        ? ''
        : `<circle cx="${x(beside)}" cy="${y}" r="5" fill="none" stroke="#1f64a8" stroke-width="2.5"/>`;
    return `<text x="0" y="${y + 4}">${escaped(label)}</text><line x1="${x(low)}" x2="${x(high)}" y1="${y}" y2="${y}" stroke="#b35300" stroke-width="3" stroke-linecap="round"/>${ring}<path d="M${x(value)} ${y - 7}l6 7-6 7-6-7z" fill="#b35300" stroke="#1b2733"/>`;
  });
  return `<svg role="img" aria-label="${escaped(`${foot} ${says}`)}" viewBox="0 0 ${WIDE} ${floor + 22}" font-size="13">${grid.join('')}${lines.join('')}</svg>`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
