import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { OPEN, RIGHTS, roles } from '../../src/logbook/access/rights.ts';

/** What people read about who may see what is what decides. */

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/access.md'), 'utf8');

test('the table of rights on the page is the one that decides', () => {
  const printed = /<!-- rights -->\n([\s\S]*?)<!-- \/rights -->/.exec(page)?.[1];
  expect(printed?.trim()).toBe(RIGHTS.trim());
});

test('the page names every role, and every address that is open to all', () => {
  for (const role of roles) expect(page).toContain(`\`${role}\``);
  for (const address of OPEN) expect(page).toContain(address.split(' ')[1]?.split('/:')[0]);
});

test('every link of the pages about running and guarding a logbook leads somewhere', () => {
  for (const file of [...globSync('docs/*.md', { cwd: root }), 'SECURITY.md']) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(existsSync(join(root, dirname(file), target)), `${file} → ${target}`).toBe(true);
    }
  }
});
