import { html, nothing, svg, type TemplateResult } from 'lit';
import { aims, balancesFor, balanceTitle } from '../../../src/mirror/index.ts';
import { plainText } from '../../page/safe-link.ts';
import type { ReadGoal, ReadPractice, ReadTopic } from '../feed/read-circle.ts';
import { type Shown, sending, topicOf } from './shown.ts';

/** *Ons doel*: what stands, and the form to choose. Everything is chosen; nothing is typed but a number. */

export interface GoalActs {
  pick(topic: string): void;
  save(form: FormData): void;
  takeBack(topic: string): void;
}

export function goalView(page: ReadPractice, picked: string, shown: Shown, acts: GoalActs): TemplateResult {
  const { texts } = shown;
  const topic = page.topics.find((one) => keyOf(one) === picked) ?? page.topics[0];
  return html`
    <p class="lead">${texts.lead}</p>
    ${
      page.goals.length === 0
        ? page.topics.length === 0
          ? html`<p>${texts.noTopics}</p>`
          : html`<p class="on-screen">${texts.none}</p>`
        : nothing
    }
    ${page.goals.map((goal) => standing(goal, shown, acts))}
    ${topic === undefined ? nothing : form(page, topic, shown, acts)}
    <p role="status" class="saved">${shown.says}</p>
    <section class="block" aria-labelledby="sum">
      <h3 id="sum">${texts.sumTitle}</h3>
      <p>${page.sum === undefined ? texts.noSum : texts.ownSum(texts.number(page.sum.expected), texts.number(page.sum.asked))}</p>
    </section>
  `;
}

/** The word by which the logbook knows what a goal is about. */
const keyOf = ({ key, topic }: ReadGoal | ReadTopic) => key ?? topic;

/** What is counted, after "van 60 % naar 65 %". */
function countedOf({ texts, names }: Shown, { measure, reason }: ReadGoal | ReadTopic): string {
  const name = reason === undefined ? '' : plainText(names.shortReason(reason));
  return texts.counted[measure]?.(name) ?? plainText(measure);
}

/** Referrals where it is about proposals that were followed; else so many times. */
const movesOf = ({ texts }: Shown, measure: string, n: number) =>
  measure === 'follow-share' ? texts.moves(n) : texts.movesTimes(n);

function standing(goal: ReadGoal, shown: Shown, acts: GoalActs): TemplateResult {
  const { texts } = shown;
  const { baseline, target, topic, by } = goal;
  const sentence = texts.goalSentence(topicOf(shown, topic), countedOf(shown, goal), {
    ...{ from: texts.percent(baseline.value), to: texts.percent(target), by: texts.quarter(by) },
  });
  return html`<section class="card" aria-label=${topicOf(shown, topic)}>
    <p class="big">${sentence}</p>
    ${scale(goal)}
    <p class="soft">${movesOf(shown, goal.measure, Math.round(goal.size * Math.abs(target - baseline.value)))} ${goal.seenIn === undefined ? '' : texts.seenIn(goal.seenIn)}</p>
    <ul class="plain">${goal.actions.map((action) => html`<li>${texts.actions[action] ?? action}</li>`)}</ul>
    ${goal.balance === undefined ? nothing : html`<p class="soft">${texts.carries(texts.aims[goal.aim ?? ''] ?? plainText(goal.aim ?? ''), titleOf(goal.balance, shown))}</p>`}
    <p><button type="button" @click=${() => acts.takeBack(keyOf(goal))}>${texts.takeBack}</button></p>
  </section>`;
}

const titleOf = (balance: string, { texts }: Shown) =>
  plainText(balanceTitle(balance)[texts.language === 'nl' ? 'nl' : 'en']);

