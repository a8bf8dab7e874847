import { isObject, text } from '../fhir/index.ts';
import { ofType, type Probing, query, resourcesOf, targetOf, wrongWith } from './probing.ts';
import { looksLikeBsn } from './redact.ts';

/** Finds a draft when none was named: the first that a search on status gives. */
export async function findDraft(probing: Probing): Promise<void> {
  if (probing.draftId !== undefined) return;
  const { patientId } = probing;
  const params = { status: 'draft', _count: '10', ...(patientId !== undefined && { subject: `Patient/${patientId}` }) };
  const about = 'ServiceRequest?status';
  const answer = await probing.asker.ask('GET', query('ServiceRequest', params));
  const { shown } = answer;
  const because = wrongWith(answer, 'Bundle');
  if (because !== undefined) {
    probing.observe(`search ${about}`, false, answer);
    return probing.add('search', 'missing', [shown], { because, about });
  }
  const requests = ofType(resourcesOf(answer), 'ServiceRequest');
  const drafts = requests.filter(({ status }) => status === 'draft');
  const isFiltered = drafts.length === requests.length;
  probing.observe(`search ${about}`, isFiltered, answer);
  if (isFiltered) probing.add('search', 'works', [shown], { about, facts: { found: drafts.length } });
  else
    probing.add('search', 'wrong', [shown], { about, because: 'ignores-parameter', facts: { parameters: ['status'] } });
  const own = drafts.filter((draft) => {
    const subject = targetOf(draft, 'subject', probing.asker);
    return patientId === undefined || subject?.id === patientId;
  });
  probing.draftId = text(own[0]?.['id']);
}

/** Reads the draft, its version, and whose it is. */
export async function probeDraft(probing: Probing): Promise<void> {
  const { asker, draftId } = probing;
  if (draftId === undefined) {
    probing.add('draft', 'untested', [], { because: 'no-draft' });
    probing.add('version', 'untested', [], { because: 'no-draft' });
    return;
  }
  const answer = await asker.ask('GET', `ServiceRequest/${draftId}`);
  const { shown, body, headers } = answer;
  const because = wrongWith(answer, 'ServiceRequest');
  probing.observe('read ServiceRequest', because === undefined, answer);
  if (because !== undefined || body === undefined) {
    probing.add('draft', because === 'refused' || because === 'no-access' ? 'missing' : 'wrong', [shown], { because });
    probing.add('version', 'untested', [shown], { because });
    return;
  }
  probing.draft = body;
  probing.keep([body], shown);
  const subject = targetOf(body, 'subject', asker);
  const isFollowed = subject?.type === 'Patient' || probing.patientId !== undefined;
  if (!isFollowed) probing.add('draft', 'wrong', [shown], { because: 'subject-unresolved', nudge: 'silent' });
  else if (body['status'] === 'draft') probing.add('draft', 'works', [shown]);
  else probing.add('draft', 'note', [shown], { because: 'no-draft' });
  if (subject?.type === 'Patient') probing.patientId ??= subject.id;

  const meta = body['meta'];
  const version = isObject(meta) ? text(meta['versionId']) : undefined;
  const etag = headers.get('etag');
  const isSame = etag !== null && etag.replace(/^W\//, '') === `"${version}"`;
  probing.observe('versions ServiceRequest', version !== undefined && etag !== null, answer);
  if (version === undefined) probing.add('version', 'missing', [shown], { because: 'no-version' });
  else if (etag === null) probing.add('version', 'missing', [shown], { because: 'no-etag' });
  else if (!isSame) probing.add('version', 'wrong', [shown], { because: 'etag-differs' });
  else probing.add('version', 'works', [shown]);
}

/** An id that may be a BSN would stand in every address. Such a patient is left alone. */
export function probePatientIds(probing: Probing) {
  const { patientId } = probing;
  if (patientId === undefined) return probing.add('patient-ids', 'untested', [], { because: 'no-patient' });
  if (!looksLikeBsn(patientId)) return probing.add('patient-ids', 'works', []);
  probing.patientId = undefined;
  probing.add('patient-ids', 'wrong', [], { because: 'number-like-bsn' });
}

/** What a HIS answers about a draft that is not there. */
export async function probeErrors(probing: Probing): Promise<void> {
  const answer = await probing.asker.ask('GET', 'ServiceRequest/tenzij-conform-none');
  const { shown, ok, body, failed } = answer;
  if (failed === 'no-access') return probing.add('errors', 'untested', [shown], { because: failed });
  if (ok) return probing.add('errors', 'wrong', [shown], { because: 'no-error' });
  if (failed !== 'refused') return probing.add('errors', 'wrong', [shown], { because: failed });
  if (body?.['resourceType'] === 'OperationOutcome') probing.add('errors', 'works', [shown]);
  else probing.add('errors', 'missing', [shown], { because: 'no-outcome' });
}
