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
  .sheet {
    position: fixed;
    inline-size: 0;
    block-size: 0;
    border: 0;
    visibility: hidden;
  }
  .reserve {
    block-size: var(--_reserve);
  }
  .frame {
    container-type: inline-size;
    min-block-size: var(--_reserve);
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
    gap: 6px 10px;
    margin-block-start: 7px;
  }
  .chips {
    gap: 6px;
  }
  .places {
    gap: 0 14px;
  }
  .radios {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 14px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
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
  input:is([type='radio'], [type='checkbox']) {
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

  .answers {
    flex: 1 0 100%;
    margin: 0;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_gap);
    margin-block-start: 4px;
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
    .head {
      grid-template: "say" auto "note" auto "opts" auto "why" auto / minmax(0, 1fr);
    }
    .why-button {
      justify-self: start;
      margin-block: 4px 0;
    }
    .acts {
      margin-inline-start: 0;
      inline-size: 100%;
    }
    :is(.take, .tenzij) {
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
    .foot,
    .talk,
    .link {
      display: none;
    }
  }
`;
