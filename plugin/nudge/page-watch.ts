import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** What an element does when its page goes away, and when it only goes out of sight. */
interface Surface {
  /** The page is being left; it may come back from the browser's cache. */
  left(): void;
  hidden(): void;
}

/** Listens to the page as long as the element stands in it. */
export class PageWatch implements ReactiveController {
  readonly #surface: Surface;

  constructor(host: ReactiveControllerHost, surface: Surface) {
    this.#surface = surface;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.#onPageHide);
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.#onPageHide);
    document.removeEventListener('visibilitychange', this.#onVisibility);
  }

  readonly #onPageHide = () => this.#surface.left();

  readonly #onVisibility = () => {
    if (document.visibilityState === 'hidden') this.#surface.hidden();
  };
}
