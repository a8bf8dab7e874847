import { html, type TemplateResult } from 'lit';
import type { GoalsTexts } from '../../texts/goals.nl.ts';

export type Screen = keyof GoalsTexts['tabs'];

/** Screens behind tabs, as the ARIA pattern has them: one stop for Tab, arrows between them. */
export function tabsView(
  screens: readonly Screen[],
  now: Screen,
  { screens: name, tabs }: GoalsTexts,
  show: (screen: Screen, isByKey: boolean) => void,
): TemplateResult {
  const keys = (event: KeyboardEvent) => {
    const at = screens.indexOf(now);
    const last = screens.length - 1;
    const to: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const screen = screens[to[event.key] ?? -1];
    if (screen === undefined) return;
    event.preventDefault();
    show(screen, true);
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${name} @keydown=${keys}>
      ${screens.map(
        (screen) => html`<button
          type="button"
          role="tab"
          id=${`tab-${screen}`}
          aria-controls=${`panel-${screen}`}
          aria-selected=${screen === now ? 'true' : 'false'}
          tabindex=${screen === now ? 0 : -1}
          @click=${() => show(screen, false)}
        >
          ${tabs[screen]}
        </button>`,
      )}
    </div>
  `;
}
