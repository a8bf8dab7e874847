import { includes, isObject } from '../fhir/index.ts';
import { ofType, type Probing, query, resourcesOf, targetOf, wrongWith } from './probing.ts';

/** The two ways to read a whole referral in one round trip: includes, and a batch. */

export const everythingQuery = (draftId: string) => query('ServiceRequest', { _id: draftId, ...includes });

export async function probeIncludes(probing: Probing): Promise<void> {
  const { asker, draftId, draft, found } = probing;
  if (draftId === undefined || draft === undefined) {
    for (const id of ['include', 'revinclude'] as const) probing.add(id, 'untested', [], { because: 'no-draft' });
    return;
  }
  const answer = await asker.ask('GET', everythingQuery(draftId));
  const { shown } = answer;
  const because = wrongWith(answer, 'Bundle');
  const resources = because === undefined ? resourcesOf(answer) : [];
  const subject = targetOf(draft, 'subject', asker);
  const hasPatient = ofType(resources, 'Patient').some(({ id }) => id === subject?.id);
  probing.observe('include ServiceRequest:subject', hasPatient, answer);
  if (hasPatient) probing.add('include', 'works', [shown]);
  else probing.add('include', 'missing', [shown], { because: because ?? 'not-included' });

  const expected = [...found].filter(([, count]) => count > 0).map(([type]) => type);
  const absent = expected.filter((type) => {
    const there = ofType(resources, type);
    return there.every(({ id }) => type === 'ServiceRequest' && id === draftId);
  });
  for (const type of expected) {
    const parameter = type === 'Coverage' ? 'beneficiary' : 'subject';
    probing.observe(`revinclude ${type}:${parameter}`, !absent.includes(type), answer);
  }
  if (expected.length === 0) probing.add('revinclude', 'untested', [shown], { because: 'nothing-there' });
  else if (absent.length === 0) probing.add('revinclude', 'works', [shown]);
  else probing.add('revinclude', 'missing', [shown], { because: because ?? 'not-included', facts: { types: absent } });
}

export function batchOf(patientId: string) {
  const subject = `Patient/${patientId}`;
  const urls = [subject, query('Condition', { subject, _count: '500' }), query('Coverage', { beneficiary: subject })];
  const entry = urls.map((url) => ({ request: { method: 'GET', url } }));
  return { resourceType: 'Bundle', type: 'batch', entry };
}

export async function probeBatch(probing: Probing): Promise<void> {
  const { asker, patientId } = probing;
  // Without a patient an empty batch would prove little: what is not there is asked for.
  const resource = batchOf(patientId ?? 'tenzij-conform-none');
  const answer = await asker.ask('POST', '', { resource });
  const { shown, body } = answer;
  const because = wrongWith(answer, 'Bundle');
  const entries: unknown = body?.['entry'];
  const parts = Array.isArray(entries) ? entries.filter(isObject) : [];
  const types = parts.map(({ resource: part }) => (isObject(part) ? part['resourceType'] : undefined));
  const isWhole =
    parts.length === resource.entry.length &&
    (patientId === undefined || (types[0] === 'Patient' && types[1] === 'Bundle'));
  const works = because === undefined && isWhole;
  probing.observe('batch', works, answer);
  if (works) probing.add('batch', 'works', [shown]);
  else if (because === undefined) probing.add('batch', 'wrong', [shown], { because: 'not-fhir' });
  else probing.add('batch', 'missing', [shown], { because });
}
