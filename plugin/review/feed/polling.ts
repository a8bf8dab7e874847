import type { ReactiveController, ReactiveControllerHost } from 'lit';

const slowest = 60_000;

/**
 * Asks again and again while someone can see the page: stops when the page is hidden or the element leaves it, asks at
 * once when it comes back, and waits longer after each refusal (up to a minute).
 */
export class Polling implements ReactiveController {
  /** Resolves to true when the question was answered. Must not throw. */
  readonly #ask: () => Promise<boolean>;
  readonly #interval: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #misses = 0;
  #connected = false;

  constructor(host: ReactiveControllerHost, ask: () => Promise<boolean>, interval: () => number) {
    this.#ask = ask;
    this.#interval = interval;
    host.addController(this);
  }

  hostConnected(): void {
    this.#connected = true;
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#plan();
  }

  hostDisconnected(): void {
    this.#connected = false;
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (!this.#connected || document.visibilityState === 'hidden') return;
    const wait = Math.max(this.#interval(), 50) * 2 ** this.#misses;
    this.#timer = setTimeout(this.#turn, Math.min(wait, Math.max(slowest, this.#interval())));
  }

  #turn = async (): Promise<void> => {
    const answered = await this.#ask();
    this.#misses = answered ? 0 : Math.min(this.#misses + 1, 10);
    this.#plan();
  };

  #onVisibility = (): void => {
    clearTimeout(this.#timer);
    if (document.visibilityState !== 'hidden') void this.#turn();
  };
}
