import type { Language } from '../../advice/index.ts';
import type { Sheet } from './blocks.ts';
import { documentCss, sheetCss } from './sheet-css.ts';
import { type SheetNode, sheetNodes } from './sheet-nodes.ts';

/** A sheet as one HTML document by itself: A4, no script, nothing from elsewhere. */
export function asHtml(sheet: Sheet, language: Language): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${sheet.title} · ${sheet.about}`)}</title>
<style>${documentCss}${sheetCss}</style>
</head>
<body>
<main class="sheet">
${sheetNodes(sheet, 1).map(written).join('\n')}
</main>
</body>
</html>
`;
}

function written(node: SheetNode): string {
  if (typeof node === 'string') return escaped(node);
  const { tag, attributes, children } = node;
  const set = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  return `<${tag}${set.join('')}>${children.map(written).join('')}</${tag}>`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
