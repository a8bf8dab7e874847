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
    [
      'a version takes nothing away that the one before it uses',
      /DROP COLUMN|RENAME (TO|COLUMN)|ALTER COLUMN \w+ (TYPE|SET NOT NULL)/i,
    ],
  ])('%s', (_, forbidden) => {
    for (const file of files) expect(code(file), file).not.toMatch(forbidden);
  });

  test('an index on a table that grows without end is made beside its writers', () => {
    // These stood before a logbook held anything; a new one would keep writers out for as long as a full table takes.
    const first = [
      'log_entry_id',
      'choice_newest',
      'choice_draft',
      'access_log_newest',
      'hook_card_issued',
      'hook_event_made',
    ];
    const LARGE = 'choice|log_entry|log_body|quarantine|access_log|hook_card|hook_event|removal';
    const plain = new RegExp(
      `CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+(?!CONCURRENTLY)(?:IF NOT EXISTS\\s+)?"?(\\w+)"?\\s+ON\\s+(?:ONLY\\s+)?"?(?:${LARGE})\\b`,
      'gi',
    );
    const constraint = new RegExp(`ALTER TABLE\\s+"?(?:${LARGE})"?\\s+ADD\\s+(CONSTRAINT|UNIQUE|PRIMARY|EXCLUDE)`, 'i');
    const named = 'CREATE INDEX late ON choice (kind)'.match(plain);
    expect(named).toHaveLength(1);
    const found = files.flatMap((file) => [...code(file).matchAll(plain)].map(([, name]) => name));
    // Otherwise: CREATE INDEX CONCURRENTLY a partition, outside a transaction, then attach it (docs/operations.md, Upgrading).
    expect(found.filter((name) => !first.includes(name ?? ''))).toEqual([]);
    expect(found.toSorted()).toEqual(first.toSorted());
    for (const file of files) expect(code(file), file).not.toMatch(constraint);
  });

  test('nothing of the log is deleted, but for a draft that its practice takes out, and what has had its time', () => {
    for (const file of files.filter((one) => !/postgres\/(removal|exports|retention)\.ts$/.test(one))) {
      expect(code(file), file).not.toMatch(/\bDELETE FROM\b|deleteFrom\('(?!hook_|access_log'|export_job')/i);
    }
  });
});
