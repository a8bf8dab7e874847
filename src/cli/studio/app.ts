import { basename } from 'node:path';
import * as z from 'zod/mini';
import { editorSchemas, type RegionFile, sheetOf } from '../../catalogue/index.ts';
import type { Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';
import { asked } from './asked.ts';
import { type Beside, diffShown, publishShown, replayShown } from './beside.ts';
import { bounded, type Guarding, guards, refused, withSecret } from './guards.ts';
import { type Look, looker } from './look.ts';
import { pageCss, pageHtml, pageScript } from './page-files.ts';
import { hashOf, readPlace, readSheet, WriteRefused } from './place.ts';
import { type FileChange, NotAForm, Session, textAfter } from './session.ts';
import { tryOut } from './try-out.ts';
import { type Context, Hono } from './web.ts';

/** The studio as HTTP: the page, and what it may ask about one region's folder. */

export interface Studio {
  readonly dir: string;
  readonly beside: Beside;
  readonly io: Io;
  readonly texts: Texts;
}

export function studioApp({ dir, beside, io, texts }: Studio, guarding: Guarding): Hono {
  const session = new Session(dir);
  const look = looker(io.today, texts.language);
  const script = pageScript();
  const words = texts.studio;
  const app = new Hono();
  app.route('/', guards(guarding));
  app.get('/', (context) => context.html(pageHtml(texts.language)));
  app.get('/studio.css', (context) => context.body(pageCss, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/tenzij-studio.js', async (context) =>
    context.body(await script(), 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.get('/favicon.ico', (context) => context.body(null, 204));
  app.use('/region/*', withSecret(guarding), bounded(guarding));

  app.get('/region/pulse', async (context) => context.json({ hash: pulse(await readPlace(dir)) }));
  app.get('/region/state', async (context) => {
    const files = await readPlace(dir);
    const sheets = files.map(sheetShown).filter((sheet) => sheet !== undefined);
    const { live, log, key } = beside;
    const about = {
      dir,
      name: basename(dir),
      live: live ?? null,
      log: log ?? null,
      key: key ?? null,
      today: io.today(),
    };
    const forms = Object.fromEntries([...editorSchemas()].map(([, { name, schema }]) => [name, schema]));
    return context.json({
      ...{ about, pulse: pulse(files), forms, undoes: session.undoes ?? null },
      ...{ sheets, ...shown(await look(files)) },
    });
  });
  app.post('/region/draft', async (context) => {
    const { changes } = await body(context, asked.draft);
    const { files, sheets, conflicts } = await changed(dir, changes);
    return context.json({ sheets, conflicts, ...shown(await look(files)) });
  });
  app.post('/region/try', async (context) => {
    const { changes, facts } = await body(context, asked.tryOut);
    const { catalogue } = await look((await changed(dir, changes)).files);
    if (catalogue === undefined) return context.json({ ok: false, problems: [words.notYet] });
    return context.json(tryOut(facts, catalogue, io.today(), texts));
  });
  app.post('/region/save', async (context) => {
    await session.save((await body(context, asked.save)).changes);
    return context.json({ ok: true });
  });
  app.post('/region/undo', async (context) => {
    await body(context, asked.nothing);
    await session.undo();
    return context.json({ ok: true });
  });
  app.post('/region/diff', async (context) => context.json(await diffShown(dir, beside, io, texts)));
  app.post('/region/replay', async (context) => context.json(await replayShown(dir, beside, io, texts)));
  app.get('/region/publish', async (context) => context.json(await publishShown(dir, beside, false, io, texts)));
  app.post('/region/publish', async (context) => context.json(await publishShown(dir, beside, true, io, texts)));

  app.notFound((context) => refused(context, 404, words.notFound));
  app.onError((error, context) => {
    if (error instanceof NotAsked) return refused(context, 422, words.notAsked);
    if (error instanceof NotAForm) {
      return context.json({ error: words.notAForm[error.why](error.file), file: error.file, path: error.path }, 422);
    }
    if (!(error instanceof WriteRefused)) {
      io.stderr.write(`tenzij studio: ${error.message}\n`);
      return context.json({ error: words.broken(error.message) }, 500);
    }
    const { file, why, theirs } = error;
    const told = { error: words.notWritten[why](file), file, why };
    if (why !== 'changed') return context.json(told, 422);
    return context.json({ ...told, theirs: theirs ?? null, hash: theirs === undefined ? null : hashOf(theirs) }, 409);
  });
  return app;
}

class NotAsked extends Error {}

async function body<T>(context: Context, form: z.ZodMiniType<T>): Promise<T> {
  const read = z.safeParse(form, await context.req.json().catch(() => undefined));
  if (!read.success) throw new NotAsked();
  return read.data;
}

const shown = ({ ok, findings, cases }: Look) => ({ ok, findings, cases: cases ?? null });
const pulse = (files: readonly RegionFile[]) => hashOf(JSON.stringify(files));

function sheetShown(file: RegionFile) {
  const sheet = sheetOf(file);
  return sheet && { ...sheet, hash: hashOf(sheet.text) };
}

/** The region as it would be with these changes, and which of them were made of something else than what lies there. */
async function changed(dir: string, changes: readonly FileChange[]) {
  let files = await readPlace(dir);
  const sheets: object[] = [];
  const conflicts: string[] = [];
  for (const change of changes) {
    const { file, was } = change;
    const before = await readSheet(dir, file);
    if ((before === undefined ? null : hashOf(before)) !== was) conflicts.push(file);
    const after = textAfter(change, before);
    files = files.filter((one) => one.file !== file);
    if (after === undefined) continue;
    files = [...files, { file, text: after }];
    const sheet = sheetOf({ file, text: after });
    if (sheet) sheets.push({ ...sheet, hash: was });
  }
  return { files: files.toSorted((a, b) => (a.file < b.file ? -1 : 1)), sheets, conflicts };
}
