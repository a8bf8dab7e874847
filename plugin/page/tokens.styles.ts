import { css } from 'lit';

/**
 * Colours and measures. Every one is a `--tenzij-*` custom property; where the host sets none, the tokens of NL Design
 * System are tried, then our own value. Light and dark follow the page's `color-scheme`, not the reader's preference by
 * itself: a HIS that is always light keeps a light nudge, a page that declares `light dark` follows the reader, and
 * `--tenzij-color-scheme` overrules both.
 */
export const tokens = css`
  :host {
    --_ink: var(--tenzij-color, var(--utrecht-document-color, light-dark(#1b2733, #e7edf3)));
    --_mute: var(--tenzij-color-subtle, light-dark(#56636f, #a9b6c3));
    --_wash: var(--tenzij-background, light-dark(#f3f6f9, #222d37));
    --_paper: var(--tenzij-control-background, light-dark(#fff, #2a3641));
    --_line: var(--tenzij-border-color, light-dark(#7d8fa1, #71859a));
    --_accent: var(--tenzij-accent, var(--nl-button-primary-background-color,
        var(--utrecht-button-primary-action-background-color, light-dark(#154273, #8cbcf0))));
    --_accent-ink: var(--tenzij-accent-color, var(--nl-button-primary-color,
        var(--utrecht-button-primary-action-color, light-dark(#fff, #10202f))));
    --_link: var(--tenzij-link-color, var(--nl-link-color, var(--utrecht-link-color, light-dark(#154273, #8cbcf0))));
    --_good: var(--tenzij-done-color, light-dark(#1d6b4f, #7fd1ae));
    --_focus: var(--tenzij-focus-color, light-dark(#b36b00, #f0b35a));
    --_target: max(24px, var(--tenzij-target-size, 32px));
    --_radius: var(--tenzij-border-radius, 3px);
    --_gap: var(--tenzij-gap, 12px);
    --_reserve: var(--tenzij-reserve, 0);

    color-scheme: var(--tenzij-color-scheme, inherit);
    display: block;
    min-block-size: 0;
  }
`;
