import { type Fetch, fields, guardedFetch } from '../fhir/index.ts';
import { draftKey } from './draft-key.ts';

/** A patient objects after the fact: which draft, of which practice, in which logbook. */
export interface DraftRemoval {
  /** FHIR base of the logbook, as the nudge has it. */
  readonly logbook: string;
  /** The practice's own key, as the nudge has it: without it nobody can tell under which key the draft was logged. */
  readonly practiceKey: Uint8Array;
  /** Id of the draft in the HIS, as the nudge had it. */
  readonly draft: string;
  /** Where a host adds its tokens. Default: the page's fetch. */
  readonly fetch?: Fetch | undefined;
}

const PATIENCE = 15_000;
const MOST = 100_000;

/**
 * Takes out of the logbook what the practice logged about one draft, and keeps out what still waits in a page. Gives how many
 * choices went; asked again it gives 0. Rejects when the logbook did not confirm it: then nothing is certain, ask again.
 */
export async function removeDraft({
  logbook,
  practiceKey,
  draft,
  fetch = globalThis.fetch,
}: DraftRemoval): Promise<number> {
  if (practiceKey.length === 0) throw new Error('Without the practice key a draft cannot be found back.');
  const key = await draftKey(practiceKey, draft);
  const url = new URL(`../drafts/${key}`, `${logbook.replace(/\/+$/, '')}/`).href;
  const init: RequestInit = { method: 'DELETE', credentials: 'omit', redirect: 'error' };
  const { response, text } = await guardedFetch(url, init, { fetch, timeoutMs: PATIENCE, maxBody: MOST });
  const choices = response.ok ? fields(JSON.parse(text))['choices'] : undefined;
  if (typeof choices !== 'number')
    throw new Error(`The logbook did not confirm the removal (HTTP ${response.status}).`);
  return choices;
}
