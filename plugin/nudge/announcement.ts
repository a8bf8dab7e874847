import type { Texts } from '../texts/texts.ts';
import { doneSentence } from './done.ts';
import { noticeSentence } from './notice.ts';
import { nameAndPlace } from './proposal.ts';
import { isOpen, type Session } from './session.ts';

/**
 * What assistive technology hears, politely: one sentence when there is something new, and nothing more while the GP
 * moves about in it. Empty when there is nothing to say.
 */
export function announcement(session: Session, texts: Texts): string {
  if (session.phase === 'done') return doneSentence(session, texts);
  if (!isOpen(session)) return '';
  if (session.phase === 'writing') return texts.writing;
  const { notice, offer } = session;
  const what = offer.preselected ? texts.announceNudge(nameAndPlace(offer.preselected)) : texts.announceInform;
  return notice ? `${noticeSentence(notice, texts)} ${what}` : what;
}
