import { isObject } from '../../advice/index.ts';
import { canonicalJson } from '../reading/hash.ts';
import { said } from './said.ts';

/** The last look at a draft: read again, it says what the file said before, the change, and nothing else. */

/** What a file should say besides what it said. */
export interface Intended {
  readonly icpc: readonly string[];
  readonly why: string;
  readonly author: string;
  /** Rules that go, by id. */
  readonly gone: readonly string[];
}

/** True when `after` reads as `before` with just that change. */
export function isOnlyChange(before: string, after: string, { icpc, why, author, gone }: Intended): boolean {
  const was = said(before);
  const is = said(after);
  if (was === undefined || is === undefined) return false;
  const exclude = { ...(isObject(was['exclude']) ? was['exclude'] : {}), icpc, why };
  const rules = list(was['rules']).filter((rule) => !isObject(rule) || !gone.includes(String(rule['id'])));
  const wanted = { ...was, exclude, author, rules };
  return canonicalJson(wanted) === canonicalJson({ ...is, rules: list(is['rules']) });
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
