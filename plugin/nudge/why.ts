import type { TemplateResult } from 'lit';
import { specialismLabels } from '../../src/advice/specialisms.ts';
import { explain } from '../../src/advice/texts.ts';
import { WrittenAdvice } from '../../src/advice/written-advice.ts';
import type { Texts } from '../texts/texts.ts';
import { fullDay } from './days.ts';
import { html, nothing } from './handed.ts';
import type { Hands } from './hands.ts';
import { answerText, factName } from './names.ts';
import type { Offer, Option } from './offer.ts';
import { plainText, safeLink } from './safe-link.ts';
import { type Open, pickedOption } from './session.ts';

/** The why-panel: the agreement, the facts behind it and who answers for it. About the option that is checked. `discussed`: the tick. */
export function why(
  session: Open,
  texts: Texts,
  hands: Hands,
  discussed: TemplateResult,
): TemplateResult | typeof nothing {
  const option = pickedOption(session) ?? session.offer.options[0];
  if (!option) return nothing;
  const { offer } = session;
  const feedback = safeLink(offer.catalogue.feedback);
  return html`
      <dl>
        ${rows(offer, option, texts).map(
          ([label, lines, dutch]) => html`
            <dt>${label}</dt>
            <dd lang=${dutch ? 'nl' : nothing}>${lines.map((line) => html`<div>${plainText(line)}</div>`)}</dd>
          `,
        )}
      </dl>
      <div class="foot">
        ${discussed}
        <button type="button" class="link" part="link" @click=${hands.print}>${texts.print}</button>
      </div>
      <div class="foot">
        ${
          feedback
            ? html`<a class="link" part="link" href=${feedback} target="_blank" rel="noopener noreferrer">${texts.feedback}</a>`
            : nothing
        }
        ${
          offer.context.specialism
            ? html`<button type="button" class="link" part="link" @click=${hands.mute}>
                ${texts.mute(specialismName(offer.context.specialism, texts))}
              </button>`
            : nothing
        }
      </div>
  `;
}

type Row = readonly [label: string, lines: readonly string[], dutch?: boolean];

function rows(offer: Offer, option: Option, texts: Texts): readonly Row[] {
  const { catalogue, context, judgement } = offer;
  const { entry } = option;
  const advice = new WrittenAdvice(judgement).options.find(({ service }) => service === option.service);
  const insurer = entry.insurers?.find(({ uzovi }) => uzovi === context.insurer);
  const date = (day: string) => fullDay(day, texts.locale);
  const all: readonly Row[] = [
    [texts.whyAgreement, (advice?.because ?? []).map((because) => explain(because, texts.language))],
    [texts.whyFacts, [factsUsed(offer, texts).join(' · ')]],
    [texts.whyUnknown, judgement.unknown.map((fact) => factName(fact, texts))],
    [texts.whyWait, waitLines(offer, option, texts)],
    [texts.whyConditions, entry.conditions, true],
    [texts.whyOwner, [`${texts.owner(catalogue.owner, catalogue.version)} · ${texts.review(date(entry.nextReview))}`]],
    [texts.whyChecked, [entry.checkedBy === 'nobody' ? texts.checkedByNobody : texts.checkedBy(entry.checkedBy)]],
    [texts.whyInterest, [catalogue.disclosure], true],
    [texts.whyCosts, [catalogue.costs.text], true],
    [texts.whyInsurer, insurer ? [insurer.text] : [], true],
  ];
  return all.filter(([, lines]) => lines.some((line) => line !== ''));
}

/** The name of a COD016 code; a code that nobody knows is shown as it is. */
function specialismName(code: string, texts: Texts): string {
  return specialismLabels[code]?.[texts.language] ?? code;
}

/** The facts that the advice was made from, in words. */
function factsUsed({ context }: Offer, texts: Texts): readonly string[] {
  const { specialism, age, sex, priority, postcode, answers } = context;
  const given = Object.entries(answers).flatMap(([fact, value]) => {
    const answer = value === undefined ? undefined : answerText(value, texts);
    return answer === undefined ? [] : [`${factName(fact, texts)}: ${answer}`];
  });
  return [
    ...(specialism ? [specialismName(specialism, texts)] : []),
    ...context.reasons.flatMap(({ icpc }) => icpc ?? []),
    texts.priority[priority ?? 'routine'],
    ...(age === undefined ? [] : [texts.age(age)]),
    ...(sex ? [texts.sex[sex]] : []),
    ...(postcode ? [texts.postcode(postcode)] : []),
    ...given,
  ];
}

/** Both roads with their date, or neither. */
function waitLines(offer: Offer, option: Option, texts: Texts): readonly string[] {
  const roads = [option, offer.hospitals[0]];
  const lines = roads.flatMap((road) => {
    if (!road?.wait) return [];
    const { days, asOf, example } = road.wait;
    const line = texts.waitOn(road.label, texts.days(days), fullDay(asOf, texts.locale));
    return [example ? `${line} (${texts.exampleWait})` : line];
  });
  return lines.length === roads.length ? lines : [];
}
