import { css } from 'lit';

/** Less room: counts that wrap, and below 980 px a card for each choice. Screens only; paper keeps its table. */
export const narrowStyles = css`
  @media screen {
    @container (max-width: 1080px) {
      .summary ul {
        grid-template-columns: repeat(auto-fill, minmax(150px, 1fr));
        justify-content: stretch;
      }
      header p:last-child {
        margin-left: 0;
      }
    }

    /* The sentence about the logbook takes more lines here; the head of the table must not hide behind it. */
    @container (max-width: 1180px) {
      .bar[data-problem] {
        flex-wrap: wrap;
      }
      .bar[data-problem] ~ table thead th {
        position: static;
      }
    }

    @container (max-width: 980px) {
      table,
      tbody,
      tr,
      th,
      td {
        display: block;
      }
      thead {
        position: absolute;
        width: 1px;
        height: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
      th:first-child,
      td:first-child {
        padding-left: 0;
      }
      .choice {
        display: grid;
        grid-template-columns: 138px minmax(0, 1fr) 138px minmax(0, 1fr);
        padding: 4px 0 8px;
        border-bottom: 1px solid var(--_rule);
      }
      .choice[data-open] {
        border-bottom: 0;
      }
      .choice:hover,
      .choice[data-open] {
        background: var(--_wash);
      }
      .choice > * {
        border: 0;
        padding: 0;
      }
      .choice .when,
      .choice td.kind {
        padding: 0;
        align-self: center;
      }
      .choice td.kind {
        font-weight: 600;
      }
      .choice td.kind {
        grid-column: 2 / -1;
      }
      .choice td:not(.kind) {
        grid-column: span 2;
        display: grid;
        grid-template-columns: subgrid;
        padding: 1px 0;
      }
      .choice td:not(.kind)::before {
        content: attr(data-label);
        color: var(--_mute);
        padding: 0 8px 0 18px;
      }
      td.practice .id {
        white-space: normal;
      }
      button.open {
        min-height: 44px;
        margin-left: 0;
        padding-left: 0;
        align-items: center;
      }
      .detail > td {
        padding: 2px 10px 16px 18px;
      }
    }

    @container (max-width: 620px) {
      .choice {
        grid-template-columns: 138px minmax(0, 1fr);
      }
    }

    @container (max-width: 520px) {
      .choice {
        grid-template-columns: 116px minmax(0, 1fr);
      }
      .tag {
        white-space: normal;
      }
      .page {
        padding: 14px 12px 20px;
      }
      .filters {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 10px;
        padding: 10px;
      }
      .filters > * {
        grid-column: 1 / -1;
      }
      .filters > .day {
        grid-column: auto;
      }
      .field {
        max-width: none;
        grid-template-columns: minmax(0, 1fr);
      }
      .field input,
      .field select {
        width: 100%;
        padding-inline: 6px 2px;
      }
      .presets {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 6px;
      }
      .presets button,
      .presets button:first-child,
      .presets button:last-child {
        margin: 0;
        border-radius: 3px;
        min-height: 36px;
      }
      .summary ul {
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
        gap: 0 16px;
      }
      .summary li {
        display: flex;
        flex-direction: row-reverse;
        justify-content: space-between;
        align-items: baseline;
        gap: 6px;
        padding: 3px 0;
        border-bottom: 1px solid var(--_rule);
      }
      .summary .figure {
        font-size: 1em;
        font-weight: 650;
      }
      .summary .label {
        display: block;
        white-space: normal;
      }
      .summary .label .icon {
        display: none;
      }
      .fresh {
        padding-inline: 6px;
      }
      .bar .updated {
        display: none;
      }
      .older {
        width: 100%;
        min-height: 44px;
      }
    }
  }
`;
