import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue, TenzijReason } from '../../../src/advice/index.ts';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import { answerText, askText, capital, factName } from '../../texts/names.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { askedNow, type Done, isStillRoutine, type Muted, type Session } from '../flow/session.ts';
import type { Acts } from './acts.ts';
import { nameAndPlace } from './proposal.ts';

/** What the GP's act came to: one line in the place of the proposal, and the way back. */
export function outcome(
  session: Done | Muted,
  texts: NudgeTexts,
  acts: Acts,
  specialismName: (code: string) => string,
): TemplateResult {
  const isDone = session.phase === 'done';
  const hasTick = isDone && !session.notice;
  return html`
    <div class="done" tabindex="-1" part="done">
      <span class="sentence">
        ${hasTick ? html`<span class="tick" aria-hidden="true">✓</span>` : nothing}
        <span>${isDone ? doneSentence(session, texts) : mutedSentence(session, texts, specialismName)}</span>
      </span>
      <button
        type="button"
        class="link"
        part="link"
        aria-disabled=${isDone && session.undoing}
        @click=${isDone ? acts.undo : acts.unmute}
      >
        ${isDone ? texts.undo : texts.unmute}
      </button>
    </div>
    ${isDone ? emergency(session, texts) : nothing}
  `;
}

/** What was chosen, why, what stayed unanswered, and the trouble there was with it. */
function doneSentence({ name, written, reason, unanswered = [], notice }: Done, texts: NudgeTexts): string {
  const chosen = written ? texts.done : texts.doneByHost;
  return [
    name === undefined ? texts.doneElsewhere : chosen(plainText(name)),
    reasonSentence(reason, texts),
    unanswered.length > 0 && texts.unanswered(unanswered.map((fact) => factName(fact, texts)).join(', ')),
    notice && texts.notices[notice],
  ]
    .filter(Boolean)
    .join(' ');
}

function reasonSentence(reason: TenzijReason | undefined, texts: NudgeTexts): string | undefined {
  if (!reason || reason.code === 'zonder') return undefined;
  return reason.comment ? texts.otherReason : texts.because(plainText(reason.short, 60));
}

/** That it will be quiet, and until when. */
function mutedSentence(
  { specialism, until }: Muted,
  texts: NudgeTexts,
  specialismName: (code: string) => string,
): string {
  return texts.muted(specialismName(specialism), fullDay(until, texts.locale));
}

function emergency(session: Done, texts: NudgeTexts) {
  const line = emergencyOf(session);
  if (!line) return nothing;
  const phone = line.phone && texts.phone(plainText(line.phone, 40));
  return html`
    <p class="emergency" part="emergency">
      <strong lang="nl">${plainText(line.text)}</strong> ${phone} ${stillRoutine(session, texts)}
    </p>
  `;
}

/** The GP may not have seen it: the reason does not change the priority of the referral. */
function stillRoutine({ offer, reason }: Done, texts: NudgeTexts): string {
  return offer && isStillRoutine(offer.context.priority, reason) ? texts.stillRoutine : '';
}

/** The region's own line, for a reason that is an emergency. */
function emergencyOf({ reason, offer }: Done): Catalogue['emergency'] | undefined {
  return reason?.emergency ? offer?.catalogue.emergency : undefined;
}

/**
 * What assistive technology hears, politely: one sentence when there is something new, and nothing more while the GP
 * moves about in it. Empty when there is nothing to say.
 */
export function announcement(session: Session, texts: NudgeTexts, specialismName: (code: string) => string): string {
  const { phase } = session;
  if (phase === 'muted') return session.isNew ? mutedSentence(session, texts, specialismName) : '';
  if (phase === 'writing') return texts.writing;
  if (phase === 'done') {
    const { name, notice } = session;
    const chosen = texts.announceDone(name === undefined ? texts.otherProvider : plainText(name));
    return [
      chosen,
      notice && texts.notices[notice],
      plainText(emergencyOf(session)?.text ?? ''),
      stillRoutine(session, texts),
    ]
      .filter(Boolean)
      .join(' ');
  }
  const { answered } = session;
  const said = answered && texts.answered(capital(factName(answered.fact, texts)), answerText(answered.value, texts));
  if (phase !== 'open') return said ? `${said} ${texts.noProposal}` : '';
  const { offer, notice } = session;
  const ask = askedNow(session);
  const next = ask ? askText(ask.fact, texts) : texts.announceInform;
  const now = offer.preselected ? texts.announceNudge(nameAndPlace(offer.preselected)) : next;
  return [said, notice && texts.notices[notice], now].filter(Boolean).join(' ');
}
