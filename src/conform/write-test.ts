import type { Resource } from '../fhir/index.ts';
import { applyRoute, isObject, isSame, text } from '../fhir/index.ts';
import type { Answer } from './ask.ts';
import type { Because } from './finding.ts';
import { type Probing, targetOf, wrongWith } from './probing.ts';

const steps = ['write-create', 'write-update', 'write-keep', 'write-stale', 'write-away'] as const;
type Step = (typeof steps)[number];

/** This step and those after it stay unseen, for this reason. */
function skip(probing: Probing, from: Step, because: Because): void {
  const start = steps.indexOf(from);
  for (const id of steps.slice(start)) probing.add(id, 'untested', [], { because });
}

/**
 * Writes a draft referral for a test patient as tenzij would, over its version and over an old one, and takes it away
 * again. Returns what it could not take away.
 */
export async function writeTest(probing: Probing, patientId: string | undefined): Promise<readonly string[]> {
  if (patientId === undefined) {
    skip(probing, 'write-create', 'not-asked');
    return [];
  }
  const { asker } = probing;
  const patient = await asker.ask('GET', `Patient/${patientId}`);
  if (wrongWith(patient, 'Patient') !== undefined) {
    skip(probing, 'write-create', 'no-patient');
    return [];
  }
  const draft = testDraft(patientId, probing.at);
  const created = await asker.ask('POST', 'ServiceRequest', { resource: draft });
  const id = idOf(created, probing);
  const works = created.ok && id !== undefined;
  probing.observe('create ServiceRequest', works, created);
  if (!works) {
    const isMade = created.ok || created.failed === 'timeout' || created.failed === 'too-large';
    probing.add('write-create', created.ok ? 'wrong' : 'missing', [created.shown], {
      because: created.ok ? 'no-id' : created.failed,
    });
    skip(probing, 'write-update', 'no-draft');
    return isMade ? ['ServiceRequest/?'] : [];
  }
  const made = await asker.ask('GET', `ServiceRequest/${id}`);
  if (made.status === 404 || made.status === 410) {
    probing.add('write-create', 'wrong', [created.shown, made.shown], { because: 'not-there' });
    skip(probing, 'write-update', 'no-draft');
    return [];
  }
  const dropped = droppedOf(draft, made, probing);
  if (dropped.length > 0) {
    const facts = { elements: dropped };
    probing.add('write-create', 'wrong', [created.shown, made.shown], { because: 'lost', facts });
    skipBut(probing, 'write-update', 'no-draft');
  } else {
    probing.add('write-create', 'works', [created.shown]);
    await writeOver(probing, id, made);
  }
  return takeAway(probing, id);
}

/** A draft that nobody can take for a real one. */
function testDraft(patientId: string, at: string): Resource {
  const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'HTEST' }];
  return {
    resourceType: 'ServiceRequest',
    meta: { security },
    status: 'draft',
    intent: 'order',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '3457005' }], text: 'TEST tenzij conform' },
    subject: { reference: `Patient/${patientId}`, type: 'Patient' },
    authoredOn: at,
    note: [{ text: 'Test van tenzij conform. Niet versturen.' }],
  };
}

/** What was sent and does not stand there: a server that answers 201 and drops the body has made nothing. */
function droppedOf(sent: Resource, made: Answer, { asker }: Probing): string[] {
  if (wrongWith(made, 'ServiceRequest') !== undefined) return [];
  const isThere = (element: string) =>
    element === 'subject'
      ? targetOf(made.body, element, asker)?.id === targetOf(sent, element, asker)?.id
      : holds(made.body?.[element], sent[element]);
  return Object.keys(sent).filter((element) => element !== 'meta' && !isThere(element));
}

/** Whether this holds whatever was sent; a server may add to it, a time to a date too. */
function holds(kept: unknown, sent: unknown): boolean {
  if (Array.isArray(sent)) {
    return Array.isArray(kept) && sent.every((one) => kept.some((other) => holds(other, one)));
  }
  if (isObject(sent)) return isObject(kept) && Object.keys(sent).every((key) => holds(kept[key], sent[key]));
  return kept === sent || (typeof kept === 'string' && typeof sent === 'string' && kept.startsWith(`${sent}T`));
}

