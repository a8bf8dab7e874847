import type { TenzijReason } from '../../../src/advice/index.ts';
import { commentLimit } from '../view/reasons.ts';
import type { Course } from './flow.ts';
import { acceptance, type Choice, departure, type Open } from './session.ts';

/** What the GP can do, by pointer or by key. The parts of the nudge call these and know nothing else of the element. */
export interface Hands {
  /** Checks a radio; chooses nothing yet. Moving along the radios with the arrows is no act. */
  pick(service: string): void;
  /** Takes over the checked option. */
  accept(): void;
  toggleReasons(): void;
  /** Shows the reasons that are seldom needed too. */
  moreReasons(): void;
  /** Checks a hospital location or another provider; chooses nothing yet. */
  place(service: string): void;
  /** The reason is the confirmation; a reason with a comment first asks for it. */
  leave(reason: TenzijReason): void;
  /** Confirms the reason that asked for a comment. */
  comment(text: string): void;
  /** In `inform`: the hospital as an option like any other. */
  hospital(service: string): void;
  /** Answers the one question that is asked. */
  answer(value: string | boolean): void;
  toggleWhy(): void;
  /** Ticks, or no longer, that it was discussed with the patient. No act: it chooses nothing. */
  toggleDiscussed(): void;
  /** Prints the options beside each other for the patient. */
  print(): void;
  /** No proposals for this specialism for a while. */
  mute(): void;
  unmute(): void;
  undo(): void;
}

/** What hands need of the element. */
interface Surface {
  /** The last press was an arrow key. */
  byArrow(): boolean;
  print(session: Open): void;
}

/** The hands of a course. What does not belong to the present state does nothing. */
export function handsOn(course: Course, surface: Surface): Hands {
  const open = (then: (session: Open) => void) => {
    if (course.session.phase === 'open') then(course.session);
  };
  const act = (choiceOf: (session: Open) => Choice | undefined) =>
    open((session) => {
      const choice = choiceOf(session);
      if (choice) void course.decide(choice);
    });
  const change = (changes: (session: Open) => Partial<Open>, isActivation: boolean) =>
    open((session) => {
      if (isActivation) course.note({ type: 'activation' });
      course.to({ ...session, ...changes(session) });
    });
  return {
    pick: (picked) => change(() => ({ picked }), !surface.byArrow()),
    place: (hospital) => change(() => ({ hospital }), !surface.byArrow()),
    accept: () => act(acceptance),
    toggleReasons: () =>
      change(({ panel }) => ({ panel: panel === 'none' ? 'reasons' : 'none', asking: undefined }), true),
    moreReasons: () => change(() => ({ more: true }), true),
    leave: (reason) =>
      reason.comment
        ? change(({ asking }) => ({ asking: asking?.code === reason.code ? undefined : reason }), true)
        : act((session) => departure(session, reason)),
    comment: (text) => act((session) => departure(session, session.asking, text.trim().slice(0, commentLimit))),
    hospital: (hospital) => act((session) => departure({ ...session, hospital })),
    answer: (value) => void course.answer(value),
    mute: () => course.mute(),
    unmute: () => course.unmute(),
    toggleWhy: () => change(({ why }) => ({ why: !why }), false),
    toggleDiscussed: () => change(({ discussed }) => ({ discussed: !discussed }), false),
    print: () => open((session) => surface.print(session)),
    undo: () => void course.undo(),
  };
}
