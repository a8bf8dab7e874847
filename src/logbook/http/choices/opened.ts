import { Hono } from 'hono';
import { type Kysely, sql } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import { answer, outcome } from '../../store/outcome.ts';
import { openedCases } from '../../store/read/blurred.ts';
import { draftDigest, removedDrafts } from '../../store/removal.ts';
import { lockHead } from '../../store/write.ts';

/** Path of the cases that practices opened. */
export const OPENED_PATH = '/opened';

const KEY = /^[\w-]{22,64}$/;

interface OpenedPorts {
  readonly db: Kysely<LogbookSchema>;
  readonly reader: Kysely<LogbookSchema>;
  readonly now: () => Date;
  /** How the world knows this server, where that is not the address that a request came to. */
  readonly publicUrl?: string | undefined;
}

/** A practice opens the course of a draft, by its key, to the audit team of its region, and closes it again. */
export function openedRoutes({ db, reader, now, publicUrl }: OpenedPorts): Hono {
  const app = new Hono({ strict: false });
  app.put('/:draft', async (c) => {
    const [granted, draft] = [c.get('granted'), c.req.param('draft')];
    if (granted.to !== 'own' || !granted.practice || !KEY.test(draft)) return noDraft();
    const { practice } = granted.practice;
    const taken = await asPractice(db, practice, async (tx) => {
      // With the head locked no removal comes in between: of what was taken out the key may not come back either.
      await lockHead(tx, practice);
      if ((await removedDrafts(tx, practice)).has(draftDigest(draft))) return true;
      const last = await tx
        .selectFrom('opened_case')
        .select(['opened', 'closed'])
        .where('practice', '=', practice)
        .where('draft_key', '=', draft)
        .orderBy('opened', 'desc')
        .executeTakeFirst();
      if (last && last.closed === null) return false;
      // Opened, closed and opened again within a millisecond is still twice.
      const opened = new Date(Math.max(now().getTime(), (last?.opened.getTime() ?? 0) + 1));
      await tx
        .insertInto('opened_case')
        .values({ practice, draft_key: draft, opened, closed: null })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return false;
    });
    if (taken)
      return answer(410, outcome('deleted', 'The practice took this draft out of the log. Nothing can be shown.'));
    return new Response(null, { status: 204 });
  });
  app.delete('/:draft', async (c) => {
    const [granted, draft] = [c.get('granted'), c.req.param('draft')];
    if (granted.to !== 'own' || !granted.practice || !KEY.test(draft)) return noDraft();
    const { practice } = granted.practice;
    await asPractice(db, practice, (tx) =>
      sql`SELECT close_case(${practice}::int, ${draft}, ${now()}::timestamptz)`.execute(tx),
    );
    return new Response(null, { status: 204 });
  });
  app.get('/', async (c) => {
    const granted = c.get('granted');
    const base = `${new URL(publicUrl ?? c.req.url).origin}/fhir/AuditEvent`;
    if (granted.to !== 'blurred') return answer(403, outcome('forbidden', 'Cases are opened to the audit team.'));
    return answer(200, await openedCases(reader, granted.caller.region, base));
  });
  return app;
}

const noDraft = () => answer(404, outcome('not-found', 'Give the key of a draft, with a login of its own practice.'));
