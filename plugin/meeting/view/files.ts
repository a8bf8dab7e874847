import {
  asHtml,
  documentCss,
  type Paper,
  paperId,
  type Sheet,
  sheetCss,
  sheetNodes,
} from '../../../src/mirror/index.ts';
import { built } from './sheet.ts';

/** A sheet out of the page: to the printer, or as a file. */

/**
 * From an empty frame of its own, so that nothing of the host's page is on the paper. No script and no inline style: it works under the
 * strictest policy. False where there is no room to print in.
 */
export function printSheet(into: ParentNode, sheet: Sheet, lang: string): boolean {
  into.querySelector('iframe.paper')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'paper';
  frame.tabIndex = -1;
  frame.title = sheet.title;
  frame.ariaHidden = 'true';
  into.append(frame);
  const page = frame.contentDocument;
  const view = page?.defaultView;
  if (!page || !view) {
    frame.remove();
    return false;
  }
  const styles = new view.CSSStyleSheet();
  styles.replaceSync(documentCss + sheetCss);
  page.adoptedStyleSheets = [styles];
  page.documentElement.lang = lang;
  page.title = `${sheet.title} · ${sheet.about}`;
  const main = page.createElement('main');
  main.className = 'sheet';
  main.append(...sheetNodes(sheet, 1).map((node) => built(page, node)));
  page.body.append(main);
  view.addEventListener('afterprint', () => frame.remove());
  view.print();
  return true;
}

const names = { report: 'dto-verslag', plan: 'plan-van-aanpak' } as const;

/** `dto-verslag-2026-Q3.html`. */
export const fileName = (paper: Paper, ending: string) =>
  `${names[paper.kind]}-${paperId(paper).split('.').slice(1).join('-')}.${ending}`;

export const htmlFile = (sheet: Sheet, { language }: Paper) =>
  new Blob([asHtml(sheet, language)], { type: 'text/html;charset=utf-8' });

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Hands a file to the reader, as a download. */
export function handOver(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
