import { html, type TemplateResult } from 'lit';
import type { Shown } from './shown.ts';

/** A file that somebody else wrote meanwhile: both texts, and the choice. */
export function conflictView(
  file: string,
  mine: string,
  { texts, sitting }: Shown,
  acts: { theirs(): void; mine(): void },
): TemplateResult {
  const theirs = sitting.state?.sheets.find((sheet) => sheet.file === file)?.text;
  const [left, right] = differing(theirs ?? '', mine);
  return html`<section class="conflict" role="alert" aria-label=${texts.conflict(file)}>
    <h2>${texts.conflict(file)}</h2>
    <p>${texts.conflictHint}</p>
    <div class="both">
      <div>
        <h3>${texts.theirs}</h3>
        <pre role="region" tabindex="0" aria-label=${texts.theirs}>${theirs === undefined ? texts.goneFile : left}</pre>
        <button type="button" class="even" @click=${acts.theirs}>${texts.takeTheirs}</button>
      </div>
      <div>
        <h3>${texts.mine}</h3>
        <pre role="region" tabindex="0" aria-label=${texts.mine}>${right}</pre>
        <button type="button" class="even" @click=${acts.mine}>${texts.keepMine}</button>
      </div>
    </div>
  </section>`;
}

/** Both texts without the lines with which both begin and end, save two for the place. */
function differing(a: string, b: string): readonly [string, string] {
  const [left, right] = [a.split('\n'), b.split('\n')];
  let [head, tail] = [0, 0];
  const least = Math.min(left.length, right.length);
  while (head < least && left[head] === right[head]) head += 1;
  while (tail < least - head && left.at(-1 - tail) === right.at(-1 - tail)) tail += 1;
  const cut = (lines: readonly string[]) => {
    const [from, to] = [Math.max(0, head - 2), Math.min(lines.length, lines.length - tail + 2)];
    return [...(from > 0 ? ['…'] : []), ...lines.slice(from, to), ...(to < lines.length ? ['…'] : [])].join('\n');
  };
  return [cut(left), cut(right)];
}
