import { type SVGTemplateResult, svg } from 'lit';
import type { ChoiceKind } from '../../../src/advice/index.ts';

/** One line drawing a kind, 16 × 16; told apart by shape, never by colour. The word always stands beside it. */
const drawings: Record<ChoiceKind, SVGTemplateResult> = {
  shown: svg`<path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8Z"/><circle cx="8" cy="8" r="1.9"/>`,
  'auto-exception': svg`<circle cx="8" cy="8" r="5.7" stroke-dasharray="2.1 1.9"/><path d="M5.4 8h5.2"/>`,
  muted: svg`<path d="M2.5 6.2h2.6L8.6 3v10L5.1 9.8H2.5zM11 6.2l3 3.6M14 6.2l-3 3.6"/>`,
  unmuted: svg`<path d="M2.5 6.2h2.6L8.6 3v10L5.1 9.8H2.5zM11 5.6a3.4 3.4 0 0 1 0 4.8M12.9 3.9a5.8 5.8 0 0 1 0 8.2"/>`,
  disputed: svg`<path d="M5.6 6a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2 1-1.2 1.9"/><circle cx="8" cy="12.6" r=".6"/>`,
  accepted: svg`<path d="m2.8 8.6 3.4 3.5 7-8"/>`,
  overridden: svg`<path d="M2 12.5h3.2L11 4.2h2.6M11.4 1.9l2.5 2.3-2.5 2.3M2 4.2h3.2l1.3 1.9"/>`,
  chosen: svg`<circle cx="8" cy="8" r="5.7"/><circle cx="8" cy="8" r="2" fill="currentColor"/>`,
  undone: svg`<path d="M5.6 2.6 2.4 5.7l3.2 3.1M2.7 5.7h6.6a3.9 3.9 0 0 1 0 7.8H6"/>`,
  kept: svg`<path d="M2.5 6h11M2.5 10.2h11"/>`,
  ignored: svg`<circle cx="3.2" cy="8" r=".7"/><circle cx="8" cy="8" r=".7"/><circle cx="12.8" cy="8" r=".7"/>`,
  sent: svg`<path d="M14 2 1.8 6.9l5 2.3L9.1 14 14 2ZM6.9 9.1 14 2"/>`,
};

export function kindIcon(kind: ChoiceKind): SVGTemplateResult {
  return svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"
    stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${drawings[kind]}</svg>`;
}
