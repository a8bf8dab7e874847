import { html, nothing, type TemplateResult } from 'lit';
import type { ChoiceEvent } from '../../../src/advice/index.ts';
import { booleanAnswers, silenceLabels } from '../../../src/advice/index.ts';
import { dateWords, localHour } from '../feed/period.ts';
import { kindIcon } from './kind-icon.ts';
import { chosenWords, clip, hourWords, preselectedWords, type Reading, specialismWords, word } from './reading.ts';

/** Everything that the logbook holds of one choice, fact by fact. A fact that is absent says that it is unknown. */
export function choiceDetail(choice: ChoiceEvent, course: readonly ChoiceEvent[], reading: Reading): TemplateResult {
  const { texts } = reading;
  return html`
    <div class="sheet">
      <section><h4>${texts.knew}</h4>${knew(choice, reading)}</section>
      <section><h4>${texts.offered}</h4>${offered(choice, reading)}</section>
      <section><h4>${texts.happened}</h4>${happened(choice, reading)}
        ${course.length > 1 ? courseList(choice, course, reading) : nothing}</section>
      <section><h4>${texts.origin}</h4>${origin(choice, reading)}</section>
    </div>
  `;
}

function knew(choice: ChoiceEvent, reading: Reading): TemplateResult {
  const { texts } = reading;
  const { context } = choice;
  const { facts, answers } = texts;
  const given = context.answers;
  const code = context.specialism;
  const { place, age = context.ageBand } = context;
  const inRegion = place === undefined || place === 'unknown' ? context.inRegion : place === 'in';
  return html`<dl>
    ${fact(texts.columns.specialism, code && html`${specialismWords(choice, reading)} <span class="id">${clip(code)}</span>`, reading)}
    ${fact(facts.reasons, context.icpc.length > 0 ? html`<span class="codes">${context.icpc.join(' ')}</span>` : undefined, reading)}
    ${fact(facts.age, age && texts.years(age), reading)}
    ${fact(facts.sex, context.sex && texts.sexes[context.sex], reading)}
    ${fact(facts.priority, texts.priorities[context.priority], reading)}
    ${fact(facts.inRegion, yesNo(inRegion, reading), reading)}
    ${fact(answers.question, given.question && texts.answerCodes[given.question], reading, texts.unanswered)}
    ${booleanAnswers.map((name) => fact(answers[name], yesNo(given[name], reading), reading, texts.unanswered))}
    ${fact(
      answers['patient-preference'],
      given['patient-preference'] && texts.answerCodes[given['patient-preference']],
      reading,
      texts.unanswered,
    )}
  </dl>`;
}

function offered(choice: ChoiceEvent, reading: Reading): TemplateResult {
  const { texts, names } = reading;
  const { advice, context } = choice;
  const marks = (id: string) =>
    [
      id === advice.preselected?.service ? texts.markPreselected : undefined,
      id === choice.chosen?.service ? texts.markChosen : undefined,
    ].filter((mark) => mark !== undefined);
  const option = (id: string) =>
    html`<li>${clip(names.service(id))}${marks(id).map((mark) => html` <span class="tag">${mark}</span>`)}</li>`;
  const missing = { ...texts.answers, ...texts.missingFacts };
  return html`<dl>
    ${fact(texts.columns.outcome, texts.outcomes[advice.outcome], reading)}
    ${
      advice.silentBecause.length > 0
        ? fact(
            texts.facts.silentBecause,
            list(advice.silentBecause.map((code) => silenceLabels[code].sentence[texts.language])),
            reading,
            '',
            true,
          )
        : nothing
    }
    ${fact(texts.columns.preselected, preselectedWords(choice, reading), reading, texts.noPreference)}
    ${fact(
      texts.facts.options,
      advice.options.length > 0 ? html`<ol>${advice.options.map(option)}</ol>` : undefined,
      reading,
      texts.noOptions,
      true,
    )}
    ${fact(texts.facts.rules, titled(context.rules, reading), reading, texts.noReason, true)}
    ${fact(texts.facts.alarms, titled(context.alarms, reading), reading, texts.noReason, true)}
    ${fact(
      texts.facts.missing,
      advice.unknown.length > 0 ? list(advice.unknown.map((name) => word(missing, name))) : undefined,
      reading,
      texts.noReason,
    )}
  </dl>`;
}