function idOf({ body, headers }: Answer, { asker }: Probing): string | undefined {
  if (body?.['resourceType'] === 'ServiceRequest') {
    const own = asker.address.own(`ServiceRequest/${text(body['id']) ?? ''}`);
    if (own !== undefined) return own.id;
  }
  const location = headers.get('location') ?? '';
  const path = location.startsWith('/') ? new URL(location, asker.address.base).href : location;
  return asker.address.own(path)?.id;
}

const tagOf = ({ body, headers }: Answer): string | undefined => {
  const meta = body?.['meta'];
  const version = isObject(meta) ? text(meta['versionId']) : undefined;
  return version === undefined ? (headers.get('etag') ?? undefined) : `W/"${version}"`;
};

const choice = {
  catalogue: { id: 'conform', version: '0' },
  route: 'intermediate',
  service: { id: 'conform', name: 'TEST tenzij conform' },
  organization: { name: 'TEST tenzij conform', agb: '00000000' },
  reason: { code: 'other', label: 'Anders' },
} as const;

/** The elements that tenzij writes; a server that drops one loses the choice. */
const ours = ['performer', 'supportingInfo', 'instantiatesCanonical', 'extension'] as const;

async function writeOver(probing: Probing, id: string, before: Answer): Promise<void> {
  const { asker } = probing;
  const path = `ServiceRequest/${id}`;
  const old = tagOf(before);
  if (before.body === undefined || wrongWith(before, 'ServiceRequest') !== undefined) {
    return skipBut(probing, 'write-update', 'no-draft');
  }
  if (old === undefined) return skipBut(probing, 'write-update', 'no-version');
  const { resource } = applyRoute(before.body, choice);
  const updated = await asker.ask('PUT', path, { resource, headers: { 'if-match': old } });
  probing.observe('update ServiceRequest', updated.ok, updated);
  if (!updated.ok) {
    probing.add('write-update', 'missing', [updated.shown], { because: updated.failed });
    return skipBut(probing, 'write-keep', 'no-draft');
  }
  probing.add('write-update', 'works', [updated.shown]);

  const after = await asker.ask('GET', path);
  const lost = ours.filter((element) => !isSame(after.body?.[element], resource[element]));
  if (lost.length === 0) probing.add('write-keep', 'works', [after.shown]);
  else probing.add('write-keep', 'wrong', [after.shown], { because: 'lost', facts: { elements: lost } });

  const late = await asker.ask('PUT', path, { resource: before.body, headers: { 'if-match': old } });
  if (late.status === 412 || late.status === 409) probing.add('write-stale', 'works', [late.shown]);
  else if (late.ok) probing.add('write-stale', 'wrong', [late.shown], { because: 'overwrites' });
  else probing.add('write-stale', 'wrong', [late.shown], { because: late.failed });
}

/** As `skip`, save the clearing away, which always follows. */
function skipBut(probing: Probing, from: Step, because: Because): void {
  const start = steps.indexOf(from);
  for (const id of steps.slice(start, -1)) probing.add(id, 'untested', [], { because });
}

async function takeAway(probing: Probing, id: string): Promise<readonly string[]> {
  const { asker } = probing;
  const path = `ServiceRequest/${id}`;
  const deleted = await asker.ask('DELETE', path, { last: true });
  const gone = await asker.ask('GET', path, { last: true });
  if (gone.status === 404 || gone.status === 410) {
    probing.add('write-away', 'works', [deleted.shown, gone.shown]);
    return [];
  }
  const tag = tagOf(gone);
  const resource = { ...gone.body, resourceType: 'ServiceRequest', id, status: 'entered-in-error' };
  const marked =
    gone.body === undefined
      ? undefined
      : await asker.ask('PUT', path, {
          resource,
          last: true,
          ...(tag !== undefined && { headers: { 'if-match': tag } }),
        });
  const requests = [deleted.shown, ...(marked === undefined ? [] : [marked.shown])];
  if (marked?.ok) probing.add('write-away', 'note', requests, { because: 'entered-in-error' });
  else probing.add('write-away', 'wrong', requests, { because: 'left-behind' });
  return [path];
}
