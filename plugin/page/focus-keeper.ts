import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Whoever walks by keyboard keeps their place when what they stood on goes: a button that was pressed, a form that was sent. Focus then
 * goes to what is said of it (`.saved`) or to the last button, in the nearest part of the page that is still there; the next Tab goes on
 * from there, and not from the top. Where focus was elsewhere nothing happens.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  /** What has focus, and everything around it, from the inside out. */
  #around: readonly Element[] = [];

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    this.#around = around(this.#host.shadowRoot?.activeElement ?? null);
  }

  hostUpdated(): void {
    const [held, ...places] = this.#around;
    this.#around = [];
    if (held === undefined || held.isConnected) return;
    for (const place of places) {
      const next = place.isConnected ? (seen(place, '.saved')[0] ?? seen(place, 'button').at(-1)) : undefined;
      if (next === undefined) continue;
      if (next.tabIndex < 0) next.tabIndex = -1;
      next.focus();
      return;
    }
  }
}

function around(element: Element | null): readonly Element[] {
  return element === null ? [] : [element, ...around(element.parentElement)];
}

const seen = (place: Element, what: string) =>
  [...place.querySelectorAll<HTMLElement>(what)].filter((one) => one.getClientRects().length > 0);
