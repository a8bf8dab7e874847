import { css } from 'lit';

/**
 * Colours and type, under the names of the nudge. Light and dark follow the page's `color-scheme`, as the nudge does;
 * `--tenzij-color-scheme` overrules it.
 */
export const colourStyles = css`
  :host {
    --_ink: var(--tenzij-color, #1b2733);
    --_mute: var(--tenzij-color-subtle, #56636f);
    --_line: var(--tenzij-line-color, #d5dce3);
    --_edge: var(--tenzij-border-color, #7d8fa1);
    --_wash: var(--tenzij-background, #f3f6f9);
    --_paper: var(--tenzij-page-background, #fff);
    --_control: var(--tenzij-control-background, #fff);
    --_accent: var(--tenzij-accent, #154273);
    --_accent-ink: var(--tenzij-accent-color, #fff);
    --_link: var(--tenzij-link-color, #154273);
    --_focus: var(--tenzij-focus-color, #b36b00);
    color-scheme: var(--tenzij-color-scheme, inherit);
    display: block;
    container-type: inline-size;
    background: var(--_paper);
    color: var(--_ink);
    font: var(--tenzij-font, 13.5px/1.45 system-ui, "Segoe UI", Roboto, sans-serif);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_ink: var(--tenzij-color, light-dark(#1b2733, #e7edf3));
      --_mute: var(--tenzij-color-subtle, light-dark(#56636f, #a9b6c3));
      --_line: var(--tenzij-line-color, light-dark(#d5dce3, #34414d));
      --_edge: var(--tenzij-border-color, light-dark(#7d8fa1, #71859a));
      --_wash: var(--tenzij-background, light-dark(#f3f6f9, #222d37));
      --_paper: var(--tenzij-page-background, light-dark(#fff, #1a222a));
      --_control: var(--tenzij-control-background, light-dark(#fff, #1a222a));
      --_accent: var(--tenzij-accent, light-dark(#154273, #8cbcf0));
      --_accent-ink: var(--tenzij-accent-color, light-dark(#fff, #10202f));
      --_link: var(--tenzij-link-color, light-dark(#154273, #8cbcf0));
      --_focus: var(--tenzij-focus-color, light-dark(#b36b00, #f0b35a));
    }
  }
  :host([hidden]) {
    display: none;
  }
`;
