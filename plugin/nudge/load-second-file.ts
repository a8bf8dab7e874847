import { html, nothing, type ReactiveController, type ReactiveControllerHost, render } from 'lit';
import { NudgeError, type Report } from './flow/nudge-error.ts';
import { clientVersion } from './flow/version.ts';

/** The second file of the nudge (`second-file/`): fetched once, when it is wanted, and kept for the page. */
export type SecondFile = typeof import('./second-file/second-file.ts');

/** Milliseconds that anybody waits for it. When it comes after all, it is there for who asks next. */
const patience = 5_000;

let arrived: SecondFile | undefined;
let coming: Promise<SecondFile> | undefined;

/** What has arrived: all of it, or nothing yet. */
export const secondFileNow = (): SecondFile | undefined => arrived;

/** Rejects with `NudgeError` (`part-missing`) when it cannot be had; the next call tries again. */
export function loadSecondFile(): Promise<SecondFile> {
  coming ??= new Promise<SecondFile>((resolve, reject) => {
    setTimeout(reject, patience, 'It does not come.');
    import('./second-file/second-file.ts')
      .then((all) => {
        all.handOver({ html, nothing, render }, clientVersion);
        arrived = all;
        resolve(all);
      })
      .catch(reject);
  }).catch((cause) => {
    coming = undefined;
    throw new NudgeError('part-missing', `tenzij-later.js could not be fetched. ${cause}`);
  });
  return coming;
}

/** Fetches the second file when what stands in the element needs it, and has the element rendered again with it. */
export class SecondFileWatch implements ReactiveController {
  /** What is needed could not be had. Tried again when something else needs it, or another draft. */
  isMissing = false;
  readonly #host: ReactiveControllerHost;
  readonly #needs: () => boolean;
  readonly #failed: Report;

  /** `needs`: what stands there now asks for the second file. `failed`: it could not be had; said once for what stands there. */
  constructor(host: ReactiveControllerHost, needs: () => boolean, failed: Report) {
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
    if (arrived) return;
    try {
      await loadSecondFile();
    } catch (cause) {
      if (!this.isMissing) this.#failed('part-missing', String(cause));
      this.isMissing = true;
    }
    this.#host.requestUpdate();
  }
}
