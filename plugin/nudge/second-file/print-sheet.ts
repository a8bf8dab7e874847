import { sheetTexts } from '../../texts/sheet.ts';
import type { Comparison } from '../view/comparison.ts';
import { render } from './lit.ts';
import { sheetStyles } from './sheet.styles.ts';
import { sheet } from './sheet.ts';

/**
 * Prints the patient's page from an empty frame of its own, so that nothing of the host's page is on the paper and
 * nothing of it is touched. No script and no inline style: it works under the strictest policy. The frame is out of
 * sight and goes after printing; one that was left by a browser that never says so goes at the next printing.
 * False where there is no room to print in, such as a sandbox that forbids it.
 */
export function printSheet(into: ParentNode, comparison: Comparison): boolean {
  into.querySelector('.sheet')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'sheet';
  frame.tabIndex = -1;
  frame.title = sheetTexts.title;
  frame.ariaHidden = 'true';
  into.append(frame);
  const page = frame.contentDocument;
  const view = page?.defaultView;
  if (!page || !view) {
    frame.remove();
    return false;
  }
  fillSheet(page, comparison);
  view.addEventListener('afterprint', () => frame.remove());
  view.print();
  return true;
}

/** Puts the patient's page in an empty document. */
export function fillSheet(page: Document, comparison: Comparison): void {
  const view = page.defaultView;
  if (!view) return;
  const styles = new view.CSSStyleSheet();
  styles.replaceSync(sheetStyles);
  page.adoptedStyleSheets = [styles];
  page.documentElement.lang = 'nl';
  page.title = sheetTexts.title;
  render(sheet(comparison), page.body);
}
