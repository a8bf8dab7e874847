import type { Texts } from '../texts/texts.ts';
import { mutedSentence } from './muted.ts';
import { noticeSentence } from './notice.ts';
import { nameAndPlace } from './proposal.ts';
import { plainText } from './safe-link.ts';
import { type Done, isOpen, type Session } from './session.ts';

/**
 * What assistive technology hears, politely: one sentence when there is something new, and nothing more while the GP
 * moves about in it. Empty when there is nothing to say.
 */
export function announcement(session: Session, texts: Texts): string {
  if (session.phase === 'done') return announceDone(session, texts);
  if (session.phase === 'muted') return mutedSentence(session, texts);
  if (!isOpen(session)) return '';
  if (session.phase === 'writing') return texts.writing;
  const { notice, offer } = session;
  const what = offer.preselected
    ? texts.announceNudge(nameAndPlace(offer.preselected))
    : offer.question
      ? texts.asks[offer.question.fact]
      : texts.announceInform;
  return notice ? `${noticeSentence(notice, texts)} ${what}` : what;
}

/** What was chosen; the trouble there was with it, and for an emergency whom to call. */
function announceDone({ name, notice, reason, offer }: Done, texts: Texts): string {
  const emergency = reason?.emergency ? offer?.catalogue.emergency.text : undefined;
  return [
    texts.announceDone(name === undefined ? texts.otherProvider : plainText(name)),
    ...(notice ? [noticeSentence(notice, texts)] : []),
    ...(emergency ? [plainText(emergency)] : []),
  ].join(' ');
}
