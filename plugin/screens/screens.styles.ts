import { css } from 'lit';

/**
 * What the pages of the circle share: mirror, desk, meeting and goals. Calm, readable on a phone; orange and blue, never red and
 * green. Each of them has its own measure and its own parts in the styles that come after these.
 */
export const screenStyles = css`
  :host {
    --_blue: #1f64a8;
    --_orange: #b35300;
    --_band: #c3d7ea;
    --_soft-line: color-mix(in srgb, var(--_line) 40%, transparent);
    color: var(--tenzij-color, var(--_own-ink));
    font: var(--tenzij-font, 16px/1.5 system-ui, sans-serif);
    container-type: inline-size;
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_blue: light-dark(#1f64a8, #8cbcf0);
      --_orange: light-dark(#b35300, #ffb169);
      --_band: light-dark(#c3d7ea, #2d4054);
    }
  }
  .page {
    overflow-wrap: anywhere;
  }
  h2,
  h3,
  h4,
  h5,
  p,
  ul,
  ol,
  dl,
  dd,
  pre,
  fieldset {
    margin: 0;
    padding: 0;
  }
  h2 {
    font-size: 1.5em;
    line-height: 1.2;
    font-weight: 700;
  }
  h3 {
    font-size: 1.25em;
    line-height: 1.3;
    font-weight: 650;
  }
  h4 {
    font-size: 1em;
    font-weight: 650;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 2px 16px;
    margin-block-end: 16px;
  }
  .soft {
    color: var(--_mute);
    font-size: 0.93em;
  }
  .lead {
    font-size: 1.1em;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    margin-block-end: 24px;
    border-block-end: 1px solid var(--_line);
  }
  .tabs button {
    min-block-size: 44px;
    padding: 8px 14px;
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--_mute);
  }
  .tabs button:not(.link):hover {
    border-block-end-color: var(--_line);
    box-shadow: none;
  }
  .tabs [aria-selected='true'],
  .tabs [aria-selected='true']:not(.link):hover {
    border-block-end-color: var(--_accent);
    color: inherit;
    font-weight: 650;
  }
  [role='tabpanel'],
  .panel {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  [role='tabpanel'][hidden] {
    display: none;
  }
  .block {
    display: grid;
    gap: 8px;
    align-content: start;
    min-inline-size: 0;
    padding-block-start: 20px;
    margin-block-start: 8px;
    border-block-start: 1px solid var(--_soft-line);
  }
  .plain {
    display: grid;
    gap: 4px;
    padding-inline-start: 1.2em;
  }
  .scroll {
    overflow-x: auto;
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 10px;
  }
  .tiles div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
    padding: 12px 14px;
    border-radius: 6px;
    background: var(--_wash);
  }
  .tiles dt {
    color: var(--_mute);
    font-size: 0.9em;
    line-height: 1.25;
  }
  .tiles dd {
    font-size: 1.7em;
    line-height: 1.2;
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .bars {
    display: grid;
    gap: 6px;
    list-style: none;
  }
  .bars li {
    display: grid;
    grid-template-columns: minmax(8rem, 14rem) minmax(3rem, 1fr) 4.5rem;
    align-items: center;
    gap: 12px;
    line-height: 1.3;
  }
  .bars svg {
    block-size: 10px;
    inline-size: 100%;
  }
  .bars .soft {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
`;

/** The same on a narrow page and on a sheet of A4: light, without what is pressed, every screen on a page of its own. */
export const narrowAndPaper = css`
  @container (max-width: 34rem) {
    .tiles {
      grid-template-columns: repeat(2, 1fr);
    }
    .tabs button {
      padding-inline: 8px;
    }
    .bars li {
      grid-template-columns: 1fr 4.5rem;
      gap: 2px 12px;
    }
    .bars svg {
      grid-row: 2;
      grid-column: 1 / -1;
    }
  }
  @media print {
    :host {
      /* Paper is light, whatever the screen was. */
      color-scheme: light;
      color: #000;
      font-size: 10.5pt;
    }
    .page {
      max-inline-size: none;
    }
    .tabs,
    .page form,
    .page button:not(.title) {
      display: none;
    }
    [role='tabpanel'],
    [role='tabpanel'][hidden] {
      display: grid;
    }
    [role='tabpanel'] + [role='tabpanel'] {
      break-before: page;
    }
    .tiles,
    tr {
      break-inside: avoid;
    }
    h3,
    h4,
    h5 {
      break-after: avoid;
    }
    /* What scrolls is not broken over two sheets, and grids are broken badly. */
    .scroll,
    .wide {
      overflow: visible;
    }
    .on-screen,
    [role='tabpanel']:has(> .on-screen:only-child) {
      display: none;
    }
  }
`;
