import { form as forms } from '../advice/index.ts';
import { caseFile } from './check/case.ts';
import { signOff } from './publish/status.ts';
import { fillRegion, fillService, schemas } from './reading/defaults.ts';
import { kebab } from './reading/keys.ts';

/**
 * JSON Schema (draft 7, what VS Code and JetBrains read) for each kind of file of a region, from the same description that reads
 * it: completion and squiggles in an editor, without a second list of keys.
 */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** By the glob of the files that it is about. */
export function editorSchemas(): ReadonlyMap<string, { readonly name: string; readonly schema: JsonSchema }> {
  const { list, group, optional } = forms;
  const shared = ['author', 'checkedBy', 'nextReview', 'source'] as const;
  const alarm = schemas.alarm.fields;
  const sharedFields = Object.fromEntries(shared.map((key) => [key, optional(alarm[key])]));
  const alarmFile = group({ ...sharedFields, alarms: list(schemas.alarm) });
  const made = (name: string, title: string, schema: JsonSchema) => ({
    name,
    schema: { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schema },
  });
  const keys = (filled: object) => new Set(Object.keys(filled));
  return new Map([
    [
      'region.yaml',
      made(
        'region',
        'tenzij: region',
        schemaOf(schemas.region, keys(fillRegion({ region: {} })), new Set(['urgentLiftedFor'])),
      ),
    ],
    ['reasons.yaml', made('reasons', 'tenzij: tenzij reasons', schemaOf(group({ reasons: schemas.reasons })))],
    [
      'services/*.yaml',
      made('service', 'tenzij: service', schemaOf(schemas.service, keys(fillService({}, '')), new Set(['example']))),
    ],
    ['alarms/*.yaml', made('alarms', 'tenzij: alarms', schemaOf(alarmFile, none, new Set<string>(shared)))],
    ['forms/*.yaml', made('form', 'tenzij: form', schemaOf(schemas.form))],
    ['cases/*.yaml', made('cases', 'tenzij: cases', schemaOf(caseFile))],
    ['sign-off.yaml', made('sign-off', 'tenzij: sign-off', schemaOf(signOff))],
  ]);
}

interface Described extends forms.Form<unknown> {
  readonly fields?: Readonly<Record<string, Described>>;
  readonly item?: Described;
}

const none: ReadonlySet<string> = new Set();

/** `mayLack`: keys that are filled in when they are left out, here and (`deeper`) in the groups inside. */
function schemaOf(of: Described, mayLack = none, deeper = mayLack): JsonSchema {
  if (of === forms.anything) return {};
  const { kind, fields, item, pattern, values, least } = of;
  if (item !== undefined) {
    const one = schemaOf(item, deeper);
    const many = { type: 'array', items: one };
    // A single text is a list of one.
    return item.kind === 'text' ? { anyOf: [many, one] } : many;
  }
  if (fields !== undefined) return groupSchema(fields, mayLack, deeper);
  if (values !== undefined) return { enum: values };
  if (kind === 'number')
    return { type: 'number', ...(least !== undefined && Number.isFinite(least) && { minimum: least }) };
  if (kind === 'boolean') return { type: 'boolean' };
  // What looks like a number is text all the same; where a nought in front matters, it asks for quotes.
  return pattern === undefined ? { type: ['string', 'number'] } : { type: 'string', pattern };
}

function groupSchema(
  fields: Readonly<Record<string, Described>>,
  mayLack: ReadonlySet<string>,
  deeper: ReadonlySet<string>,
): JsonSchema {
  const entries = Object.entries(fields);
  const required = entries.filter(([key, { optional }]) => !optional && !mayLack.has(key)).map(([key]) => kebab(key));
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([key, field]) => [kebab(key), schemaOf(field, deeper)])),
    additionalProperties: false,
    ...(required.length > 0 && { required }),
  };
}
