import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../texts/texts.ts';
import type { Hands } from '../flow/acts.ts';
import { type Done, hasContent, isOpen, type Muted, type Open, type Session } from '../flow/session.ts';
import { announcement } from './announcement.ts';
import { explanation } from './explanation.ts';
import { outcome } from './outcome.ts';
import { proposal } from './proposal.ts';
import { reasons } from './reasons.ts';

/** What the view needs besides the state. */
export interface Frame {
  readonly texts: Texts;
  readonly hands: Hands;
  /** The words of the why-panel could not be had. */
  readonly isMissing: boolean;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onPointer: () => void;
}

/** Everything that the element shows; nothing at all when there is nothing to say. */
export function view(session: Session, frame: Frame): TemplateResult {
  const { texts } = frame;
  const reserve = session.phase === 'reading' ? html`<div class="reserve"></div>` : nothing;
  return html`
    <div class="status" role="status">${announcement(session, texts)}</div>
    ${hasContent(session) ? box(session, frame) : reserve}
  `;
}

function box(session: Open | Done | Muted, { texts, hands, isMissing, onKey, onPointer }: Frame) {
  return html`
    <div class="frame">
      <section
        class="nudge"
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
            ? [
                proposal(session, texts, hands),
                reasons(session, texts, hands),
                explanation(session, texts, hands, isMissing),
              ]
            : outcome(session, texts, hands)
        }
      </section>
    </div>
  `;
}
