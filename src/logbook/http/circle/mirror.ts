import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import { regionPage } from '../../../mirror/index.ts';
import type { Granted } from '../../access/granted.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import { toldTo } from '../../store/desk/told.ts';
import { figuresCsv, measureReports, monthsCsv } from '../../store/mirror/figures-as.ts';
import { keptMonths } from '../../store/mirror/kept-months.ts';
import { figuresParquet, monthsParquet } from '../../store/mirror/parquet.ts';
import { pageOf, regionMark, releaseOf } from '../../store/mirror/released.ts';
import { answer, outcome } from '../../store/outcome.ts';

/** Path of what comes back. */
export const MIRROR_PATH = '/mirror';

/**
 * The mirror as it was released: `/mirror` the page of who asks, `/mirror/months` a practice's own month tables, `/mirror/figures` every
 * published figure. Nothing is worked out here that leaves a practice.
 */
export function mirrorRoutes(reader: Kysely<LogbookSchema>): Hono {
  const app = new Hono({ strict: false });
  app.get('/', async (c) => {
    const granted = c.get('granted');
    const own = ownOf(granted);
    if (own !== undefined && granted.to === 'own') {
      const [page, told] = await Promise.all([
        asPractice(reader, own, (tx) => pageOf(tx, own)),
        toldTo(reader, { practice: own, region: granted.caller.region }),
      ]);
      // A page stays as it was released; what came of the own reasons is of today.
      return page ? Response.json({ ...page, told }, { headers: fresh }) : notYet();
    }
    if (granted.to !== 'all') return withLogin();
    const release = await releaseOf(reader, granted.caller.region);
    return release ? Response.json(regionPage(release.report, regionMark(release)), { headers: fresh }) : notYet();
  });
  app.get('/months', async (c) => {
    const granted = c.get('granted');
    const own = granted.to === 'own' ? granted.practice : undefined;
    if (own === undefined) return withLogin();
    const { choices } = await asPractice(reader, own.practice, (tx) => keptMonths(tx, [own]));
    const format = c.req.query('_format');
    if (format === 'parquet') return parquet(monthsParquet(choices));
    if (format === 'json') return Response.json({ months: choices }, { headers: fresh });
    return text(monthsCsv(choices), 'text/csv; charset=utf-8; header=present');
  });
  app.get('/figures', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'all') return withLogin();
    const number = numberOf(c);
    if (number === null) return answer(422, outcome('value', 'Give the number of a release: release=1.'));
    const asked = number === undefined ? {} : { number };
    const release = await releaseOf(reader, granted.caller.region, asked);
    if (release === undefined) return notYet();
    const format = c.req.query('_format') ?? 'json';
    if (format === 'csv') return text(figuresCsv(release), 'text/csv; charset=utf-8; header=present');
    if (format === 'parquet') return parquet(figuresParquet(release));
    if (format !== 'fhir') return Response.json(release, { headers: fresh });
    const entry = measureReports(release).map((resource) => ({ resource }));
    return text(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }), 'application/fhir+json');
  });
  return app;
}

const fresh = { 'cache-control': 'no-store' };

const ownOf = (granted: Granted) => (granted.to === 'own' ? granted.practice?.practice : undefined);

/** Null: it was given and is none. */
function numberOf(c: Context): number | undefined | null {
  const given = c.req.query('release');
  if (given === undefined) return undefined;
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : null;
}

const text = (body: string, type: string) => new Response(body, { headers: { ...fresh, 'content-type': type } });
/** Apache Parquet; its type is registered with IANA. */
const parquet = (body: Promise<Uint8Array<ArrayBuffer>>) =>
  body.then(
    (bytes) => new Response(bytes, { headers: { ...fresh, 'content-type': 'application/vnd.apache.parquet' } }),
    (error: unknown) => {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
      if (!isMissing) throw error;
      return answer(
        406,
        outcome('not-supported', 'This logbook writes no Parquet: hyparquet-writer is not installed.'),
      );
    },
  );
const notYet = () => answer(404, outcome('not-found', 'No figures were released yet.'));
const withLogin = () => answer(403, outcome('forbidden', 'The mirror is for whoever has a login of its own.'));