function happened(choice: ChoiceEvent, reading: Reading): TemplateResult {
  const { texts, names } = reading;
  const { facts } = texts;
  return html`<p class="meaning">${kindIcon(choice.kind)}<span>${texts.kindMeaning[choice.kind]}</span></p>
  <dl>
    ${fact(texts.columns.chosen, chosenWords(choice, reading), reading, texts.nothingSpoken)}
    ${choice.chosen === undefined ? nothing : fact(facts.route, texts.routes[choice.chosen.route], reading)}
    ${fact(texts.columns.reason, choice.reason && clip(names.reason(choice.reason)), reading, texts.noReason)}
    ${
      choice.reason === undefined
        ? nothing
        : fact(facts.leadsTo, clip(names.leadsTo(choice.reason) ?? ''), reading, texts.unknown, true)
    }
    ${fact(facts.ms, choice.ms === undefined ? undefined : texts.seconds(secondsOf(choice.ms, texts.locale)), reading)}
    ${fact(facts.acts, choice.acts === undefined ? undefined : String(choice.acts), reading)}
  </dl>`;
}

function origin(choice: ChoiceEvent, reading: Reading): TemplateResult {
  const { texts, names } = reading;
  const { facts } = texts;
  const { catalogue } = choice;
  return html`<dl>
    ${fact(facts.catalogue, html`<span class="id">${clip(catalogue.id)}</span>`, reading)}
    ${fact(facts.version, html`<span class="id">${clip(catalogue.version)}</span>`, reading)}
    ${fact(facts.hash, html`<span class="id">${clip(catalogue.hash)}</span>`, reading, '', true)}
    ${fact(facts.date, dateWords(choice.at, texts.locale), reading)}
    ${fact(facts.client, html`<span class="id">${clip(choice.client)}</span>`, reading)}
    ${fact(facts.shadow, choice.shadow ? texts.shadowYes : texts.shadowNo, reading)}
    ${fact(texts.columns.practice, html`<span class="id">${choice.practice}</span>`, reading)}
    ${fact(facts.draft, html`<span class="id">${choice.draftKey}</span>`, reading, '', true)}
    ${fact(facts.event, html`<span class="id">${choice.id}</span>`, reading, '', true)}
  </dl>
  ${
    names.from !== undefined && names.from.hash !== catalogue.hash
      ? html`<p class="soft">${texts.otherCatalogue(clip(names.from.version))}</p>`
      : nothing
  }`;
}

/** The draft's whole road: shown, tenzij chosen, sent. */
function courseList(choice: ChoiceEvent, course: readonly ChoiceEvent[], reading: Reading): TemplateResult {
  const { texts } = reading;
  const step = (other: ChoiceEvent) => html`<li>${kindIcon(other.kind)}<span>${texts.kinds[other.kind]}
    <span class="soft">${dateWords(localHour(other.hour).date, texts.locale)}, <span class="once">${hourWords(other, reading)}</span></span>
    ${other.id === choice.id ? html`<span class="tag">${texts.here}</span>` : nothing}</span></li>`;
  return html`<h5>${texts.course}</h5><ol class="course">${course.map(step)}</ol>`;
}

function fact(name: string, value: unknown, { texts }: Reading, absent = texts.unknown, long = false): TemplateResult {
  const known = value !== undefined && value !== '';
  return html`<div class=${long && known ? 'long' : nothing}><dt>${name}</dt><dd>${known ? value : html`<span class="soft">${absent}</span>`}</dd></div>`;
}

function titled(ids: readonly string[], { names }: Reading): TemplateResult | undefined {
  if (ids.length === 0) return undefined;
  return html`<ul>${ids.map((id) => {
    const title = names.rule(id);
    return html`<li>${title === undefined ? nothing : html`${clip(title)} `}<span class="id">${clip(id)}</span></li>`;
  })}</ul>`;
}

function list(items: readonly string[]): TemplateResult {
  return html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;
}

function yesNo(value: boolean | undefined, { texts }: Reading): string | undefined {
  if (value === undefined) return undefined;
  return value ? texts.yes : texts.no;
}

function secondsOf(ms: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / 1000);
}
