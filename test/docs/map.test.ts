import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allowed } from '../house-map.ts';

const root = normalize(join(import.meta.dirname, '..', '..'));
const pages = ['src/README.md', 'CONTRIBUTING.md'];

describe('the map of the house', () => {
  test.each(pages)('%s names only files that are there', (page) => {
    const text = readFileSync(join(root, page), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map((match) => match[1] ?? '');
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) expect(existsSync(join(root, dirname(page), link)), link).toBe(true);
    const paths = [...text.matchAll(/`((?:src|plugin|test|examples)\/[\w./-]+\.\w+)`/g)].map((match) => match[1] ?? '');
    for (const path of paths) expect(existsSync(join(root, path)), path).toBe(true);
  });

  test('src/README.md has a row for every room that exists, and says what the house test holds', () => {
    const text = readFileSync(join(root, 'src/README.md'), 'utf8');
    for (const [room, others] of Object.entries(allowed)) {
      const folder = ['plugin', 'examples'].includes(room) ? room : `src/${room}`;
      if (!existsSync(join(root, folder))) continue;
      const row = text.split('\n').find((line) => line.startsWith(`| \`${folder}\``));
      expect(row, folder).toBeDefined();
      const told = row?.split('|').at(-2)?.trim() ?? '';
      if (room === 'cli') expect(told).toBe('all of the above');
      else
        for (const other of others.filter((name) => existsSync(join(root, 'src', name))))
          expect(told, room).toContain(other);
    }
  });
});
