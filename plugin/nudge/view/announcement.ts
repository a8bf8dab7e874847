import { plainText } from '../../page/safe-link.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { hasContent, type Session } from '../flow/session.ts';
import { emergencyOf, mutedSentence } from './outcome.ts';
import { nameAndPlace } from './proposal.ts';

/**
 * What assistive technology hears, politely: one sentence when there is something new, and nothing more while the GP
 * moves about in it. Empty when there is nothing to say.
 */
export function announcement(session: Session, texts: NudgeTexts, specialismName: (code: string) => string): string {
  if (!hasContent(session)) return '';
  if (session.phase === 'muted') return mutedSentence(session, texts, specialismName);
  if (session.phase === 'writing') return texts.writing;
  const trouble = session.notice && texts.notices[session.notice];
  if (session.phase === 'done') {
    const { name } = session;
    const chosen = texts.announceDone(name === undefined ? texts.otherProvider : plainText(name));
    return [chosen, trouble, plainText(emergencyOf(session)?.text ?? '')].filter(Boolean).join(' ');
  }
  const { preselected, question } = session.offer;
  const asked = question ? texts.asks[question.fact] : texts.announceInform;
  return [trouble, preselected ? texts.announceNudge(nameAndPlace(preselected)) : asked].filter(Boolean).join(' ');
}
