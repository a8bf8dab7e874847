import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../../texts/texts.ts';
import type { Hands } from '../flow/acts.ts';
import { isOpen, type Session } from '../flow/session.ts';
import { laterNow } from '../second-file.ts';
import { discussedTick } from './discussed.ts';

/** True when what the GP asked for, or its language, stands in the second file. */
export function needsLater(session: Session, isEnglish: boolean): boolean {
  return isEnglish || session.phase === 'muted' || (isOpen(session) && session.why);
}

/** The place of the why-panel, filled as soon as its words are here. `isMissing`: they could not be had. */
export function explanation(
  session: Session,
  texts: Texts,
  hands: Hands,
  isMissing: boolean,
): TemplateResult | typeof nothing {
  if (!isOpen(session) || !session.why) return nothing;
  const words =
    laterNow()?.why(session, texts, hands, discussedTick(session, texts, hands)) ??
    (isMissing ? texts.whyMissing : nothing);
  return html`<div id="why" part="why">${words}</div>`;
}
