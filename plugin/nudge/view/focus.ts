import { isOpen, type Session } from '../flow/session.ts';

/**
 * Where the focus goes when what the GP pressed is about to move or vanish: a selector inside the shadow root, or
 * undefined to leave it. Asked only after the GP's own key press inside the nudge; a pointer moves no focus, and neither
 * does anything that happens by itself. After a choice or its undoing the whole line or box has the focus and no button,
 * so that a second Enter does not take the act back.
 */
export function focusAfter(before: Session, after: Session): string | undefined {
  if (after.phase === 'muted') return '.done';
  if (after.phase === 'done') return before.phase === 'writing' ? '.done' : undefined;
  if (!isOpen(after)) return undefined;
  if (before.phase === 'done') return '.nudge';
  if (!isOpen(before)) return undefined;
  if (before.offer.question && !after.offer.question) return '.nudge';
  if (after.asking && !before.asking) return '#comment';
  if (after.more && !before.more) return '.chip:nth-of-type(10)';
  if (before.panel === after.panel) return undefined;
  return after.panel === 'reasons' ? '.chip' : '.tenzij';
}
