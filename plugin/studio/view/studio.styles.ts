import { css } from 'lit';

/** The studio: cards, and a form with what stands beside it on one screen of 1366 by 768. */
export const studioStyles = css`
  :host {
    --_blue: #1f5f99;
    --_sand: #8a6a1f;
    --_bad: #96430f;
    color: var(--tenzij-color, var(--_own-ink));
    font: var(--tenzij-font, 16px/1.5 system-ui, sans-serif);
  }
  @supports (color: light-dark(#000, #fff)) {
    :host {
      --_blue: light-dark(#1f5f99, #7fb4e8);
      --_sand: light-dark(#8a6a1f, #e0be73);
      --_bad: light-dark(#96430f, #f3ab7c);
    }
  }
  * {
    box-sizing: border-box;
  }
  .page {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    block-size: 100vh;
    overflow-wrap: anywhere;
  }
  h1, h2, h3, p, ul, dl, dd, fieldset, pre {
    margin: 0;
    padding: 0;
  }
  ul {
    list-style: none;
  }
  h1 {
    font-size: 1.3em;
    line-height: 1.2;
  }
  h2 {
    font-size: 1.15em;
    line-height: 1.3;
    font-weight: 650;
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
    margin-block-start: 10px;
  }
  .soft {
    color: var(--_mute);
    font-size: 0.9em;
    font-weight: 400;
  }
  .head, .bar {
    display: flex;
    align-items: center;
    gap: 6px 16px;
    padding: 8px 24px;
  }
  .head > .soft {
    flex: 1 1 8rem;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head .state {
    display: flex;
    flex: none;
    align-items: center;
    gap: 10px;
    max-inline-size: 100%;
  }
  #says {
    max-inline-size: 22rem;
    line-height: 1.25;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 4px;
    padding-inline: 16px;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
  }
  .tabs button {
    min-block-size: 40px;
    padding: 6px 12px;
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    background: none;
    color: var(--_mute);
  }
  .tabs [aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: inherit;
    font-weight: 650;
  }
  main {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    min-block-size: 0;
    min-inline-size: 0;
  }
  #panel {
    min-block-size: 0;
    min-inline-size: 0;
    overflow-y: auto;
  }
  .plain {
    display: grid;
    gap: 14px;
    align-content: start;
    padding: 16px 24px 40px;
  }
  .work {
    display: grid;
    grid-template-columns: minmax(0, 7fr) minmax(22rem, 5fr);
    block-size: 100%;
  }
  .work > * {
    min-inline-size: 0;
    overflow-y: auto;
  }
  .write {
    padding: 0 24px 60px;
  }
  .write .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    margin-inline: -24px;
    background: light-dark(#fff, #18212a);
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 35%, transparent);
  }
  .bar h2 {
    flex: 1;
    min-inline-size: 0;
    line-height: 1.25;
  }
  .bar h2 .soft {
    display: block;
    font-size: 0.75em;
  }
  .tabs button:not([disabled]):hover {
    box-shadow: none;
    color: inherit;
  }
  .tabs button:focus-visible {
    outline-offset: -3px;
  }
  .aside {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    border-inline-start: 1px solid color-mix(in srgb, var(--_line) 45%, transparent);
    background: color-mix(in srgb, var(--_wash) 55%, transparent);
  }
  .aside > [role='tabpanel'] {
    display: grid;
    gap: 8px;
    align-content: start;
    grid-auto-rows: max-content;
    padding: 12px 20px 40px;
    overflow-y: auto;
  }
  button {
    min-block-size: 32px;
  }
  .take, .even {
    padding: 3px 12px;
  }
  .even[disabled] {
    border-color: color-mix(in srgb, var(--_line) 50%, transparent);
    background: none;
    color: var(--_mute);
    cursor: default;
  }
  .chip {
    display: inline-block;
    padding: 0 9px;
    border: 1px solid color-mix(in srgb, var(--_line) 45%, transparent);
    border-radius: 999px;
    background: var(--_wash);
    font-size: 0.88em;
    line-height: 1.6;
    cursor: inherit;
  }
  .chip.bad, .count {
    border-color: var(--_bad);
    color: var(--_bad);
    font-weight: 600;
  }
  .chip.good {
    border-color: var(--_good);
    color: var(--_good);
    font-weight: 600;
  }
  .chip.draft {
    border-style: dashed;
  }
  button.chip {
    min-block-size: 26px;
    cursor: pointer;
  }
  .stuck {
    padding: 8px 12px;
    border-inline-start: 3px solid var(--_sand);
    background: var(--_wash);
  }
  summary {
    inline-size: fit-content;
    padding-block: 4px;
    color: var(--_link);
    cursor: pointer;
  }
  code {
    padding: 0 4px;
    border-radius: 3px;
    background: var(--_wash);
    font: 0.86em/1.5 ui-monospace, monospace;
  }
  pre {
    padding: 10px 14px;
    border-radius: 6px;
    background: var(--_wash);
    font: 0.88em/1.5 ui-monospace, monospace;
    white-space: pre-wrap;
  }
`;
