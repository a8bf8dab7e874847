import { expect, test } from 'vitest';
import { studioFieldsEn } from '../../../plugin/texts/studio-fields.en.ts';
import { studioFieldsNl } from '../../../plugin/texts/studio-fields.nl.ts';
import { editorSchemas } from '../../../src/catalogue/index.ts';

/** Every key that a region can write has a name on the form, in both languages. */

/** Keys of what a form of the studio writes; of a practice's answers the names are codes. */
function keysOf(schema: unknown): string[] {
  if (!(schema instanceof Object)) return [];
  const own = Reflect.get(schema, 'properties');
  const keys = own instanceof Object ? Object.keys(own) : [];
  return [
    ...keys,
    ...Object.values(schema).flatMap(keysOf),
    ...(own instanceof Object ? Object.values(own).flatMap(keysOf) : []),
  ];
}

const files = [...editorSchemas()].filter(([glob]) => /^(region|reasons|services|alarms|cases)/.test(glob));
const keys = [...new Set(files.flatMap(([, { schema }]) => keysOf(schema)))];

test('the forms have keys', () => expect(keys.length).toBeGreaterThan(80));

test.each(keys)('%s', (key) => {
  expect(studioFieldsNl[key]).toBeDefined();
  expect(studioFieldsEn[key]).toBeDefined();
});