/** Where it stands, with its band, and where it goes. The sentence beside it says the same. */
function scale({ baseline: { value, low, high }, target }: Pick<ReadGoal, 'baseline' | 'target'>): TemplateResult {
  const at = (share: number) => 4 + share * 392;
  return html`<svg class="scale" viewBox="0 0 400 30" aria-hidden="true">
    <line class="axis" x1="4" x2="396" y1="15" y2="15" />
    ${svg`<rect class="band" x=${at(low)} y="9" width=${Math.max(2, at(high) - at(low))} height="12" />
    <path class="own" d=${`M${at(value)} 7 l8 8 -8 8 -8 -8z`} />
    <path class="target" d=${`M${at(target)} 4 v22 m0 -22 l10 5 -10 5`} />`}
  </svg>`;
}

function form(page: ReadPractice, topic: ReadTopic, shown: Shown, acts: GoalActs): TemplateResult {
  const { texts } = shown;
  const { value, low, high, n } = topic.baseline;
  const aim = aims.find((one) => one === topic.aim);
  const measures = [...new Set(page.topics.map(({ measure }) => measure))];
  const option = (one: ReadTopic) =>
    html`<option value=${keyOf(one)} ?selected=${one === topic}>${topicOf(shown, one.topic)}${one.reason === undefined ? nothing : `: ${plainText(shown.names.shortReason(one.reason))}`}</option>`;
  return html`<form class="block" @submit=${sending(acts.save)}>
    <h3>${texts.choose}</h3>
    <label class="field">
      <span>${texts.about}</span>
      <select name="topic" @change=${(event: Event) => event.target instanceof HTMLSelectElement && acts.pick(event.target.value)}>
        ${measures.map((name) => html`<optgroup label=${texts.measures[name] ?? plainText(name)}>${page.topics.filter(({ measure }) => measure === name).map(option)}</optgroup>`)}
      </select>
    </label>
    <p>${texts.band(texts.percent(value), countedOf(shown, topic))} ${texts.bandIs(texts.percent(low), texts.percent(high), n)}</p>
    <fieldset>
      <legend>${texts.far}</legend>
      ${topic.steps.map(
        ({ step, target, effect, seenIn }) => html`<label class="option">
          <input type="radio" name="step" value=${step} required .checked=${step === topic.suggested} />
          <span>
            <strong>${texts.stepLabel(texts.points(step), texts.percent(target), target < value)}</strong>
            ${step === topic.suggested ? html`<span class="tag">${texts.suggested}</span>` : nothing}<br />
            <span class="soft">${movesOf(shown, topic.measure, effect)} ${seenIn === undefined ? '' : texts.seenIn(seenIn)}</span>
          </span>
        </label>`,
      )}
    </fieldset>
    <fieldset>
      <legend>${texts.what}</legend>
      ${page.actions.map(
        (action) => html`<label class="option">
          <input type="checkbox" name="actions" value=${action} />
          <span>${texts.actions[action] ?? action}</span>
        </label>`,
      )}
    </fieldset>
    <div class="pair">
      <label class="field">
        <span>${texts.by}</span>
        <select name="by">
          ${page.by.map((quarter, nth) => html`<option value=${quarter} ?selected=${nth === page.by.length - 1}>${texts.quarter(quarter)}</option>`)}
        </select>
      </label>
      ${
        page.enrolled === undefined
          ? html`<label class="field">
              <span>${texts.enrolled}</span>
              <input name="enrolled" type="number" inputmode="numeric" min="100" max="100000" required .value=${String(page.goals[0]?.enrolled ?? '')} />
            </label>`
          : html`<p class="field">${texts.enrolledKnown(texts.number(page.enrolled))}</p>`
      }
      ${
        aim === undefined
          ? nothing
          : html`<label class="field">
              <span>${texts.balance}</span>
              <select name="balance">
                ${balancesFor(aim).map(({ id }) => html`<option value=${id}>${titleOf(id, shown)}</option>`)}
              </select>
            </label>`
      }
    </div>
    <p><button class="take">${texts.save}</button></p>
  </form>`;
}
