import { css } from 'lit';

/** Everything around the list: head, filters, counts, status bar, notices. */
export const reviewStyles = css`
  .page {
    padding: 20px 24px 28px;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  .soft {
    color: var(--_mute);
  }
  .n {
    color: var(--_mute);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .icon {
    flex: none;
  }
  /* Read aloud, not seen. */
  .aside {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .paper-filters {
    display: none;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 16px;
  }
  h2 {
    font-size: 1.5em;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.01em;
  }
  header p:last-child {
    margin-left: auto;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 10px 14px;
    margin-top: 16px;
    padding: 12px 14px 14px;
    background: var(--_wash);
    border-radius: 4px;
  }
  .field {
    display: grid;
    gap: 3px;
    min-width: 0;
  }
  .field > :first-child {
    justify-self: start;
    color: var(--_mute);
    font-size: 0.89em;
  }
  .presets {
    display: flex;
  }
  button,
  input,
  select {
    box-sizing: border-box;
    min-height: 32px;
    max-width: 100%;
    padding: 4px 10px;
    border: 1px solid var(--_line);
    border-radius: 3px;
    background: var(--_paper);
    color: var(--_ink);
    font: inherit;
    font-variant-numeric: tabular-nums;
  }
  button {
    cursor: pointer;
  }
  select {
    width: 100%;
    padding-right: 4px;
  }
  .pick {
    flex: 1 1 150px;
    max-width: 220px;
  }
  .presets button {
    border-radius: 0;
    margin-left: -1px;
  }
  .presets button:first-child {
    border-radius: 3px 0 0 3px;
    margin-left: 0;
  }
  .presets button:last-child {
    border-radius: 0 3px 3px 0;
  }
  .presets button[aria-pressed="true"] {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_accent-ink);
    font-weight: 600;
  }
  :focus-visible {
    outline: 3px solid var(--_focus);
    outline-offset: 2px;
    position: relative;
    z-index: 1;
  }
  .hint {
    flex-basis: 100%;
  }

  .summary {
    margin-top: 20px;
  }
  .summary h3 {
    font-size: 1em;
    font-weight: 650;
  }
  .summary h3 .n {
    margin-left: 6px;
  }
  .summary ul {
    display: grid;
    grid-template-columns: repeat(9, auto);
    justify-content: space-between;
    gap: 10px 12px;
    margin: 8px 0;
    list-style: none;
  }
  .summary .figure {
    display: block;
    font-size: 1.5em;
    line-height: 1.2;
    font-variant-numeric: tabular-nums;
  }
  .summary .label {
    display: flex;
    align-items: center;
    gap: 5px;
    font-size: 0.93em;
    white-space: nowrap;
  }
  .summary .label .icon {
    width: 14px;
    height: 14px;
    color: var(--_mute);
  }
  .summary li[data-none] {
    color: var(--_mute);
  }
  .summary .soft {
    font-size: 0.93em;
  }

  /* Always there and always as high: new arrivals move nothing. */
  .bar {
    position: sticky;
    top: var(--tenzij-sticky-top, 0);
    z-index: 3;
    display: flex;
    align-items: center;
    gap: 4px 12px;
    min-height: 44px;
    margin-top: 14px;
    background: var(--_page);
    font-variant-numeric: tabular-nums;
  }
  /* Stays in the page for those who listen, takes no room for those who look. */
  .bar > [role="alert"]:empty {
    position: absolute;
  }
  .trouble {
    padding-left: 10px;
    border-left: 3px solid var(--_accent);
  }
  .link {
    padding: 4px 2px;
    border: 0;
    background: none;
    color: var(--_link);
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .bar button {
    flex: none;
    white-space: nowrap;
  }
  .fresh {
    margin-left: auto;
    border-color: var(--_accent);
  }
  .fresh span {
    color: var(--_link);
    text-decoration: underline;
    text-underline-offset: 2px;
    margin-left: 6px;
  }

  .notice,
  .void {
    padding: 12px 14px;
    background: var(--_wash);
    border-radius: 0 4px 4px 0;
    border-left: 3px solid var(--_accent);
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-bottom: 12px;
  }
  .void {
    border: 0;
    border-radius: 4px;
    padding: 32px 14px;
    text-align: center;
  }
  .void p + p {
    color: var(--_mute);
  }
  /* An answer within a blink shows no message at all. */
  .late {
    animation: appear 0s 0.4s both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 18px;
    margin-top: 14px;
  }
  footer:empty {
    display: none;
  }
`;
