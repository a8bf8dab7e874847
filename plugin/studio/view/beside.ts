import { html, nothing, type TemplateResult } from 'lit';
import type { Commanded, DiffShown } from '../feed/read-state.ts';
import type { Shown } from './shown.ts';

/** What is about the region as it was saved: the difference with what is live, the past played again, and the way to the second person. */

export function diffView(diff: DiffShown | undefined, { texts }: Shown): TemplateResult {
  const head = html`<h2>${texts.diffTitle}</h2><p class="soft">${texts.about}</p>`;
  if (diff === undefined) return html`${head}<p role="status">${texts.busy}</p>`;
  if (!diff.ok) return html`${head}<p role="status">${diff.said}</p>`;
  if (diff.same) return html`${head}<p role="status">${texts.diffSame}</p>`;
  const { before, after, changes } = diff;
  return html`${head}
    <p role="status">${texts.diffOf(before.version, after.version)}</p>
    ${before.version === after.version ? html`<p class="stuck">${texts.versionSame}</p>` : nothing}
    <table class="changes">
      <thead><tr><th>${texts.diffWhat}</th><th>${texts.diffNotice}</th></tr></thead>
      <tbody>${changes.map(({ text, notice }) => html`<tr><td>${text}</td><td>${notice}</td></tr>`)}</tbody>
    </table>`;
}

export function replayView(replay: Commanded | 'busy' | undefined, { texts }: Shown, go: () => void): TemplateResult {
  return html`<h2>${texts.replayTitle}</h2>
    <p>${texts.replayLead} <span class="soft">${texts.about}</span></p>
    <p><button type="button" class="take" ?disabled=${replay === 'busy'} @click=${go}>${texts.replayGo}</button></p>
    <div role="status">
      ${replay === 'busy' ? html`<p>${texts.busy}</p>` : nothing}
      ${
        typeof replay === 'object'
          ? html`${replay.said === '' ? nothing : html`<p>${replay.said}</p>`}
              ${replay.text ? html`<pre role="region" tabindex="0" aria-label=${texts.replayTitle}>${replay.text}</pre>` : nothing}
              ${replay.command ? html`<p class="soft"><code>${replay.command}</code></p>` : nothing}`
          : nothing
      }
    </div>`;
}

export interface PublishShown {
  readonly told: Commanded | undefined;
  readonly given: Commanded | 'busy' | undefined;
}

export function publishView({ told, given }: PublishShown, { texts, sitting }: Shown, go: () => void): TemplateResult {
  const isReady = sitting.found?.ok === true && sitting.drafts.size === 0;
  return html`<h2>${texts.publishTitle}</h2>
    <p>${texts.publishLead}</p>
    ${sitting.found?.ok === false ? html`<p class="stuck">${texts.publishStop}</p>` : nothing}
    ${sitting.drafts.size > 0 ? html`<p class="stuck">${texts.publishUnsaved}</p>` : nothing}
    ${told?.command ? html`<p>${texts.publishCommand}:</p><pre role="region" tabindex="0" aria-label=${texts.publishCommand}>${told.command}</pre>` : nothing}
    ${told?.may ? html`<p><button type="button" class="take" ?disabled=${!isReady || given === 'busy'} @click=${go}>${texts.publishGo}</button></p>` : nothing}
    <div role="status">
      ${given === 'busy' ? html`<p>${texts.busy}</p>` : nothing}
      ${typeof given === 'object' ? html`${given.said === '' ? nothing : html`<p>${given.said}</p>`}${given.text ? html`<pre role="region" tabindex="0" aria-label=${texts.publishTitle}>${given.text}</pre>` : nothing}` : nothing}
    </div>`;
}
