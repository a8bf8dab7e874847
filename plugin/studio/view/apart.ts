import { html, nothing, type TemplateResult } from 'lit';
import type { Apart } from '../feed/read-state.ts';
import { foundView } from './field.ts';
import { findingsOf, idOf, type Shown } from './shown.ts';

/** Files that the studio does not write, most often for their name: shown, with whether they count, so that none works unseen. */

export const apartIn = (file: string, { sitting }: Shown): Apart | undefined =>
  sitting.state?.apart.find((one) => one.file === file);

export function apartCards(
  folder: string,
  shown: Shown,
  { open }: { open(file: string): void },
): TemplateResult | typeof nothing {
  const { texts, sitting } = shown;
  const apart = (sitting.state?.apart ?? []).filter(({ file }) => file.startsWith(`${folder}/`));
  const group = (counts: boolean) => {
    const files = apart.filter((one) => one.counts === counts);
    if (files.length === 0) return nothing;
    return html`<section class="group">
      <h2>${counts ? texts.apartTitle : texts.ignoredTitle}</h2>
      <ul class="cards">
        ${files.map(
          (one) => html`<li>
            <article class="card">
              <button type="button" class="title" @click=${() => open(one.file)}>${one.file.slice(folder.length + 1)}</button>
              <p><span class="chip">${counts ? texts.apart : texts.ignored}</span></p>
              <p class="soft">${adviceOn(one, shown)}</p>
            </article>
          </li>`,
        )}
      </ul>
    </section>`;
  };
  return apart.length === 0 ? nothing : html`${group(true)}${group(false)}`;
}

function adviceOn({ rename, counts }: Apart, { texts }: Shown): string {
  if (rename === null) return counts ? texts.apartAsIs : texts.ignoredAsIs;
  return counts ? texts.rename(rename) : texts.renameToCount(rename);
}

export function apartView(one: Apart, shown: Shown): TemplateResult {
  const { texts } = shown;
  const { file, text } = one;
  const id = idOf('text', file);
  return html`<div class="text">
    <p class="stuck">${adviceOn(one, shown)}</p>
    ${foundView(findingsOf(file, shown).slice(0, 20), shown, `${id}-found`)}
    ${
      text === null
        ? nothing
        : html`<label class="soft" for=${id}>${texts.textLabel(file)}</label>
            <textarea id=${id} rows="22" readonly spellcheck="false" wrap="off" .value=${text}></textarea>`
    }
  </div>`;
}
