import { globSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** The SQL rules of AUDIT §11 that can be read off the source: PostgreSQL 15 is enough, and so is a shard. */

const root = normalize(join(import.meta.dirname, '../../..'));
const files = globSync('src/logbook/**/*.ts', { cwd: root }).sort();
const code = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');

describe('the SQL', () => {
  test.each<[string, RegExp]>([
    ['a receipt is RETURNING id, never the row count', /\browCount\b|numInsertedOrUpdatedRows|numAffectedRows/],
    ['a position in a chain is no sequence', /bigserial|\bserial\b|nextval|GENERATED ALWAYS AS IDENTITY/i],
    ['nothing newer than PostgreSQL 15', /uuidv7\(|JSON_TABLE|MERGE\s+INTO/i],
    ['no triggers, no cubes, no recursion', /CREATE\s+(OR REPLACE\s+)?TRIGGER|GROUPING SETS|\bCUBE\b|WITH RECURSIVE/i],
    ['rows go in by VALUES, not from unnest', /INSERT[^`;]*unnest/i],
    ['a month is cut in UTC', /date_trunc\((?![^)]*AT TIME ZONE 'UTC')/i],
    ['a count is cast', /count\(\*\)(?!::)/i],
  ])('%s', (_, forbidden) => {
    for (const file of files) expect(code(file), file).not.toMatch(forbidden);
  });

  test('nothing of the log is deleted, but for a draft that its practice takes out', () => {
    for (const file of files.filter((one) => !/postgres\/(removal|exports)\.ts$/.test(one))) {
      expect(code(file), file).not.toMatch(/\bDELETE FROM\b|deleteFrom\('(?!hook_|access_log'|export_job')/i);
    }
  });
});
