import { html, type TemplateResult } from 'lit';

/** Screens behind tabs, as the ARIA pattern has them: one stop for Tab, arrows between them. */
export function tabsView<Name extends string>(
  names: readonly Name[],
  { now, label, words, panel }: { now: Name; label: string; words: Readonly<Record<Name, string>>; panel: string },
  show: (name: Name, isByKey: boolean) => void,
): TemplateResult {
  const keys = (event: KeyboardEvent) => {
    const at = names.indexOf(now);
    const last = names.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const name = names[to[event.key] ?? -1];
    if (name === undefined) return;
    event.preventDefault();
    show(name, true);
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} @keydown=${keys}>
      ${names.map(
        (name) => html`<button
          type="button"
          role="tab"
          id=${`tab-${name}`}
          aria-controls=${panel}
          aria-selected=${name === now ? 'true' : 'false'}
          tabindex=${name === now ? 0 : -1}
          @click=${() => show(name, false)}
        >
          ${words[name]}
        </button>`,
      )}
    </div>
  `;
}
