import type { TenzijReason } from '../../../src/advice/index.ts';
import type { Flow } from './flow.ts';
import { acceptance, type Choice, choiceAmong, commentLimit, departure, type Open } from './session.ts';

/** What acts need of the element. */
interface Surface {
  /** The last press was an arrow key. */
  byArrow(): boolean;
  print(session: Open): void;
}

/** The acts of a flow. What does not belong to the present state does nothing. */
export function actsOn(flow: Flow, surface: Surface) {
  const open = (then: (session: Open) => void) => {
    if (flow.session.phase === 'open') then(flow.session);
  };
  const act = (choiceOf: (session: Open) => Choice | undefined) =>
    open((session) => {
      const choice = choiceOf(session);
      if (choice) void flow.decide(choice);
    });
  const change = (changes: (session: Open) => Partial<Open>, isActivation: boolean) =>
    open((session) => {
      if (isActivation) flow.note({ type: 'activation' });
      flow.to({ ...session, ...changes(session) });
    });
  return {
    pick: (picked: string) => change(() => ({ picked }), !surface.byArrow()),
    place: (hospital: string) => change(() => ({ hospital }), !surface.byArrow()),
    accept: () => act(acceptance),
    toggleReasons: () =>
      change(({ panel }) => ({ panel: panel === 'none' ? 'reasons' : 'none', asking: undefined }), true),
    moreReasons: () => change(() => ({ more: true }), true),
    leave: (reason: TenzijReason) =>
      reason.comment
        ? change(({ asking }) => ({ asking: asking?.code === reason.code ? undefined : reason }), true)
        : act((session) => departure(session, reason)),
    comment: (text: string) => act((session) => departure(session, session.asking, text.trim().slice(0, commentLimit))),
    choose: (service: string) => act((session) => choiceAmong(session, service)),
    showOptions: () => change(() => ({ showsOptions: true }), true),
    answer: (value: string | boolean) => void flow.answer(value),
    mute: () => flow.mute(),
    unmute: () => flow.unmute(),
    disputed: () => flow.disputed,
    dispute: () => flow.dispute(),
    toggleWhy: () => change(({ why }) => ({ why: !why }), false),
    toggleDiscussed: () => change(({ discussed }) => ({ discussed: !discussed }), false),
    print: () => open((session) => surface.print(session)),
    undo: () => void flow.undo(),
  };
}
