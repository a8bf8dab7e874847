import type { Hands } from '../flow/acts.ts';
import { isOpen, type Session, shownReasons } from '../flow/session.ts';

/**
 * Keys that mean something while the focus is inside: Enter takes over the checked option or confirms the comment, a
 * digit chooses its reason, Escape closes what is open. A key that did something here goes no further, so that the host's
 * own Enter or shortcut does not follow upon it; every other key, and every key with Ctrl, Alt or Meta, is left alone.
 */
export function onKey(event: KeyboardEvent, session: Session, hands: Hands): void {
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
    if (session.panel === 'reasons') mine(hands.toggleReasons);
    else if (session.why) mine(hands.toggleWhy);
  } else if (event.key === 'Enter') {
    if (isText) mine(() => hands.comment(field.value));
    else if (field?.name === 'option') mine(hands.accept);
    // A key that is held down presses a button once.
    else mine(event.repeat ? () => {} : undefined);
  } else if (isText) {
    // Outside, the target of this key looks like the element: a host can not see that somebody is typing.
    if (event.key.length === 1) mine();
  } else if (/^[1-9]$/.test(event.key) && isOpen(session) && session.panel === 'reasons') {
    const reason = shownReasons(session)[Number(event.key) - 1];
    mine(reason && (() => hands.leave(reason)));
  } else if (event.key === ' ') {
    mine();
  }
}
