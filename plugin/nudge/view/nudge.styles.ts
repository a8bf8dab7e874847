import { css } from 'lit';

/** The shape of the nudge. Colours and measures are in tokens.styles.ts; the why-panel brings its own (second-file/styles.ts). */
export const nudgeStyles = css`
  /* Nothing to say: no box at all, whatever margin the host gave the element. */
  :host(:is(:not([data-phase]), [data-phase="idle"], [data-phase="reading"], [data-phase="silent"])) {
    display: contents !important;
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
  .reserve {
    block-size: var(--_reserve);
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
    min-block-size: var(--_reserve);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: center;
    line-height: 1.45;
    text-align: start;
    overflow-wrap: break-word;
    position: relative;
  }

  /* The why-button comes last for who tabs, and stands at the right of the first line for who looks. */
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: var(--_gap);
  }
  .head > * {
    grid-column: 1 / -1;
  }
  .head > .say {
    grid-column: 1;
  }
  .head > .why-button {
    grid-area: 1 / 2;
    align-self: start;
    justify-content: end;
    /* As wide open as closed: the first line stays as it was broken. */
    min-inline-size: 4.8em;
    margin-block: calc((1.45em - var(--_target)) / 2);
  }
  p {
    margin: 4px 0 0;
  }
  .say {
    margin: 0;
  }
  .soft,
  .note,
  .mark {
    color: var(--_mute);
  }
  .mark {
    display: inline-block;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0 6px;
    font-size: 0.86em;
    line-height: 1.4;
    white-space: nowrap;
  }
  .opts,
  fieldset,
  .acts,
  .remark,
  .done,
  .places,
  .sentence,
  label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 10px;
  }
  .opts,
  .chips,
  .places,
  .remark {
    margin: 7px 0 0;
  }
  /* Every reason has its own place, the same at every referral: it can be learned. */
  .chips {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: 6px;
  }
  fieldset {
    border: 0;
    margin: 0;
    padding: 0;
    min-inline-size: 0;
    gap: 2px 14px;
  }
  #reason {
    line-height: var(--_target);
  }
  .acts {
    gap: 8px;
    margin-inline-start: auto;
  }
  .opts > .acts:first-child {
    margin-inline-start: 0;
  }
  .places {
    gap: 0 14px;
    font-size: 0.93em;
  }
  label {
    display: inline-flex;
    gap: 0 6px;
    min-block-size: var(--_target);
    cursor: pointer;
  }
  input {
    accent-color: var(--_accent);
    inline-size: 15px;
    block-size: 15px;
    margin: 0;
    flex: none;
  }
  .remark {
    align-items: end;
  }
  .remark label {
    display: grid;
    flex: 1 1 16rem;
    gap: 2px;
  }
  .done {
    gap: 2px 10px;
    align-items: baseline;
  }
  .done:focus {
    outline: none;
  }
  .sentence {
    flex-wrap: nowrap;
    align-items: baseline;
    gap: 8px;
    min-inline-size: 0;
  }
  .tick {
    color: var(--_good);
    font-weight: 700;
  }
  .quiet {
    border-color: var(--_line);
    background: none;
    color: var(--_mute);
  }
  .quiet .done {
    justify-content: space-between;
  }
  .saving {
    position: absolute;
    inset: 0;
    margin: 0;
    padding: inherit;
    background: var(--_wash);
    color: var(--_mute);
    animation: late 0.3s step-end;
  }
  @keyframes late {
    from {
      visibility: hidden;
    }
  }

  @container (max-width: 34rem) {
    .chips {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (max-width: 24rem) {
    :is(.acts, .take, .tenzij, .talk) {
      inline-size: 100%;
    }
  }
  @media (forced-colors: active) {
    .take {
      forced-color-adjust: none;
      --_accent: ButtonText;
      --_accent-ink: ButtonFace;
      --_line: GrayText;
      --_mute: GrayText;
    }
  }
  @media print {
    .nudge {
      background: none;
      break-inside: avoid;
    }
    :is(#reasons, .opts, .link) {
      display: none;
    }
  }
`;
