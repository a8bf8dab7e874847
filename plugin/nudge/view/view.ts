import { html, nothing, type TemplateResult } from 'lit';
import { plainText } from '../../page/safe-link.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { type Done, hasContent, isOpen, type Muted, type Open, type Session } from '../flow/session.ts';
import type { Acts } from './acts.ts';
import { announcement, outcome } from './outcome.ts';
import { proposal } from './proposal.ts';
import { discussedTick } from './reasons.ts';

/** What the view needs besides the state. */
export interface Frame {
  readonly texts: NudgeTexts;
  readonly acts: Acts;
  /** What the why-panel holds; `tick` belongs in it. Absent as long as its code is not here. */
  readonly why?:
    | ((session: Open, tick: TemplateResult | typeof nothing) => TemplateResult | typeof nothing)
    | undefined;
  /** The code of the why-panel could not be had. */
  readonly isWhyMissing: boolean;
  /** The name of a COD016 code; the code itself where no name is known. */
  readonly specialismName: (code: string) => string;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onPointer: () => void;
}

/** Everything that the element shows; nothing at all when there is nothing to say. */
export function view(session: Session, frame: Frame): TemplateResult {
  const { texts } = frame;
  const reserve = session.phase === 'reading' ? html`<div class="reserve"></div>` : nothing;
  return html`
    <div class="status" role="status">${announcement(session, texts, frame.specialismName)}</div>
    ${hasContent(session) ? box(session, frame) : reserve}
  `;
}

function box(session: Open | Done | Muted, frame: Frame) {
  const { texts, acts, onKey, onPointer } = frame;
  return html`
    <div class="frame">
      <section
        class=${session.phase === 'muted' ? 'nudge quiet' : 'nudge'}
        part="nudge"
        tabindex="-1"
        lang=${texts.language}
        aria-label=${texts.region}
        aria-busy=${session.phase === 'writing'}
        @keydown=${onKey}
        @pointerdown=${onPointer}
      >
        ${
          isOpen(session)
            ? [proposal(session, texts, acts), explanation(session, frame), saving(session, texts)]
            : [outcome(session, texts, acts, frame.specialismName), saving(session, texts)]
        }
      </section>
    </div>
  `;
}

/** The place of the why-panel, filled as soon as its code is here. */
function explanation(session: Open, { texts, acts, why, isWhyMissing }: Frame) {
  if (!session.why) return nothing;
  const tick = session.panel === 'reasons' ? nothing : discussedTick(session, texts, acts);
  const missing = isWhyMissing ? texts.whyMissing : nothing;
  return html`<div id="why" part="why">${why?.(session, tick) ?? missing}</div>`;
}

/** Over what stands there, when saving takes so long that the GP would wonder; who listens heard it at once. */
function saving(session: Open | Done | Muted, texts: NudgeTexts) {
  const isUndoing = session.phase === 'done' && session.undoing;
  if (session.phase !== 'writing' && !isUndoing) return nothing;
  const name = session.phase === 'writing' && plainText(session.saving ?? texts.otherProvider);
  return html`<p class="saving" aria-hidden="true">${name ? texts.saving(name) : texts.restoring}</p>`;
}
