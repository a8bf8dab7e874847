import { contextFromFacts, type FactProblem } from '../../../src/advice/index.ts';
import { localDate, newId } from '../../../src/fhir/index.ts';
import type { ReferralReading } from '../flow/referral-source.ts';

/** Reads plain facts. Comes with the second file: a HIS without FHIR is the exception. */
export function readFacts(facts: unknown, draft: string | undefined): ReferralReading {
  const read = contextFromFacts(facts, localDate());
  if (!read.ok) {
    const message = `The facts can not be read: ${pathsOf(read.problems)}.`;
    return { ok: false, refusal: { code: 'facts-refused', message } };
  }
  const { context, unread } = read;
  return {
    ok: true,
    context,
    // Without a name of the host the draft gets one, so that what happens to it belongs together.
    draft: { reference: draft ?? `urn:uuid:${newId()}`, resource: {} },
    ...(unread.length > 0 && { unread: `Facts that can not be read count as unknown: ${pathsOf(unread)}.` }),
  };
}

const pathsOf = (problems: readonly FactProblem[]) =>
  problems
    .map((problem) => `${problem.path || 'facts'} (${meant(problem) ?? `expected ${problem.expected}`})`)
    .join(', ');

/** For names that do not exist: those that were probably meant. */
function meant({ value, expected }: FactProblem): string | undefined {
  const [, list] = /^an object with: (.*)/.exec(expected) ?? [];
  if (list === undefined || !Array.isArray(value)) return undefined;
  const known = list.split(', ');
  return value
    .map((name: unknown) => {
      const near = nearest(String(name), known);
      return `unknown name "${String(name).slice(0, 40)}"${near ? `, did you mean "${near}"?` : `; known: ${list}`}`;
    })
    .join('; ');
}

/** The known name that differs least, when that is little: case and hyphens, or a third of its letters. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const [best] = known
    .map((one) => ({ one, steps: distance(plain(name), plain(one)) }))
    .sort((a, b) => a.steps - b.steps);
  return best && best.steps <= Math.max(1, best.one.length / 3) ? best.one : undefined;
}

/** Letters to put in, take out or change (Levenshtein). Long texts are cut: nobody means them. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one.slice(0, 40)].entries()) {
    const next = [index + 1];
    for (const [at, beside] of [...other].entries()) {
      const [corner = 0, above = 0, left = 0] = [row[at], row[at + 1], next[at]];
      next.push(Math.min(above + 1, left + 1, corner + (letter === beside ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
