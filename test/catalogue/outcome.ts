import { expect } from 'vitest';
import type { Catalogue } from '../../src/advice/model/catalogue.ts';
import type { RegionFile } from '../../src/catalogue/index.ts';
import { catalogueFromFiles } from '../../src/catalogue/load.ts';
import type { Problem } from '../../src/catalogue/reading/problem.ts';

/** What loading gave, unpacked with an expectation. */

export async function catalogueOf(files: readonly RegionFile[], at?: string): Promise<Catalogue> {
  const result = await catalogueFromFiles(files, { at });
  expect(result.ok ? [] : result.problems).toEqual([]);
  if (!result.ok) throw new Error('unreachable');
  return result.catalogue;
}

export async function problemsOf(files: readonly RegionFile[], at?: string): Promise<readonly Problem[]> {
  const result = await catalogueFromFiles(files, { at });
  expect(result.ok).toBe(false);
  return result.ok ? [] : result.problems;
}

export async function warningsOf(files: readonly RegionFile[], at?: string): Promise<readonly Problem[]> {
  const result = await catalogueFromFiles(files, { at });
  expect(result.ok ? [] : result.problems).toEqual([]);
  return result.warnings;
}
