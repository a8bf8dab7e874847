import { expect, test } from 'vitest';
import { type Bom, bomOf } from '../../build/bom.ts';

/** The bill of materials names what a user runs, and tells what is always there from what a server asks for. */

const component = (name: string): Bom['components'][number] => ({ 'bom-ref': `${name}@1`, name, version: '1' });
const whole = {
  specVersion: '1.5',
  metadata: { component: { 'bom-ref': 'tenzij@1', name: 'folder' } },
  components: ['lit', 'lit-html', 'hono', 'hono-part', 'vitest', 'shared'].map(component),
  dependencies: [
    { ref: 'tenzij@1', dependsOn: ['lit@1', 'hono@1', 'vitest@1'] },
    { ref: 'lit@1', dependsOn: ['lit-html@1', 'shared@1'] },
    { ref: 'hono@1', dependsOn: ['hono-part@1', 'shared@1'] },
    { ref: 'vitest@1', dependsOn: ['lit@1'] },
    { ref: 'hono-part@1', dependsOn: ['hono@1'] },
  ],
};

test('holds what is reached from what a user installs, and nothing of what builds it', () => {
  const bom = bomOf(whole, { name: 'tenzij', required: ['lit'], optional: ['hono'] });
  expect(bom.components.map(({ name, scope }) => [name, scope])).toEqual([
    ['lit', 'required'],
    ['lit-html', 'required'],
    ['hono', 'optional'],
    ['hono-part', 'optional'],
    ['shared', 'required'],
  ]);
  expect(bom.metadata.component.name).toBe('tenzij');
  expect(bom.dependencies.map(({ ref }) => ref)).toEqual(['tenzij@1', 'lit@1', 'hono@1', 'hono-part@1']);
  expect(bom.dependencies[0]?.dependsOn).toEqual(['hono@1', 'lit@1']);
});

test('does not leave out in silence what a user installs', () => {
  expect(() => bomOf(whole, { name: 'tenzij', required: ['zod'], optional: [] })).toThrow(/zod/);
});
