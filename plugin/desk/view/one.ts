import { html, nothing, type TemplateResult } from 'lit';
import { balanceTitle } from '../../../src/mirror/index.ts';
import { plainText } from '../../page/safe-link.ts';
import { type DecideActs, decideView } from './decide.ts';
import { against, outcomeName } from './fresh.ts';
import { type OneState, type Shown, wordsOf } from './shown.ts';
import { trialView } from './trial.ts';

/** *Eén signaal*: what was seen, what stands beside it, single choices as examples, and what is decided. */

export interface OneActs extends DecideActs {
  /** Shows what a change would have done to the past. */
  tryIt(): void;
}

/** From here a Gini coefficient says that few practices hold most of it. */
const UNEVEN = 0.6;

export function oneView(state: OneState, shown: Shown, acts: OneActs): TemplateResult {
  const { texts } = shown;
  const { signal, status, trial } = state.detail;
  const words = wordsOf(shown);
  const tiles = ['observed', 'expected', 'practices', 'quarters'] as const;
  return html`
    <div class="one">
      <p class="chips">
        <span class=${`chip ${signal.kind}`}>${texts.kinds[signal.kind] ?? plainText(signal.kind)}</span>
        <span class="state">${outcomeName(status.outcome, shown)}${status.version === undefined ? '' : `, ${texts.inVersion(plainText(status.version))}`}</span>
      </p>
      <h3 tabindex="-1" id="signal">${words.title(signal)}</h3>
      <dl class="tiles">
        ${tiles.map((name) => html`<div><dt>${texts.tiles[name]}</dt><dd>${texts.number(signal[name])}</dd></div>`)}
      </dl>
      <div class="halves">
        <div class="half">${besidesView(state, shown)} ${goesView(state, shown)}</div>
        <div class="half">
          ${trial === undefined ? nothing : trialView(state, trial, shown, acts.tryIt)}
          ${decideView(state, shown, acts)}
        </div>
      </div>
      ${examplesView(state, shown)}
    </div>
  `;
}

function besidesView({ detail: { signal } }: OneState, shown: Shown): TemplateResult {
  const { texts } = shown;
  const { concentration, medianMs, clickedAway, place, falseShare, lever, aim, balance, firstSeen } = signal;
  const lines = [
    firstSeen === undefined ? undefined : texts.seen(texts.month(plainText(firstSeen))),
    concentration === undefined ? undefined : concentration > UNEVEN ? texts.uneven : texts.even,
    clickedAway ? texts.clickedAway : medianMs === undefined ? undefined : texts.time(texts.seconds(medianMs)),
    place?.overRepresented ? texts.first : undefined,
    lever && texts.levers[lever] ? texts.lever(texts.levers[lever]) : undefined,
    aim && texts.aims[aim] ? texts.aimed(texts.aims[aim]) : undefined,
    balance === undefined ? undefined : texts.balance(plainText(balanceTitle(balance)[texts.language])),
    falseShare === undefined ? undefined : texts.sure(texts.share(Math.max(falseShare, 0.01))),
  ];
  return html`
    <section class="block">
      <h4>${texts.besides}</h4>
      ${against(signal, Math.max(1, signal.observed, signal.expected), shown)}
      <ul class="plain">${lines.map((line) => (line === undefined ? nothing : html`<li>${line}</li>`))}</ul>
    </section>
  `;
}

function goesView({ detail: { signal } }: OneState, shown: Shown): TemplateResult | typeof nothing {
  const { texts } = shown;
  const words = wordsOf(shown);
  const most = Math.max(1, ...signal.routes.map(({ n }) => n));
  if (signal.reason === undefined) return nothing;
  return html`
    <section class="block">
      <h4>${texts.goes}</h4>
      ${
        signal.routes.length === 0
          ? html`<p>${texts.goesNone}</p>`
          : html`<ul class="bars">
              ${signal.routes.map(
                ({ route, service, n }) => html`<li>
                  <span>${service === undefined ? words.route(route) : words.service(service)}</span>
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="seen" width=${(n / most) * 100} height="8"></rect>
                  </svg>
                  <span class="soft">${texts.times(n)}</span>
                </li>`,
              )}
            </ul>`
      }
    </section>
  `;
}

function examplesView({ detail: { examples } }: OneState, shown: Shown): TemplateResult | typeof nothing {
  if (examples === undefined) return nothing;
  const { texts } = shown;
  const words = wordsOf(shown);
  const all = ['month', 'icpc', 'preselected', 'chosen', 'reason'] as const;
  // Where nothing was proposed there is nothing to say in the last three.
  const columns = all.filter((column) => examples.some((one) => one[column] !== null));
  const cell = ({ month, icpc, preselected, chosen, reason }: (typeof examples)[number]) => ({
    month: texts.month(plainText(month)),
    icpc: icpc.map((code) => plainText(code)).join(', '),
    preselected: words.route(preselected),
    chosen: words.route(chosen),
    reason: words.reason(reason),
  });
  return html`
    <section class="block">
      <h4 id="examples">${texts.examples}</h4>
      <p class="soft">${examples.length === 0 ? texts.examplesNone : texts.examplesLead}</p>
      ${
        examples.length === 0
          ? nothing
          : html`<div class="wide" role="region" aria-labelledby="examples" tabindex="0">
              <table>
                <thead>
                  <tr>${columns.map((column) => html`<th scope="col">${texts.examplesHead[column]}</th>`)}</tr>
                </thead>
                <tbody>
                  ${examples.map((one) => {
                    const said = cell(one);
                    return html`<tr>${columns.map((column) => html`<td>${said[column]}</td>`)}</tr>`;
                  })}
                </tbody>
              </table>
            </div>`
      }
    </section>
  `;
}
