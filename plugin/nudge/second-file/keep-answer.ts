import type { FormAnswers } from '../../../src/advice/index.ts';
import { type DraftReading, newId } from '../../../src/fhir/index.ts';
import type { KeptAnswer } from '../flow/ports.ts';
import type { ServerAtHand } from '../flow/server.ts';

/**
 * Keeps the answers of a draft on the FHIR server, as a form of its own. A server that does not take it leaves it to the
 * host, which hears of it with `tenzij-answered`; the page remembers it either way. Comes with the second file. Never
 * rejects.
 */
export async function keepAnswer(
  server: ServerAtHand | undefined,
  draft: DraftReading,
  answers: FormAnswers,
): Promise<KeptAnswer> {
  const questionnaireResponse = asQuestionnaireResponse(newId(), answers, draft, new Date().toISOString());
  const refused = { questionnaireResponse, written: false };
  if (!server || draft.id === undefined) return { kept: refused };
  const keeping = server().then(({ put }) => put(questionnaireResponse));
  return keeping.then(
    () => ({ kept: { questionnaireResponse, written: true } }),
    (cause) => ({ kept: refused, message: `The answer could not be kept on the server. ${String(cause)}` }),
  );
}

/**
 * All that is answered for this draft, as one form: a form that is newer than another takes its place, so it holds the
 * answers that were there before as well.
 */
function asQuestionnaireResponse(
  id: string,
  answers: FormAnswers,
  draft: { readonly reference: string; readonly patientReference?: string | undefined },
  authored: string,
): Record<string, unknown> & { readonly resourceType: string; readonly id: string } {
  const item = Object.entries(answers).flatMap(([linkId, value]) =>
    value === undefined
      ? []
      : [{ linkId, answer: [typeof value === 'boolean' ? { valueBoolean: value } : { valueCoding: { code: value } }] }],
  );
  return {
    resourceType: 'QuestionnaireResponse',
    id,
    status: 'completed',
    ...(draft.patientReference && { subject: { reference: draft.patientReference } }),
    basedOn: [{ reference: draft.reference }],
    authored,
    item,
  };
}
