import * as z from 'zod/mini';

/**
 * The demo's login, without anything to log in to: the token says which practice asks. It stays in this browser, where every
 * choice is the visitor's own; a real one is signed.
 */

const asked = z.object({ role: z.literal('practice'), practice: z.string() });

/** Answers `{role: 'practice', practice}` with a token. Other roles are for a logbook with several practices' choices. */
export function tokenFor(body: unknown): Response {
  const read = asked.safeParse(body);
  if (!read.success) return Response.json({ error: 'invalid_request' }, { status: 400 });
  return Response.json({ token: encodeURIComponent(read.data.practice) });
}

/** The practice that asks; undefined without a token. */
export function practiceOf(request: Request): string | undefined {
  const token = request.headers.get('authorization')?.match(/^Bearer (\S+)$/)?.[1];
  try {
    return token && decodeURIComponent(token);
  } catch {
    return undefined;
  }
}
