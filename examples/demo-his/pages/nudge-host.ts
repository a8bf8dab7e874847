import type { ServiceRequest } from 'fhir/r4';
import type { Config, PracticeConfig } from './config.ts';
import { keyBytes } from './config.ts';
import type { Fetch } from './traffic.ts';
import 'tenzij/define';

/**
 * Everything that a HIS does to embed the nudge, and no more: one element, a few attributes, six events, one method.
 * The rest of this folder is the HIS itself.
 */
export interface NudgeHost {
  readonly element: HTMLElementTagNameMap['tenzij-nudge'];
  /** Points the nudge at a draft, or at none. A newer version of the same draft makes it look again. */
  show(draft: ServiceRequest | undefined): void;
}

export interface NudgeHostOptions {
  readonly config: Config;
  readonly practice: PracticeConfig;
  /** What the practice chose of what the region allows, by id. */
  readonly settings: readonly string[];
  readonly fetch: Fetch;
  readonly logbookFetch: Fetch;
  /** May fill in this service as recipient: nothing was chosen yet, and the GP sees it. */
  readonly preselected: (service: string | undefined) => void;
  /** The GP chose: the service, or undefined for another provider. */
  readonly chosen: (service: string | undefined) => void;
  readonly undone: () => void;
  /** The GP wants no proposals for a while: what was only suggested goes out of the form. */
  readonly muted: () => void;
  /** The GP chose for an emergency, and the form still says that there is none. */
  readonly stillRoutine: () => void;
  /** The GP answered a question of the form inside the nudge: the form has to show it. */
  readonly answered: (question: string, answer: string | boolean) => void;
  readonly failed: (code: string, message: string) => void;
}

export function embedNudge(options: NudgeHostOptions): NudgeHost {
  const { config, practice } = options;
  const nudge = document.createElement('tenzij-nudge');
  nudge.fhir = config.fhir;
  const signed = config.catalogueKey;
  nudge.catalogue = new URL(signed ? 'live/live.json' : 'catalogue.json', location.href).href;
  if (signed) nudge.catalogueKey = signed;
  nudge.logbook = config.logbook;
  nudge.practice = practice.pseudonym;
  nudge.practiceKey = keyBytes(practice.key);
  nudge.practitioner = practice.gp.name;
  if (options.settings.length > 0) nudge.settings = { ids: options.settings };
  nudge.fetch = (input, init) => options.fetch(String(input), init);
  nudge.logbookFetch = (input, init) => options.logbookFetch(String(input), init);
  nudge.addEventListener('tenzij-shown', ({ detail }) => options.preselected(detail.preselected?.service));
  nudge.addEventListener('tenzij-chosen', ({ detail }) => {
    options.chosen(detail.service);
    if (detail.stillRoutine) options.stillRoutine();
  });
  nudge.addEventListener('tenzij-muted', ({ detail }) => detail.cleared && options.muted());
  nudge.addEventListener('tenzij-undone', options.undone);
  nudge.addEventListener('tenzij-answered', ({ detail }) => options.answered(detail.question, detail.answer));
  nudge.addEventListener('tenzij-error', ({ detail }) => options.failed(detail.code, detail.message));
  return {
    element: nudge,
    show(draft) {
      nudge.patient = draft?.subject.reference ?? '';
      nudge.draft = draft ? `ServiceRequest/${draft.id}/_history/${draft.meta?.versionId}` : '';
    },
  };
}
