import { css } from 'lit';

/**
 * Colours and measures. Every one is a `--tenzij-*` custom property; where the host sets none, the tokens of NL Design
 * System are tried, then our own value. Light and dark follow the page's `color-scheme`, not the reader's preference by
 * itself: a HIS that is always light keeps a light nudge, a page that declares `light dark` follows the reader, and
 * `--tenzij-color-scheme` overrules both. A browser that does not know `light-dark()` (Chromium before 123) stays light.
 */
export const tokens = css`
  :host {
    --_own-ink: #1b2733;
    --_own-mute: #56636f;
    --_own-wash: #f3f6f9;
    --_own-paper: #fff;
    --_own-line: #7d8fa1;
    --_own-accent: #154273;
    --_own-accent-ink: #fff;
    --_own-good: #1d6b4f;
    --_own-focus: #b36b00;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_own-ink: light-dark(#1b2733, #e7edf3);
      --_own-mute: light-dark(#56636f, #a9b6c3);
      --_own-wash: light-dark(#f3f6f9, #222d37);
      --_own-paper: light-dark(#fff, #2a3641);
      --_own-line: light-dark(#7d8fa1, #71859a);
      --_own-accent: light-dark(#154273, #8cbcf0);
      --_own-accent-ink: light-dark(#fff, #10202f);
      --_own-good: light-dark(#1d6b4f, #7fd1ae);
      --_own-focus: light-dark(#b36b00, #f0b35a);
    }
  }
  :host {
    --_ink: var(--tenzij-color, var(--utrecht-document-color, var(--_own-ink)));
    --_mute: var(--tenzij-color-subtle, var(--_own-mute));
    --_wash: var(--tenzij-background, var(--_own-wash));
    --_paper: var(--tenzij-control-background, var(--_own-paper));
    --_line: var(--tenzij-border-color, var(--_own-line));
    --_accent: var(--tenzij-accent, var(--nl-button-primary-background-color,
        var(--utrecht-button-primary-action-background-color, var(--_own-accent))));
    --_accent-ink: var(--tenzij-accent-color, var(--nl-button-primary-color,
        var(--utrecht-button-primary-action-color, var(--_own-accent-ink))));
    --_link: var(--tenzij-link-color, var(--nl-link-color, var(--utrecht-link-color, var(--_own-accent))));
    --_good: var(--tenzij-done-color, var(--_own-good));
    --_focus: var(--tenzij-focus-color, var(--_own-focus));
    --_target: max(24px, var(--tenzij-target-size, 32px));
    --_radius: var(--tenzij-border-radius, 3px);
    --_gap: var(--tenzij-gap, 12px);
    --_reserve: var(--tenzij-reserve, 0);

    color-scheme: var(--tenzij-color-scheme, inherit);
    display: block;
    min-block-size: 0;
  }
`;
