import { askedNow, isOpen, type Session, shownReasons } from '../flow/session.ts';
import type { Acts } from './acts.ts';

/**
 * Keys that mean something while the focus is inside: Enter takes over the checked option or confirms the comment, a
 * digit chooses its reason, Escape closes what is open. A key that did something here goes no further, so that the host's
 * own Enter or shortcut does not follow upon it; every other key, and every key with Ctrl, Alt or Meta, is left alone.
 */
export function onKey(event: KeyboardEvent, session: Session, acts: Acts): void {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const field = event.target instanceof HTMLInputElement ? event.target : undefined;
  const isText = field?.type === 'text';
  const mine = (act?: () => void) => {
    event.stopPropagation();
    if (!act) return;
    event.preventDefault();
    if (!event.repeat) act();
  };

  if (event.key === 'Escape' && isOpen(session)) {
    if (session.panel === 'reasons') mine(acts.toggleReasons);
    else if (session.why) mine(acts.toggleWhy);
  } else if (event.key === 'Enter') {
    if (isText) mine(() => acts.comment(field.value));
    else if (field?.name === 'option') mine(acts.accept);
    // A key that is held down presses a button once.
    else mine(event.repeat ? () => {} : undefined);
  } else if (isText) {
    // Outside, the target of this key looks like the element: a host can not see that somebody is typing.
    if (event.key.length === 1) mine();
  } else if (/^[1-9]$/.test(event.key) && isOpen(session) && session.panel === 'reasons') {
    const reason = shownReasons(session)[Number(event.key) - 1];
    mine(reason && (() => acts.leave(reason)));
  } else if (event.key === ' ') {
    mine();
  }
}

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
  if (askedNow(before) && askedNow(before) !== askedNow(after)) return after.offer.preselected ? '.take' : '.nudge';
  if (after.asking && !before.asking) return '#comment';
  if (after.more && !before.more) return '.chip:nth-of-type(10)';
  if (before.panel === after.panel) return undefined;
  return after.panel === 'reasons' ? '.chip' : '.tenzij';
}
