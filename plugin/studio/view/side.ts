import { html, nothing, type TemplateResult } from 'lit';
import type { CaseShown, Finding } from '../feed/read-state.ts';
import type { Shown } from './shown.ts';

/** What stands beside a form: the cases, red first, and the findings. */

export function casesView(
  shown: Shown,
  acts: { tryIt(one: CaseShown): void; open(file: string, path: string): void },
): TemplateResult {
  const { texts, sitting } = shown;
  const cases = sitting.found?.cases;
  if (cases === null || cases === undefined) return html`<p>${texts.casesNot}</p>`;
  if (cases.length === 0) return html`<p>${texts.casesNone}</p>`;
  const red = cases.filter(({ end }) => end !== 'as-expected');
  const green = cases.filter(({ end }) => end === 'as-expected');
  const line = (one: CaseShown) => html`<li class=${one.end === 'as-expected' ? 'case green' : 'case red'}>
    <span class="lamp">${one.end === 'as-expected' ? texts.green : texts.red}</span>
    <span>
      <button type="button" class="link" @click=${() => acts.open(one.file, `cases[${one.index}].expected`)}>${one.id}</button> ${one.why}
      ${one.end === 'otherwise' ? html`<br /><b>${texts.expected(one.wanted ?? '', one.found ?? '')}</b>` : nothing}
      ${one.end === 'unreadable' ? html`<br /><b>${texts.factsUnread}</b>` : nothing}
    </span>
    <button type="button" class="link" aria-label=${texts.tryCaseOf(one.id)} @click=${() => acts.tryIt(one)}>${texts.tryCase}</button>
  </li>`;
  return html`
    <p role="status"><b>${texts.casesRun(green.length, cases.length)}</b></p>
    <ul class="case-list">${red.map(line)}</ul>
    <details ?open=${red.length === 0}>
      <summary>${texts.casesOpen(green.length)}</summary>
      <ul class="case-list">${green.map(line)}</ul>
    </details>
  `;
}

export function findingsView(file: string | undefined, shown: Shown, open: (finding: Finding) => void): TemplateResult {
  const { texts, sitting } = shown;
  const all = sitting.found?.findings ?? [];
  if (all.length === 0) return html`<p>${texts.findingsNone}</p>`;
  const list = (findings: readonly Finding[]) => html`<ul class="found">
    ${findings.map(
      (finding) => html`<li class=${finding.level}>
        <b>${finding.level === 'problem' ? texts.problem : texts.warning}</b> ${finding.text}
        <button type="button" class="link" aria-label=${texts.openAt(`${finding.file}:${finding.line}`)} @click=${() => open(finding)}>${finding.file}:${finding.line}</button>
      </li>`,
    )}
  </ul>`;
  const here = all.filter((finding) => finding.file === file);
  const elsewhere = all.filter((finding) => finding.file !== file);
  return html`
    ${here.length > 0 ? html`<h3>${texts.findingsHere}</h3>${list(here)}` : nothing}
    ${elsewhere.length > 0 ? html`${file === undefined ? nothing : html`<h3>${texts.findingsElse}</h3>`}${list(elsewhere)}` : nothing}
  `;
}
