import { css } from 'lit';

/** The shape of the nudge. Colours and measures are in tokens.styles.ts. */
export const nudgeStyles = css`
  /* Nothing to say: no box at all, whatever margin the host gave the element. */
  :host(:is(:not([data-phase]), [data-phase="idle"], [data-phase="reading"], [data-phase="silent"])) {
    display: contents !important;
  }
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  .status {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .frame {
    container-type: inline-size;
    min-inline-size: min(100%, 16rem);
  }
  .nudge {
    border-inline-start: 3px solid var(--_accent);
    border-start-end-radius: var(--_radius);
    border-end-end-radius: var(--_radius);
    background: var(--_wash);
    color: var(--_ink);
    padding: 9px var(--_gap) 10px;
    font: inherit;
    line-height: 1.45;
    text-align: start;
    overflow-wrap: break-word;
  }

  /* The why-button comes last for who tabs, and stands at the right of the first line for who looks. */
  .head {
    display: grid;
    grid-template: "say why" auto "note note" auto "opts opts" auto / minmax(0, 1fr) auto;
    column-gap: var(--_gap);
  }
  .say {
    grid-area: say;
    margin: 0;
    min-inline-size: 0;
  }
  .head > .note {
    grid-area: note;
  }
  .head > .opts {
    grid-area: opts;
  }
  .why-button {
    grid-area: why;
    align-self: start;
    margin-block: calc((1.45em - var(--_target)) / 2);
  }
  strong {
    font-weight: 650;
  }
  .soft {
    color: var(--_mute);
  }
  .mark {
    display: inline-block;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0 6px;
    font-size: 0.86em;
    line-height: 1.4;
    color: var(--_mute);
    white-space: nowrap;
  }
  .mark.stale {
    border-style: dashed;
  }

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
    padding: 3px 14px;
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

  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
  }
  legend {
    padding: 0;
  }
  .opts,
  .chips,
  .places {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 18px;
    margin-block-start: 7px;
  }
  .chips {
    gap: 6px;
  }
  .radios {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 18px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 14px;
    margin-inline-start: auto;
  }
  label {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 6px;
    align-items: center;
    min-block-size: var(--_target);
    cursor: pointer;
  }
  input[type='radio'] {
    accent-color: var(--_accent);
    inline-size: 15px;
    block-size: 15px;
    margin: 0;
    flex: none;
  }
  .ask {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 6px var(--_gap);
    margin-block-start: 8px;
  }
  .ask label {
    display: grid;
    flex: 1 1 16rem;
    gap: 2px;
  }
  .ask input {
    font: inherit;
    color: var(--_ink);
    background: var(--_paper);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    min-block-size: var(--_target);
    padding: 2px 8px;
  }

  .done {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    align-items: baseline;
  }
  .sentence {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }
  .done:focus {
    outline: none;
  }
  .tick {
    color: var(--_good);
    font-weight: 700;
  }
  .note {
    margin: 4px 0 0;
    color: var(--_mute);
  }
  .emergency {
    margin: 6px 0 0;
  }

  dl {
    display: grid;
    grid-template-columns: minmax(7em, auto) 1fr;
    gap: 3px var(--_gap);
    margin: 8px 0 0;
    font-size: 0.93em;
  }
  dt {
    color: var(--_mute);
  }
  dd {
    margin: 0;
  }

  @container (max-width: 24rem) {
    .acts {
      margin-inline-start: 0;
      inline-size: 100%;
    }
    .take {
      inline-size: 100%;
    }
    dl {
      grid-template-columns: 1fr;
    }
    dd {
      margin-block-end: 4px;
    }
  }
  @media (forced-colors: active) {
    .take {
      forced-color-adjust: none;
      background: ButtonText;
      color: ButtonFace;
      border-color: ButtonText;
    }
    .take[disabled] {
      background: ButtonFace;
      color: GrayText;
      border-color: GrayText;
    }
    .mark,
    .note,
    .soft,
    dt {
      color: CanvasText;
    }
  }
  @media print {
    .nudge {
      background: none;
      break-inside: avoid;
    }
    .acts,
    .chips,
    .places,
    .ask,
    .link {
      display: none;
    }
  }
`;
