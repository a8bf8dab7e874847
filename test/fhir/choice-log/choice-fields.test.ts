import { describe, expect, test } from 'vitest';
import { choiceEventSchema } from '../../../src/advice/index.ts';
import { choiceFields } from '../../../src/fhir/index.ts';

/** Fields that have an element of their own in the AuditEvent, and are no detail. */
const elements = ['id', 'kind', 'hour', 'practice', 'draftKey', 'reason', 'client'];

interface Shape {
  readonly def: { readonly shape?: Readonly<Record<string, Shape>>; readonly innerType?: Shape };
}

/** Paths of every field of a schema that holds no other fields. */
function leaves(schema: Shape, path: readonly string[] = []): string[] {
  const { shape, innerType } = schema.def;
  if (innerType) return leaves(innerType, path);
  if (!shape) return [path.join('.')];
  return Object.entries(shape).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

describe('the table of logged fields', () => {
  test('reads and writes every field that a choice event may hold, and no other', () => {
    const told = [...elements, ...choiceFields.map(({ path }) => path.join('.'))];
    expect(told.sort()).toEqual(leaves(choiceEventSchema as Shape).sort());
  });

  test('names each detail once', () => {
    const details = choiceFields.map(({ detail }) => detail);
    expect(new Set(details).size).toBe(details.length);
  });
});
