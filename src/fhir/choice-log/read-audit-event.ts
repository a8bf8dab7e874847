import * as z from 'zod/mini';
import { type ChoiceEvent, choiceEventSchema } from '../../advice/index.ts';
import {
  actReasonSystem,
  auditEventProfile,
  catalogueCanonical,
  choiceKindSystem,
  clientSystem,
  dicomSystem,
  draftKeySystem,
  objectRoleSystem,
  practiceSystem,
  sourceTypeSystem,
  tenzijReasonSystem,
  uriSystem,
} from '../model/systems.ts';
import { choiceFields, choiceOfDetails, code as codeForm, short as shortForm } from './choice-fields.ts';

/** One thing wrong with an AuditEvent: where, and what was expected. Never repeats the value. */
export interface ChoiceProblem {
  readonly path: string;
  readonly message: string;
}

export type ChoiceReading =
  | { readonly ok: true; readonly choice: ChoiceEvent }
  | { readonly ok: false; readonly problems: readonly ChoiceProblem[] };

const code = z.string().check(z.regex(codeForm));
const short = z.string().check(z.regex(shortForm));
const lists = ['codes', 'some', 'days'];
const fieldOfDetail = new Map(choiceFields.map((field) => [field.detail, field]));

const identified = <T extends z.ZodMiniType>(type: string, system: string, value: T) =>
  z.strictObject({
    type: z.literal(type),
    identifier: z.strictObject({ system: z.literal(system), value }),
  });
const device = identified('Device', clientSystem, short);
const role = z.strictObject({
  system: z.literal(objectRoleSystem),
  code: z.literal('4'),
  display: z.optional(z.literal('Domain Resource')),
});

/** The whole AuditEvent. Strict at every level: what is not named here does not come in. */
const auditEvent = z.strictObject({
  resourceType: z.literal('AuditEvent'),
  id: z.string(),
  meta: z.optional(
    z.strictObject({
      profile: z.optional(z.tuple([z.literal(auditEventProfile)])),
      // A server that kept it may have added these.
      versionId: z.optional(code),
      lastUpdated: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T[\d:.]{8,18}(Z|[+-]\d{2}:\d{2})$/))),
    }),
  ),
  type: z.strictObject({
    system: z.literal(dicomSystem),
    code: z.literal('110100'),
    display: z.optional(z.literal('Application Activity')),
  }),
  subtype: z.tuple(
    [z.strictObject({ system: z.literal(choiceKindSystem), code })],
    z.strictObject({ system: z.literal(tenzijReasonSystem), code }),
  ),
  action: z.literal('E'),
  recorded: z.string(),
  outcome: z.literal('0'),
  purposeOfEvent: z.tuple([
    z.strictObject({
      coding: z.tuple([z.strictObject({ system: z.literal(actReasonSystem), code: z.literal('HQUALIMP') })]),
    }),
  ]),
  agent: z.tuple([
    z.strictObject({ who: device, requestor: z.literal(false) }),
    z.strictObject({ who: identified('Organization', practiceSystem, code), requestor: z.literal(true) }),
  ]),
  source: z.strictObject({
    observer: device,
    type: z.tuple([
      z.strictObject({
        system: z.literal(sourceTypeSystem),
        code: z.literal('4'),
        display: z.optional(z.literal('Application Server')),
      }),
    ]),
  }),
  entity: z.tuple([
    z.strictObject({ what: identified('ServiceRequest', draftKeySystem, z.string()), role }),
    z.strictObject({
      what: identified('PlanDefinition', uriSystem, z.string()),
      role,
      detail: z.array(z.strictObject({ type: z.string(), valueString: z.string() })).check(z.maxLength(2000)),
    }),
  ]),
});

/**
 * Reads a choice event from an AuditEvent, strictly: an unknown element, extension, narrative, reference or detail is a
 * problem with its path, and so is a value of the wrong form, because nothing else may reach the logbook. Never throws.
 */
export function auditEventToChoice(resource: unknown): ChoiceReading {
  try {
    return read(resource);
  } catch {
    return { ok: false, problems: [{ path: '', message: 'Could not be read: hand over plain JSON.' }] };
  }
}

function read(resource: unknown): ChoiceReading {
  const outer = auditEvent.safeParse(resource);
  if (!outer.success) return { ok: false, problems: problemsOf(outer.error.issues) };
  const event = outer.data;
  const [kind, ...reasons] = event.subtype;
  const [draft, catalogue] = event.entity;
  const problems: ChoiceProblem[] = [];
  const wrong = (path: string, message: string) => void problems.push({ path, message });

  const found = new Map<string, string[]>();
  for (const [index, { type, valueString }] of catalogue.detail.entries()) {
    const path = `entity[1].detail[${index}]`;
    const field = fieldOfDetail.get(type);
    const values = found.get(type);
    if (field === undefined) wrong(`${path}.type`, 'No such detail.');
    else if (!field.form.test(valueString)) wrong(`${path}.valueString`, 'Not of the expected form.');
    else if (values === undefined) found.set(type, [valueString]);
    else if (lists.includes(field.kind)) values.push(valueString);
    else wrong(`${path}.type`, 'May be there once.');
  }
  const one = (type: string) => found.get(type)?.[0];

  if (reasons.length > 1) wrong('subtype[2]', 'At most one reason.');
  if (event.source.observer.identifier.value !== event.agent[0].who.identifier.value) {
    wrong('source.observer.identifier.value', 'Differs from agent[0].');
  }
  const version = { id: one('catalogue') ?? '', version: one('catalogue-version') ?? '' };
  if (catalogue.what.identifier.value !== catalogueCanonical(version)) {
    wrong('entity[1].what.identifier.value', 'Differs from the details catalogue and catalogue-version.');
  }
  for (const type of ['preselected', 'chosen']) {
    if (one(`${type}-service`) !== undefined && one(`${type}-route`) === undefined) {
      wrong('entity[1].detail', `${type}-service without ${type}-route.`);
    }
  }
  if (problems.length > 0) return { ok: false, problems };

  const inner = choiceEventSchema.safeParse({
    ...choiceOfDetails(found),
    id: event.id,
    kind: kind.code,
    hour: event.recorded,
    practice: event.agent[1].who.identifier.value,
    draftKey: draft.what.identifier.value,
    client: event.agent[0].who.identifier.value,
    ...(reasons[0] !== undefined && { reason: reasons[0].code }),
  });
  if (!inner.success) return { ok: false, problems: problemsOf(inner.error.issues, 'choice.') };
  return { ok: true, choice: inner.data };
}

function problemsOf(issues: readonly z.core.$ZodIssue[], prefix = ''): ChoiceProblem[] {
  return issues.slice(0, 50).flatMap((issue) => {
    const path = prefix + pathOf(issue.path);
    if (issue.code !== 'unrecognized_keys') return [{ path, message: 'Absent, or not of the expected form.' }];
    return issue.keys.map((key) => ({
      path: path === '' ? key.slice(0, 64) : `${path}.${key.slice(0, 64)}`,
      message: 'May not be there.',
    }));
  });
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text === '' ? '' : `${text}.`}${String(key)}`),
    '',
  );
}
