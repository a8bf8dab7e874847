import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { later, laterNow } from './second-file.ts';

/** Fetches the second file when what stands in the element needs it, and has the element rendered again with it. */
export class AwaitedParts implements ReactiveController {
  /** What is needed could not be had. Tried again when something else needs it, or another draft. */
  isMissing = false;
  readonly #host: ReactiveControllerHost;
  readonly #needs: () => boolean;
  readonly #failed: (code: string, message: string) => void;

  /** `needs`: what stands there now asks for the second file. `failed`: it could not be had; said once for what stands there. */
  constructor(host: ReactiveControllerHost, needs: () => boolean, failed: (code: string, message: string) => void) {
    this.#host = host;
    this.#needs = needs;
    this.#failed = failed;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#needs()) this.isMissing = false;
    else if (!this.isMissing) void this.arrive();
  }

  /** Resolves when it is here, or is known to be missing. Never rejects. */
  async arrive(): Promise<void> {
    if (laterNow()) return;
    try {
      await later();
    } catch (cause) {
      if (!this.isMissing) this.#failed('part-missing', String(cause));
      this.isMissing = true;
    }
    this.#host.requestUpdate();
  }
}
