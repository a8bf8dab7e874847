import type { FormAnswers } from '../../src/advice/index.ts';
import type { DraftReading, FhirClient } from '../../src/fhir/index.ts';
import { newId } from '../../src/outbox/index.ts';
import { asQuestionnaireResponse } from './question.ts';
import { isWritable } from './write-draft.ts';

export interface KeptAnswer {
  readonly questionnaireResponse: Readonly<Record<string, unknown>>;
  readonly written: boolean;
  /** For the vendor's developer; absent when nothing went wrong. */
  readonly message?: string;
}

/**
 * Keeps the answers of a draft on the FHIR server, as a form of its own. A server that does not take it leaves it to the
 * host, which hears of it with `tenzij-answered`; the page remembers it either way. Never rejects.
 */
export async function keepAnswer(
  client: FhirClient | undefined,
  draft: DraftReading,
  answers: FormAnswers,
): Promise<KeptAnswer> {
  const questionnaireResponse = asQuestionnaireResponse(newId(), answers, draft, new Date().toISOString());
  if (!isWritable(client, draft)) return { questionnaireResponse, written: false };
  return client.update(questionnaireResponse).then(
    () => ({ questionnaireResponse, written: true }),
    (cause) => ({
      questionnaireResponse,
      written: false,
      message: `The answer could not be kept on the server. ${String(cause)}`,
    }),
  );
}
