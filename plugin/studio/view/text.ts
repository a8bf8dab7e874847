import { html, nothing, type TemplateResult } from 'lit';
import { foundView } from './field.ts';
import { findingsOf, idOf, type Shown } from './shown.ts';

/** A file as text: for what a form does not hold, and for a file that cannot be read yet. */
export function textView(
  file: string,
  text: string,
  isStuck: boolean,
  shown: Shown,
  write: (text: string) => void,
): TemplateResult {
  const { texts } = shown;
  const found = findingsOf(file, shown);
  const first = found.find(({ level }) => level === 'problem');
  const id = idOf('text', file);
  const toLine = ({ target }: Event) => {
    const area = target instanceof Element ? target.closest('.text')?.querySelector('textarea') : undefined;
    if (!area || first === undefined) return;
    const lines = area.value.split('\n');
    const from = lines.slice(0, first.line - 1).join('\n').length + (first.line > 1 ? 1 : 0);
    area.focus();
    area.setSelectionRange(from, from + (lines[first.line - 1]?.length ?? 0));
    area.scrollTop = Math.max(0, (first.line - 4) * 20);
  };
  return html`<div class="text">
    ${
      isStuck
        ? html`<p class="stuck" role="status">
            ${first === undefined ? nothing : html`<b>${texts.stuck(first.line)}</b> `}${texts.stuckHint}
          </p>`
        : nothing
    }
    ${first === undefined ? nothing : html`<button type="button" class="link" @click=${toLine}>${texts.toLine(first.line)}</button>`}
    <label class="soft" for=${id}>${texts.textLabel(file)}</label>
    <textarea
      id=${id}
      rows="22"
      spellcheck="false"
      wrap="off"
      .value=${text}
      @input=${({ target }: Event) => target instanceof HTMLTextAreaElement && write(target.value)}
    ></textarea>
    ${foundView(found.slice(0, 8), shown, `${id}-found`)}
  </div>`;
}
