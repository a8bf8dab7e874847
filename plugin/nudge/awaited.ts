import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { later, laterNow } from './arrival.ts';

/** What the controller needs of its element. */
interface Surface {
  /** What stands there now asks for the second file. */
  needs(): boolean;
  /** It could not be had. Said once for what stands there. */
  failed(code: string, message: string): void;
}

/** Fetches the second file when what stands in the element needs it, and has the element rendered again with it. */
export class AwaitedParts implements ReactiveController {
  /** What is needed could not be had. Tried again when something else needs it. */
  isMissing = false;
  readonly #host: ReactiveControllerHost;
  readonly #surface: Surface;

  constructor(host: ReactiveControllerHost, surface: Surface) {
    this.#host = host;
    this.#surface = surface;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#surface.needs()) this.isMissing = false;
    else void this.arrive();
  }

  /** Resolves when it is here, or is known to be missing. Never rejects. */
  async arrive(): Promise<void> {
    if (laterNow() || this.isMissing) return;
    try {
      await later();
    } catch (cause) {
      if (!this.isMissing) this.#surface.failed('part-missing', String(cause));
      this.isMissing = true;
    }
    this.#host.requestUpdate();
  }
}
