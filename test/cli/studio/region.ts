import type { Beside } from '../../../src/cli/studio/beside.ts';
import { type Running, startStudio } from '../../../src/cli/studio/serve.ts';
import { textsFor } from '../../../src/cli/texts/languages.ts';

/** A studio on a folder, with the day of the test. */

export const today = '2026-11-29';

export function studioOn(dir: string, beside: Beside = {}): Promise<Running> {
  const io = {
    stdin: { async *[Symbol.asyncIterator]() {} },
    stdout: { write: () => true },
    stderr: { write: () => true },
    cwd: dir,
    today: () => today,
  };
  return startStudio({ dir, beside, io, texts: textsFor('nl') });
}

/** Asks as the page does; `headers` in the place of its own. */
export async function ask(
  { origin, secret }: Running,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly json: Record<string, unknown> }> {
  const answer = await fetch(`${origin}/region/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${secret}`, origin, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const json: unknown = await answer.json();
  return { status: answer.status, json: json instanceof Object ? { ...json } : {} };
}
