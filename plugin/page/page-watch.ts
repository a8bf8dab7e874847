import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Listens to the page as long as the element stands in it. */
export class PageWatch implements ReactiveController, EventListenerObject {
  readonly #leave: (isGone: boolean) => void;

  /** `leave`: the page goes away, and may come back from the browser's cache (`isGone`), or only goes out of sight. */
  constructor(host: ReactiveControllerHost, leave: (isGone: boolean) => void) {
    this.#leave = leave;
    host.addController(this);
  }

  hostConnected(): void {
    for (const type of ['pagehide', 'visibilitychange']) window.addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const type of ['pagehide', 'visibilitychange']) window.removeEventListener(type, this);
  }

  handleEvent({ type }: Event): void {
    if (type === 'pagehide') this.#leave(true);
    else if (document.visibilityState === 'hidden') this.#leave(false);
  }
}
