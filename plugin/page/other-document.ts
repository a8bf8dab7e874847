import type { CSSResultOrNative } from 'lit';

/**
 * Gives an element that was moved to another document (a popup, a frame) its styles anew: a style sheet works only in the
 * document in which it was made. False where that document has no window to make one in; then the element is emptied, for
 * half a nudge is worse than none.
 */
export function dressAnew({ shadowRoot, ownerDocument }: Element, styles: readonly CSSResultOrNative[]): boolean {
  const window = ownerDocument.defaultView;
  if (!shadowRoot) return true;
  if (!window) {
    shadowRoot.replaceChildren();
    return false;
  }
  shadowRoot.adoptedStyleSheets = styles.map((style) => {
    const sheet = new window.CSSStyleSheet();
    sheet.replaceSync('cssText' in style ? style.cssText : '');
    return sheet;
  });
  return true;
}
