import { html, nothing, type ReactiveController, type ReactiveControllerHost, render } from 'lit';
import { NudgeError, type Report } from './flow/nudge-error.ts';
import { clientVersion } from './flow/version.ts';

/** The second file of the nudge (`second-file/`): fetched when it is wanted, and kept for the page. */
export type SecondFile = typeof import('./second-file/second-file.ts');

/** Milliseconds that anybody waits for a file. When it comes after all, it is there for who asks next. */
const patience = 5_000;

/** A file beside `tenzij.js`: asked for once, again where it could not be had. Rejects with `NudgeError` (`part-missing`). */
function part<Part>(name: string, fetched: () => Promise<Part>): () => Promise<Part> {
  let coming: Promise<Part> | undefined;
  return () => {
    coming ??= new Promise<Part>((resolve, reject) => {
      setTimeout(reject, patience, 'It does not come.');
      fetched().then(resolve, reject);
    }).catch((cause) => {
      coming = undefined;
      throw new NudgeError('part-missing', `${name} could not be fetched. ${cause}`);
    });
    return coming;
  };
}

let arrived: SecondFile | undefined;

/** What has arrived: all of it, or nothing yet. */
export const secondFileNow = (): SecondFile | undefined => arrived;

/** Explanation, patient's page, other languages, plain facts. */
export const loadSecondFile = part('tenzij-later.js', () =>
  import('./second-file/second-file.ts').then((all) => {
    all.handOver({ html, nothing, render }, clientVersion);
    arrived = all;
    return all;
  }),
);

/** Of two files that were not made for each other nothing is certain. */
function fitting<Part extends { readonly version: string }>(all: Part): Part {
  if (all.version !== clientVersion) throw new Error(`Version ${all.version}, beside ${clientVersion}.`);
  return all;
}

/** The log; signatures and settings. */
export const loadKeepFile = part('tenzij-keep.js', () => import('./keep-file/keep-file.ts').then(fitting));

/** The road to a FHIR server. */
export const loadServerFile = part('tenzij-server.js', () => import('./server-file/server-file.ts').then(fitting));

/** An element with a language. */
type Speaking = ReactiveControllerHost & { readonly lang: string };

/** Fetches the second file when what stands in the element needs it, and has the element rendered again with it. */
export class SecondFileWatch implements ReactiveController {
  /** What is needed could not be had. Tried again when something else needs it, or another draft. */
  isMissing = false;
  readonly #host: Speaking;
  readonly #needs: () => boolean;
  readonly #failed: Report;

  /** `needs`: what stands there now asks for the second file. `failed`: it, or the `lang` of the host, could not be had; said once for what stands there. */
  constructor(host: Speaking, needs: () => boolean, failed: Report) {
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
    const { lang } = this.#host;
    if (arrived?.speaks(lang)) return;
    try {
      await (await loadSecondFile()).learn(lang);
    } catch (cause) {
      if (!this.isMissing) this.#failed('part-missing', String(cause));
      this.isMissing = true;
    }
    this.#host.requestUpdate();
  }
}
