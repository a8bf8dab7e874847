import { css } from 'lit';

/** Buttons, links, chips and the field of a comment. */
export const controls = css`
  button,
  .link,
  #comment {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    min-block-size: var(--_target);
    min-inline-size: 24px;
    padding: 3px 10px;
    cursor: pointer;
  }
  .link {
    display: inline-flex;
    align-items: center;
    flex: none;
    border: 0;
    padding: 0 2px;
    color: var(--_link);
    text-align: start;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .chip,
  .even,
  #comment,
  .tenzij[aria-expanded='true'] {
    background: var(--_paper);
  }
  .chip {
    display: flex;
    align-items: center;
    gap: 7px;
    text-align: start;
    line-height: 1.25;
  }
  kbd {
    font: inherit;
    color: var(--_mute);
  }
  #comment {
    inline-size: auto;
    cursor: text;
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
  button:not(.link, [disabled]):hover {
    box-shadow: 0 0 0 1px currentcolor;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
  }
`;
