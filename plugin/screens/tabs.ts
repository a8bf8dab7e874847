import { html, type TemplateResult } from 'lit';

/** What the tabs say, and which of them is open. */
export interface Tabs<Screen extends string> {
  readonly now: Screen;
  /** The name of the row, for who does not see it. */
  readonly label: string;
  readonly words: Readonly<Record<Screen, string>>;
  /** The id of the one panel of all; without it each screen has its own, `panel-<screen>`. */
  readonly panel?: string;
}

/**
 * Screens behind tabs, as the ARIA pattern has them: one stop for Tab, arrows between them. `show` hears which was asked for, and
 * whether the focus has to follow.
 */
export function tabsView<Screen extends string>(
  screens: readonly Screen[],
  { now, label, words, panel }: Tabs<Screen>,
  show: (screen: Screen, isByKey: boolean) => void,
): TemplateResult {
  const keys = (event: KeyboardEvent) => {
    const screen = goesTo(event.key, screens, now);
    if (screen === undefined) return;
    event.preventDefault();
    show(screen, true);
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} @keydown=${keys}>
      ${screens.map(
        (screen) => html`<button
          type="button"
          role="tab"
          id=${`tab-${screen}`}
          aria-controls=${panel ?? `panel-${screen}`}
          aria-selected=${screen === now ? 'true' : 'false'}
          tabindex=${screen === now ? 0 : -1}
          @click=${() => show(screen, false)}
        >
          ${words[screen]}
        </button>`,
      )}
    </div>
  `;
}

function goesTo<Screen>(key: string, screens: readonly Screen[], now: Screen): Screen | undefined {
  const at = screens.indexOf(now);
  const last = screens.length - 1;
  const to: Readonly<Record<string, number>> = {
    ArrowRight: at === last ? 0 : at + 1,
    ArrowLeft: at === 0 ? last : at - 1,
    Home: 0,
    End: last,
  };
  return screens[to[key] ?? -1];
}

/** The tabs, and every screen in a panel of its own below them. */
export function screensView<Screen extends string>(
  screens: readonly Screen[],
  tabs: Omit<Tabs<Screen>, 'panel'>,
  show: (screen: Screen, isByKey: boolean) => void,
  view: (screen: Screen) => unknown,
): TemplateResult {
  return html`
    ${tabsView(screens, tabs, show)}
    ${screens.map(
      (screen) => html`<div
        role="tabpanel"
        id=${`panel-${screen}`}
        aria-labelledby=${`tab-${screen}`}
        ?hidden=${screen !== tabs.now}
      >
        ${view(screen)}
      </div>`,
    )}
  `;
}
