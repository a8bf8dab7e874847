import { html, type TemplateResult } from 'lit';
import type { RecallTexts } from '../../texts/recall.nl.ts';

/** The text for an incident report, to read, to select and to copy. */
export function report(text: string, said: string, texts: RecallTexts, copy: () => void): TemplateResult {
  return html`
    <h3 id="report">${texts.report}</h3>
    <textarea part="report" readonly spellcheck="false" aria-labelledby="report" .value=${text}></textarea>
    <div class="copying">
      <button type="button" class="copy" @click=${copy}>${texts.copy}</button>
      <span role="status">${said}</span>
    </div>
    <p class="soft">${texts.stays}</p>
  `;
}

/** Puts the text of a field on the clipboard; false when this page may not: then the text is selected, for the reader's own keys. */
export async function copyFrom(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return false;
  }
}
