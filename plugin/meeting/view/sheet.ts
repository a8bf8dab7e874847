import { html, type TemplateResult } from 'lit';
import { type Sheet, type SheetNode, sheetNodes, sheetOf, svgTags } from '../../../src/mirror/index.ts';
import { localDay } from '../../page/local-day.ts';
import { plainText } from '../../page/safe-link.ts';
import type { Working } from '../feed/papers.ts';
import type { Own, Shown } from './shown.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Builds a sheet in a document: text stays text, and no style stands in an attribute. */
export function built(document: Document, node: SheetNode): Node {
  if (typeof node === 'string') return document.createTextNode(node);
  const { tag, attributes, children } = node;
  const made = svgTags.includes(tag) ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.map((child) => built(document, child)));
  return made;
}

/** What is under the hand as it goes on paper. */
export function sheetFor({ paper, base, isChanged, versions }: Working, own: Own, { names, today }: Shown): Sheet {
  const kept = versions?.find(({ version }) => version === base) ?? own.papers.find(({ version }) => version === base);
  return sheetOf(paper, {
    practice: plainText(own.page.practice),
    reason: (code) => plainText(names.shortReason(code)),
    lever: names.lever,
    ...(base > 0 && !isChanged && { version: { number: base, day: kept ? localDay(new Date(kept.at)) : today } }),
    ...{ months: own.months, today },
  });
}

export function sheetView(working: Working, own: Own, shown: Shown): TemplateResult {
  const nodes = sheetNodes(sheetFor(working, own, shown), 4);
  return html`
    <section class="preview" aria-labelledby="sheet-title">
      <h3 id="sheet-title" class="soft">${shown.texts.sheet}</h3>
      <article class="sheet" part="sheet" lang=${working.paper.language}>${nodes.map((node) => built(document, node))}</article>
    </section>
  `;
}
