import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import { answer, outcome } from '../../store/outcome.ts';
import {
  beginExport,
  cancelExport,
  EXPORT_LIFE,
  type ExportJob,
  exportFile,
  exportJob,
  prepareExport,
} from '../../store/read/export.ts';

/** What a practice takes along, in the shape of FHIR Bulk Data: asked for, asked after, fetched file by file. */

export interface ExportPorts {
  readonly db: Kysely<LogbookSchema>;
  readonly reader: Kysely<LogbookSchema>;
  readonly now: () => Date;
  readonly publicUrl?: string | undefined;
  readonly onFailure: (error: unknown) => void;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?(Z|[+-]\d{2}:\d{2})$/;
const NDJSON = /^(ndjson|application\/(fhir\+)?ndjson)$/;
/** Who prepared it may have been ended: after so many milliseconds whoever asks after it has it done again. */
const ABANDONED = 30_000;

/** Mounted on everything: `GET /fhir/$export`, `GET` and `DELETE /exports/{id}`, `GET /exports/{id}/{file}`. */
export function exportRoutes({ db, reader, now, publicUrl, onFailure }: ExportPorts): Hono {
  const app = new Hono({ strict: false });
  const baseOf = (c: Context) => new URL(publicUrl ?? c.req.url).origin;
  const preparing = new Set<string>();
  const prepare = (practice: number, id: string) => {
    // Who asks every second after one that takes long takes no line of the database for it.
    if (preparing.has(id)) return;
    preparing.add(id);
    void asPractice(db, practice, (tx) => prepareExport(tx, practice, id))
      .catch(onFailure)
      .finally(() => preparing.delete(id));
  };

  app.get('/fhir/$export', async (c) => {
    const practice = ownPractice(c);
    if (practice === undefined) return ofNobody();
    // Hono answers HEAD as GET; who looks whether it is there gets no export for it.
    if (c.req.method === 'HEAD') return notThatWay();
    const { searchParams, pathname, search } = new URL(c.req.url);
    const wrong = problemIn(searchParams, c.req.header('prefer'));
    if (wrong !== undefined) return answer(400, outcome('invalid', wrong));
    const request = `${baseOf(c)}${pathname}${search}`;
    const since = searchParams.get('_since') ?? undefined;
    const id = await asPractice(db, practice, (tx) => beginExport(tx, practice, { request, since, now: now() }));
    if (id === undefined) {
      const issue = outcome('throttled', 'So many exports of this practice stand already. Cancel one with DELETE.');
      return answer(429, issue, { 'retry-after': '3600' });
    }
    prepare(practice, id);
    return new Response(null, { status: 202, headers: { 'content-location': `${baseOf(c)}/exports/${id}` } });
  });

  app.get('/exports/:id', async (c) => {
    const job = await jobOf(c);
    if (!job) return noExport();
    if (!job.parts) {
      const practice = ownPractice(c);
      if (practice !== undefined && now().getTime() - job.made.getTime() > ABANDONED) prepare(practice, job.id);
      return new Response(null, { status: 202, headers: { 'x-progress': 'preparing', 'retry-after': '1' } });
    }
    const manifest = {
      ...{ transactionTime: job.made.toISOString(), request: job.request, requiresAccessToken: true },
      output: job.parts.map(({ count }, index) => ({
        ...{ type: 'AuditEvent', url: `${baseOf(c)}/exports/${job.id}/${index + 1}`, count },
      })),
      error: [],
    };
    const expires = new Date(job.made.getTime() + EXPORT_LIFE).toUTCString();
    return Response.json(manifest, { headers: { expires } });
  });

  app.delete('/exports/:id', async (c) => {
    const [practice, id] = [ownPractice(c), c.req.param('id')];
    const gone =
      practice !== undefined &&
      UUID.test(id) &&
      (await asPractice(db, practice, (tx) => cancelExport(tx, practice, id)));
    return gone ? new Response(null, { status: 202 }) : noExport();
  });

  app.get('/exports/:id/:file', async (c) => {
    const job = await jobOf(c);
    const practice = ownPractice(c);
    const file = /^\d{1,6}$/.test(c.req.param('file')) ? job?.parts?.[Number(c.req.param('file')) - 1] : undefined;
    if (!job || !file || practice === undefined) return noExport();
    const since = new URL(job.request).searchParams.get('_since');
    const text = await asPractice(reader, practice, (tx) =>
      exportFile(tx, practice, file, since === null ? undefined : new Date(since)),
    );
    return new Response(text, { headers: { 'content-type': 'application/fhir+ndjson' } });
  });

  for (const path of ['/fhir/$export', '/exports/:id', '/exports/:id/:file']) {
    app.all(path, notThatWay);
  }
  return app;

  async function jobOf(c: Context): Promise<ExportJob | undefined> {
    const [practice, id = ''] = [ownPractice(c), c.req.param('id')];
    if (practice === undefined || !UUID.test(id)) return undefined;
    return asPractice(reader, practice, (tx) => exportJob(tx, practice, id, now()));
  }
}

function ownPractice(c: Context): number | undefined {
  const granted = c.get('granted');
  return granted.to === 'own' ? granted.practice?.practice : undefined;
}

/** What is wrong with what was asked, in one sentence: a filter that is ignored would give a practice half of its log. */
function problemIn(params: URLSearchParams, prefer = ''): string | undefined {
  if (!/(^|[,;\s])respond-async($|[,;\s])/i.test(prefer)) return 'Ask with the header "Prefer: respond-async".';
  const other = [...params.keys()].find((name) => !['_type', '_since', '_outputFormat'].includes(name));
  if (other !== undefined) return 'This export knows _type, _since and _outputFormat.';
  if (params.getAll('_type').some((type) => type !== 'AuditEvent')) return 'There is only _type=AuditEvent here.';
  if (params.getAll('_outputFormat').some((format) => !NDJSON.test(format))) return 'There is only ndjson here.';
  const [since, second] = params.getAll('_since');
  const isMoment = since === undefined || (INSTANT.test(since) && Number.isFinite(Date.parse(since)));
  return isMoment && second === undefined ? undefined : 'Give one _since, such as 2026-11-01T00:00:00Z.';
}

const notThatWay = () => answer(405, outcome('not-supported', 'An export is asked for, fetched or cancelled.'));
const noExport = () => answer(404, outcome('not-found', 'There is no export here. Ask for one at /fhir/$export.'));
const ofNobody = () => answer(404, outcome('not-found', 'A practice exports its own choices, with its own login.'));
