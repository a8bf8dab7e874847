import { html, nothing, type TemplateResult } from 'lit';
import { aims, balancesFor, type Paper, paperId } from '../../../src/mirror/index.ts';
import { fullDay } from '../../page/days.ts';
import { localDay } from '../../page/local-day.ts';
import { plainText } from '../../page/safe-link.ts';
import type { Working } from '../feed/papers.ts';
import type { KeptPaper } from '../feed/read-meeting.ts';
import { choiceField } from './fields.ts';
import type { Shown } from './shown.ts';

/** What both papers have: an aim with its balance, keeping and files, versions, and what to do when a colleague was first. */

export function aimFields(paper: Paper, { texts, language, papers }: Shown): TemplateResult {
  const { aims: names } = texts.sheetWords;
  const setAim = (id: string) => {
    const aim = aims.find((one) => one === id) ?? paper.aim;
    const known = balancesFor(aim);
    const balance = known.some((one) => one.id === paper.balance) ? paper.balance : (known[0]?.id ?? '');
    papers.change({ ...paper, aim, balance });
  };
  return html`<div class="pair">
    ${choiceField({ id: 'aim', label: texts.aim, value: paper.aim, set: setAim, choices: aims.map((id) => ({ id, name: names[id] })) })}
    ${choiceField({
      id: 'balance',
      label: texts.balance,
      value: paper.balance,
      set: (balance) => papers.change({ ...paper, balance }),
      choices: balancesFor(paper.aim).map(({ id, title }) => ({ id, name: title[language] })),
    })}
  </div>`;
}

export function keepingView(working: Working, shown: Shown): TemplateResult {
  const { texts, papers, files } = shown;
  const { paper, base, isChanged } = working;
  const id = paperId(paper);
  return html`
    <div class="block">
      <p class="buttons">
        <button type="button" class="take" @click=${() => void papers.keep(id)}>${texts.save}</button>
        <button type="button" @click=${() => files.print(working)}>${texts.print}</button>
        <button type="button" @click=${() => files.html(working)}>${texts.html}</button>
        <button type="button" @click=${() => files.docx(working)}>${texts.docx}</button>
      </p>
      <p role="status" class="saved">${files.says || saidOf(working, shown) || (isChanged ? texts.unsaved : '')}</p>
      ${conflictView(working, shown)} ${base === 0 ? nothing : versionsView(working, shown)}
    </div>
  `;
}

function saidOf({ says }: Working, { texts }: Shown): string {
  switch (says?.kind) {
    case undefined:
      return '';
    case 'saving':
      return texts.saving;
    case 'gone':
      return texts.gone;
    case 'problem':
      return texts.problems[says.problem];
    case 'saved':
      return texts.saved(says.version);
    case 'restored':
      return texts.restored(says.version);
  }
}

function conflictView({ newer, paper }: Working, { texts, papers }: Shown): TemplateResult | typeof nothing {
  if (newer === undefined) return nothing;
  const id = paperId(paper);
  const theirs = newer.paper.kind === 'report' ? newer.paper.message : newer.paper.goal;
  return html`
    <div class="note">
      <p>${texts.conflict(newer.version)}</p>
      <blockquote>${plainText(theirs)}</blockquote>
      <p class="buttons">
        <button type="button" @click=${() => papers.takeNewer(id)}>${texts.takeTheirs}</button>
        <button type="button" @click=${() => void papers.keepOwn(id)}>${texts.keepMine}</button>
      </p>
    </div>
  `;
}

function versionsView({ versions, paper, base }: Working, { texts, papers }: Shown): TemplateResult {
  const id = paperId(paper);
  const asked = (event: Event) => {
    if (event.target instanceof HTMLDetailsElement && event.target.open && !versions) void papers.readVersions(id);
  };
  const row = (one: KeptPaper) => html`<li>
    <span>${texts.version(one.version, fullDay(localDay(new Date(one.at)), texts.locale))}</span>
    ${
      one.version === base && versions?.[0] === one
        ? nothing
        : html`<button type="button" @click=${() => papers.restore(id, one)}>${texts.restore(one.version)}</button>`
    }
  </li>`;
  return html`
    <details class="versions" @toggle=${asked}>
      <summary>${texts.versions}</summary>
      <ul>${(versions ?? []).map(row)}</ul>
    </details>
  `;
}
