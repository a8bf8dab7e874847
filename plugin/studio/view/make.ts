import { html, type TemplateResult } from 'lit';
import type { StudioTexts } from '../../texts/studio.nl.ts';
import type { Made } from '../feed/fresh.ts';

/** A new file: one name is all that is asked. */
export function makeView(
  kind: Made,
  texts: StudioTexts,
  make: (kind: Made, name: string) => string | undefined,
): TemplateResult {
  const id = `make-${kind}`;
  const submit = (event: Event) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const input = event.currentTarget.querySelector('input');
    const wrong = input && make(kind, input.value.trim());
    input?.setCustomValidity(wrong ?? '');
    input?.reportValidity();
  };
  const clear = ({ target }: Event) => target instanceof HTMLInputElement && target.setCustomValidity('');
  return html`<details class="make">
    <summary>${texts.make[kind]}</summary>
    <form @submit=${submit}>
      <label for=${id}>${texts.makeName}</label>
      <input id=${id} autocomplete="off" spellcheck="false" aria-describedby=${`${id}-hint`} @input=${clear} />
      <button type="submit" class="take">${texts.makeIt}</button>
      <span class="soft" id=${`${id}-hint`}>${texts.makeHint}</span>
    </form>
  </details>`;
}
