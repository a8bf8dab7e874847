import { css } from 'lit';

/** Cards, fields, and what stands beside them. */
export const formStyles = css`
  .group {
    display: grid;
    gap: 8px;
  }
  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr));
    gap: 10px;
  }
  .card {
    display: grid;
    gap: 4px;
    align-content: start;
    block-size: 100%;
    padding: 10px 14px;
    border: 1px solid color-mix(in srgb, var(--_line) 50%, transparent);
    border-radius: 8px;
    background: var(--_paper);
  }
  .card.wrong {
    border-inline-start: 4px solid var(--_bad);
  }
  .card .titles {
    font-size: 0.93em;
    line-height: 1.35;
  }
  .title {
    min-block-size: 28px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_link);
    font-weight: 650;
    line-height: 1.3;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
  button.title:hover {
    box-shadow: none;
    text-decoration-thickness: 2px;
  }
  .make form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
    padding-block: 6px;
  }
  input, select, textarea {
    min-inline-size: 0;
    min-block-size: 34px;
    padding: 4px 9px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_paper);
    color: inherit;
    font: inherit;
  }
  textarea {
    inline-size: 100%;
    line-height: 1.4;
    resize: vertical;
  }
  :is(input, select, textarea):is([aria-invalid], :invalid) {
    border-color: var(--_bad);
    box-shadow: inset 3px 0 0 var(--_bad);
  }
  .form {
    padding-block-start: 14px;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 10px 20px;
    align-items: start;
  }
  .field {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .field.wide, fieldset, .add {
    grid-column: 1 / -1;
  }
  label {
    font-size: 0.93em;
    font-weight: 600;
    line-height: 1.3;
  }
  .control {
    display: flex;
    gap: 4px;
  }
  .control > :first-child {
    flex: 1;
    inline-size: 100%;
  }
  .go {
    min-inline-size: 32px;
    padding: 0;
    border-color: transparent;
    color: var(--_mute);
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-inline-size: 0;
    padding: 10px 0 4px 14px;
    border: 0;
    border-inline-start: 2px solid color-mix(in srgb, var(--_line) 40%, transparent);
  }
  legend {
    float: inline-start;
    inline-size: 100%;
    padding: 0;
    font-weight: 650;
  }
  .item {
    padding-inline: 12px;
    border: 1px solid color-mix(in srgb, var(--_line) 40%, transparent);
    border-radius: 6px;
  }
  .item[open] {
    padding-block-end: 10px;
    background: color-mix(in srgb, var(--_wash) 50%, transparent);
  }
  .item summary {
    inline-size: 100%;
    padding-block: 6px;
    color: inherit;
  }
  .count {
    padding: 0 7px;
    border: 1px solid;
    border-radius: 999px;
    font-size: 0.85em;
  }
  .add {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .add label {
    color: var(--_mute);
    font-weight: 400;
  }
  fieldset > .even {
    justify-self: start;
  }
  .found {
    display: grid;
    gap: 4px;
    font-size: 0.93em;
    line-height: 1.35;
  }
  .found li {
    padding: 3px 9px;
    border-inline-start: 3px solid var(--_sand);
    background: var(--_wash);
  }
  .found .problem {
    border-inline-start-color: var(--_bad);
  }
  .found .problem b {
    color: var(--_bad);
  }
  .text {
    display: grid;
    gap: 8px;
    justify-items: start;
    padding-block-start: 14px;
  }
  .text textarea, #facts {
    font: 0.88em/1.45 ui-monospace, monospace;
  }
  @media (max-width: 60rem) {
    .page, .work {
      block-size: auto;
    }
    .head, .head .state {
      flex-wrap: wrap;
    }
    .work, .fields, .both {
      grid-template-columns: minmax(0, 1fr);
    }
    .typed {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
`;
