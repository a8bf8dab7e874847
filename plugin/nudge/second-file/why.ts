import type { nothing as Nothing, TemplateResult } from 'lit';
import { explainOptions } from '../../../src/advice/index.ts';
import { fullDay } from '../../page/days.ts';
import { plainText, safeLink } from '../../page/safe-link.ts';
import { answerText, factName } from '../../texts/names.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import type { WhyTexts } from '../../texts/why.nl.ts';
import { type Offer, type Option, staleWait } from '../flow/offer.ts';
import { type Open, pickedOption } from '../flow/session.ts';
import type { Acts } from '../view/acts.ts';
import { conversation } from './conversation.ts';
import { html, nothing } from './lit.ts';
import { specialismIn, spoken } from './spoken.ts';

/** The why-panel: the agreement, the facts behind it and who answers for it. About the option that is checked. `discussed`: the tick. */
export function why(
  session: Open,
  texts: NudgeTexts,
  acts: Acts,
  discussed: TemplateResult | typeof Nothing,
): TemplateResult | typeof nothing {
  const option = pickedOption(session) ?? session.offer.options[0];
  if (!option) return nothing;
  const { offer } = session;
  const words = spoken(texts.language).why;
  const list = (all: readonly Row[]) => html`
    <dl>
      ${all
        .filter(([, lines]) => lines.some((line) => line !== ''))
        .map(
          ([label, lines, dutch]) => html`
            <dt>${label}</dt>
            <dd lang=${dutch ? 'nl' : nothing}>${lines.map((line) => html`<div>${plainText(line)}</div>`)}</dd>
          `,
        )}
    </dl>
  `;
  return html`
    ${list(first(offer, option, texts, words))}
    <div class="foot">
      ${discussed}
      <button type="button" class="link" part="link" @click=${acts.print}>${words.print}</button>
      ${feedback(session, words, acts)}
    </div>
    <details>
      <summary class="link" part="link">${words.more}</summary>
      ${conversation(offer, option, texts, words)} ${list(more(offer, option, texts, words))}
      ${
        offer.context.specialism
          ? html`<button type="button" class="link" part="link" @click=${acts.mute}>
              ${words.mute(specialismName(offer.context.specialism, texts))}
            </button>`
          : nothing
      }
    </details>
  `;
}

/** *Klopt niet?*: one press for the log, with nothing to fill in. Only where nothing is logged it is a letter, which invites text. */
function feedback({ offer }: Open, words: WhyTexts, acts: Acts) {
  const isDisputed = acts.disputed();
  if (isDisputed !== undefined) {
    return html`
      <button type="button" class="link" part="link" aria-disabled=${isDisputed ? 'true' : nothing} @click=${acts.dispute}>
        ${words.feedback}
      </button>
      <span role="status">${isDisputed ? words.disputed : nothing}</span>
    `;
  }
  const address = safeLink(offer.catalogue.feedback);
  return address
    ? html`<a class="link" part="link" href=${address} target="_blank" rel="noopener noreferrer">${words.feedback}</a>`
    : nothing;
}

type Row = readonly [label: string, lines: readonly string[], dutch?: boolean];

/** What the GP asks first: what was agreed, under which conditions, and how long it takes. */
function first(offer: Offer, option: Option, texts: NudgeTexts, words: WhyTexts): readonly Row[] {
  const advice = explainOptions(offer.judgement).find(({ service }) => service === option.service);
  return [
    [words.agreement, (advice?.because ?? []).map((because) => spoken(texts.language).explain(because))],
    [words.conditions, option.entry.conditions, true],
    [words.wait, waitLines(offer, option, texts, words)],
  ];
}

/** What it rests on, and who answers for it. */
function more(offer: Offer, option: Option, texts: NudgeTexts, words: WhyTexts): readonly Row[] {
  const { catalogue, context, judgement } = offer;
  const { entry } = option;
  const insurer = entry.insurers?.find(({ uzovi }) => uzovi === context.insurer);
  const review = words.review(fullDay(entry.nextReview, texts.locale));
  return [
    [words.facts, [factsUsed(offer, texts, words).join(' · ')]],
    [words.unknown, judgement.unknown.map((fact) => factName(fact, texts))],
    [words.ownedBy, [`${words.owner(catalogue.owner, catalogue.version)} · ${review}`]],
    [words.checked, [entry.checkedBy === 'nobody' ? words.checkedByNobody : words.checkedBy(entry.checkedBy)]],
    [words.interest, [catalogue.disclosure], true],
    [words.costs, [catalogue.costs.text], true],
    [words.insurer, insurer ? [insurer.text] : [], true],
  ];
}

/** The name of a COD016 code; a code that nobody knows is shown as it is. */
function specialismName(code: string, texts: NudgeTexts): string {
  return specialismIn(texts.language, code) ?? code;
}

/** The facts that the advice was made from, in words. */
function factsUsed({ context, options }: Offer, texts: NudgeTexts, words: WhyTexts): readonly string[] {
  // A form calls it by its name: "PlusPunt", not the kind of route.
  const own = options.find(({ route }) => route === 'intermediate')?.label;
  const labelled = (value: string | boolean) => (value === 'intermediate' ? (own ?? value) : value);
  const { specialism, age, sex, priority, postcode, answers } = context;
  const given = Object.entries(answers).flatMap(([fact, value]) => {
    const answer = value === undefined ? undefined : answerText(labelled(value), texts);
    return answer === undefined ? [] : [`${factName(fact, texts)}: ${answer}`];
  });
  return [
    ...(specialism ? [specialismName(specialism, texts)] : []),
    ...context.reasons.flatMap(({ icpc }) => icpc ?? []),
    words.priority[priority ?? 'routine'],
    ...(age === undefined ? [] : [words.age(age)]),
    ...(sex ? [words.sex[sex]] : []),
    ...(postcode ? [words.postcode(postcode)] : []),
    ...given,
  ];
}

/** Both roads with their date, or neither. An old figure is no wait: only its date is told. */
function waitLines(offer: Offer, option: Option, texts: NudgeTexts, words: WhyTexts): readonly string[] {
  const roads = [option, offer.hospitals[0]];
  const lines = roads.flatMap((road) => {
    if (!road?.wait) return [];
    const { days, asOf, example } = road.wait;
    const day = fullDay(asOf, texts.locale);
    if (staleWait(offer, road)) return [words.waitStale(road.label, day)];
    const line = words.waitOn(road.label, texts.days(days), day);
    return [example ? `${line} (${words.exampleWait})` : line];
  });
  return lines.length === roads.length ? lines : [];
}
