import { html, nothing, type TemplateResult } from 'lit';
import type { Catalogue } from '../../../src/advice/index.ts';
import { fullDay } from '../../page/days.ts';
import { plainText } from '../../page/safe-link.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { type Done, hasContent, type Muted, type Session } from '../flow/session.ts';
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
        ${texts.undo}
      </button>
    </div>
    ${isDone ? emergency(session, texts) : nothing}
  `;
}

/** What was chosen, why, and the trouble there was with it. */
function doneSentence({ name, written, reason, notice }: Done, texts: NudgeTexts): string {
  const chosen = written ? texts.done : texts.doneByHost;
  return [
    name === undefined ? texts.doneElsewhere : chosen(plainText(name)),
    reason && texts.because(plainText(reason.short, 60)),
    notice && texts.notices[notice],
  ]
    .filter(Boolean)
    .join(' ');
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
  return html`<p class="emergency" part="emergency" lang="nl"><strong>${plainText(line.text)}</strong> ${phone}</p>`;
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
  if (!hasContent(session)) return '';
  if (session.phase === 'muted') return mutedSentence(session, texts, specialismName);
  if (session.phase === 'writing') return texts.writing;
  const trouble = session.notice && texts.notices[session.notice];
  if (session.phase === 'done') {
    const { name } = session;
    const chosen = texts.announceDone(name === undefined ? texts.otherProvider : plainText(name));
    return [chosen, trouble, plainText(emergencyOf(session)?.text ?? '')].filter(Boolean).join(' ');
  }
  const { preselected, question } = session.offer;
  const asked = question ? texts.asks[question.fact] : texts.announceInform;
  return [trouble, preselected ? texts.announceNudge(nameAndPlace(preselected)) : asked].filter(Boolean).join(' ');
}
