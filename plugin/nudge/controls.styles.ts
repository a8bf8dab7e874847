import { css } from 'lit';

/** Buttons, links and chips. */
export const controls = css`
  :is(button, .link) {
    font: inherit;
    color: inherit;
    cursor: pointer;
    min-block-size: var(--_target);
    min-inline-size: 24px;
    border-radius: var(--_radius);
    touch-action: manipulation;
  }
  .link {
    display: inline-flex;
    align-items: center;
    flex: none;
    background: none;
    border: 0;
    padding: 0 2px;
    color: var(--_link);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .take,
  .tenzij {
    border: 1px solid var(--_line);
    padding: 3px 10px;
    background: none;
  }
  .take {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  .take[disabled] {
    border-color: var(--_line);
    background: none;
    color: var(--_mute);
    cursor: default;
  }
  .tenzij[aria-expanded='true'] {
    background: var(--_paper);
  }
  .chip {
    border: 1px solid var(--_line);
    background: var(--_paper);
    padding: 3px 10px;
    text-align: start;
  }
  .chip kbd {
    font: inherit;
    font-variant-numeric: tabular-nums;
    color: var(--_mute);
    margin-inline-end: 6px;
  }
  :is(.take, .tenzij, .chip):hover:not([disabled]) {
    box-shadow: 0 0 0 1px currentcolor;
  }
  :is(button, input, a, [tabindex]):focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
`;
