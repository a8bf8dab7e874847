import type { TemplateResult } from 'lit';
import { explain, explainOptions, specialismLabels } from '../../../src/advice/index.ts';
import { fullDay } from '../../page/days.ts';
import { plainText, safeLink } from '../../page/safe-link.ts';
import { answerText, factName } from '../../texts/names.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { whyEn } from '../../texts/why.en.ts';
import { type WhyTexts, whyNl } from '../../texts/why.nl.ts';
import type { Offer, Option } from '../flow/offer.ts';
import { type Open, pickedOption } from '../flow/session.ts';
import type { Acts } from '../view/acts.ts';
import { html, nothing } from './lit.ts';

/** The why-panel: the agreement, the facts behind it and who answers for it. About the option that is checked. `discussed`: the tick. */
export function why(
  session: Open,
  texts: NudgeTexts,
  acts: Acts,
  discussed: TemplateResult,
): TemplateResult | typeof nothing {
  const option = pickedOption(session) ?? session.offer.options[0];
  if (!option) return nothing;
  const { offer } = session;
  const words = texts.language === 'en' ? whyEn : whyNl;
  const feedback = safeLink(offer.catalogue.feedback);
  return html`
      <dl>
        ${rows(offer, option, texts, words).map(
          ([label, lines, dutch]) => html`
            <dt>${label}</dt>
            <dd lang=${dutch ? 'nl' : nothing}>${lines.map((line) => html`<div>${plainText(line)}</div>`)}</dd>
          `,
        )}
      </dl>
      <div class="foot">
        ${discussed}
        <button type="button" class="link" part="link" @click=${acts.print}>${words.print}</button>
      </div>
      <div class="foot">
        ${
          feedback
            ? html`<a class="link" part="link" href=${feedback} target="_blank" rel="noopener noreferrer">${words.feedback}</a>`
            : nothing
        }
        ${
          offer.context.specialism
            ? html`<button type="button" class="link" part="link" @click=${acts.mute}>
                ${words.mute(specialismName(offer.context.specialism, texts))}
              </button>`
            : nothing
        }
      </div>
  `;
}

type Row = readonly [label: string, lines: readonly string[], dutch?: boolean];

function rows(offer: Offer, option: Option, texts: NudgeTexts, words: WhyTexts): readonly Row[] {
  const { catalogue, context, judgement } = offer;
  const { entry } = option;
  const advice = explainOptions(judgement).find(({ service }) => service === option.service);
  const insurer = entry.insurers?.find(({ uzovi }) => uzovi === context.insurer);
  const date = (day: string) => fullDay(day, texts.locale);
  const all: readonly Row[] = [
    [words.agreement, (advice?.because ?? []).map((because) => explain(because, texts.language))],
    [words.facts, [factsUsed(offer, texts, words).join(' · ')]],
    [words.unknown, judgement.unknown.map((fact) => factName(fact, texts))],
    [words.wait, waitLines(offer, option, texts, words)],
    [words.conditions, entry.conditions, true],
    [words.ownedBy, [`${words.owner(catalogue.owner, catalogue.version)} · ${words.review(date(entry.nextReview))}`]],
    [words.checked, [entry.checkedBy === 'nobody' ? words.checkedByNobody : words.checkedBy(entry.checkedBy)]],
    [words.interest, [catalogue.disclosure], true],
    [words.costs, [catalogue.costs.text], true],
    [words.insurer, insurer ? [insurer.text] : [], true],
  ];
  return all.filter(([, lines]) => lines.some((line) => line !== ''));
}

/** The name of a COD016 code; a code that nobody knows is shown as it is. */
function specialismName(code: string, texts: NudgeTexts): string {
  return specialismLabels[code]?.[texts.language] ?? code;
}

/** The facts that the advice was made from, in words. */
function factsUsed({ context }: Offer, texts: NudgeTexts, words: WhyTexts): readonly string[] {
  const { specialism, age, sex, priority, postcode, answers } = context;
  const given = Object.entries(answers).flatMap(([fact, value]) => {
    const answer = value === undefined ? undefined : answerText(value, texts);
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

/** Both roads with their date, or neither. */
function waitLines(offer: Offer, option: Option, texts: NudgeTexts, words: WhyTexts): readonly string[] {
  const roads = [option, offer.hospitals[0]];
  const lines = roads.flatMap((road) => {
    if (!road?.wait) return [];
    const { days, asOf, example } = road.wait;
    const line = words.waitOn(road.label, texts.days(days), fullDay(asOf, texts.locale));
    return [example ? `${line} (${words.exampleWait})` : line];
  });
  return lines.length === roads.length ? lines : [];
}
