import { css } from 'lit';

/** What the review page has beside the colours of every element (page/tokens.styles.ts): a page of its own, and its type. */
export const colourStyles = css`
  :host {
    --_rule: var(--tenzij-line-color, #d5dce3);
    --_page: var(--tenzij-page-background, #fff);
    --_paper: var(--tenzij-control-background, #fff);
    container-type: inline-size;
    background: var(--_page);
    color: var(--_ink);
    font: var(--tenzij-font, 13.5px/1.45 system-ui, "Segoe UI", Roboto, sans-serif);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_rule: var(--tenzij-line-color, light-dark(#d5dce3, #34414d));
      --_page: var(--tenzij-page-background, light-dark(#fff, #1a222a));
      --_paper: var(--tenzij-control-background, light-dark(#fff, #1a222a));
    }
  }
  :host([hidden]) {
    display: none;
  }
`;
