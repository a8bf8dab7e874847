import type { Hands } from './hands.ts';
import { isOpen, type Session, shownReasons } from './session.ts';

/**
 * Keys that mean something while the focus is inside: Enter takes over the checked option or confirms the comment, a
 * digit chooses its reason, Escape closes what is open. A key that did something here goes no further, so that the host's
 * own Enter or shortcut does not follow upon it; every other key, and every key with Ctrl, Alt or Meta, is left alone.
 */
export function onKey(event: KeyboardEvent, session: Session, hands: Hands): void {
  const { key, repeat, target } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  const field = target instanceof HTMLInputElement ? target : undefined;
  const isText = field?.type === 'text';
  const open = isOpen(session) ? session : undefined;
  let act: (() => void) | undefined;
  if (key === 'Escape') {
    if (open?.panel === 'reasons') act = hands.toggleReasons;
    else if (open?.why) act = hands.toggleWhy;
  } else if (key === 'Enter') {
    if (isText) act = () => hands.comment(field.value);
    else if (field?.name === 'option') act = hands.accept;
  } else if (open?.panel === 'reasons' && !isText) {
    const reason = /^[1-9]$/.test(key) ? shownReasons(open)[Number(key) - 1] : undefined;
    act = reason && (() => hands.leave(reason));
  }
  // Outside, the target of a key looks like the element: a host can not see that somebody is typing, or on a button.
  if (act || key === 'Enter' || key === ' ' || (isText && key.length === 1)) event.stopPropagation();
  // A key that is held down acts, or presses a button, once.
  if (act || (repeat && key === 'Enter')) event.preventDefault();
  if (!repeat) act?.();
}
