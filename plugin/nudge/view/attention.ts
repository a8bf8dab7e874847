import { isOpen, type Session } from '../flow/session.ts';
import { focusAfter } from './keys.ts';

const serviceOf = (session: Session) => (isOpen(session) ? session.offer.preselected?.service : undefined);
const isLeaving = (session: Session) => isOpen(session) && session.panel === 'reasons';

/**
 * Where the focus and the window go with each rendering, so that what a GP's press brought up is there to see and to go on with.
 * The focus comes back when the same draft was read anew (a host keeps an answer in its form, and refreshes): what had it was
 * gone meanwhile. Never for another draft, nor from where the GP put it since; on accepting only where that takes over the same.
 */
export function attentionOf(host: Element) {
  let before: Session = { phase: 'idle' };
  let lost: { readonly draft: unknown; readonly service: string | undefined } | undefined;
  let isComingUp = false;
  let focusOn: string | undefined;

  const back = (after: Session, draft: unknown) => {
    const was = lost;
    lost = undefined;
    const { activeElement, body } = host.ownerDocument;
    if (!was || was.draft !== draft || activeElement !== body) return undefined;
    return was.service && serviceOf(after) === was.service ? '.take' : '.nudge';
  };

  return {
    /** Before the rendering. `active`: what has the focus inside by the GP's own key; `draft`: the draft at hand, itself. */
    turn(after: Session, active: Element | null | undefined, draft: unknown): void {
      focusOn = active ? focusAfter(before, after) : undefined;
      if (after.phase !== 'reading') focusOn ??= back(after, draft);
      else if (active && isOpen(before))
        lost = { draft, service: active.matches('.take') ? serviceOf(before) : undefined };
      isComingUp = isLeaving(after) ? !isLeaving(before) : after.phase === 'done' && before.phase === 'writing';
      before = after;
    },
    /**
     * After it. Of reasons that are higher than the window, what is asked comes first; the line in place of them may lie above the
     * window.
     */
    pay(root: ParentNode): void {
      if (isComingUp)
        for (const part of ['#reasons', '.opts', '.done'])
          root.querySelector(part)?.scrollIntoView({ block: 'nearest' });
      if (focusOn) root.querySelector<HTMLElement>(focusOn)?.focus();
      focusOn = undefined;
    },
  };
}
