import { basename, relative } from 'node:path';
import * as z from 'zod/mini';
import { apartIn, editorSchemas, type RegionFile, sheetOf } from '../../catalogue/index.ts';
import type { Io } from '../terminal/io.ts';
import { codeOf } from '../terminal/whole-file.ts';
import type { Texts } from '../texts/texts.ts';
import { asked, isTooDeep } from './asked.ts';
import { type Beside, diffShown, publishShown, replayShown } from './beside.ts';
import { changed, type Refused } from './drafted.ts';
import { bounded, type Guarding, guards, refused, withSecret } from './guards.ts';
import { type Look, looker } from './look.ts';
import { pageCss, pageHtml, pageScript } from './page-files.ts';
import { hashOf, readPlace, WriteRefused } from './place.ts';
import { Halfway, NotAForm, OtherStep, Session } from './session.ts';
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
      ...{ about, pulse: pulse(files), forms, undoes: session.undoes ?? null, step: session.step ?? null },
      ...{ sheets, apart: apartIn(files), ...shown(await look(files)) },
    });
  });
  app.post('/region/draft', async (context) => {
    const { changes } = await body(context, asked.draft);
    const { files, sheets, conflicts, refusals } = await changed(dir, changes);
    return context.json({
      sheets,
      conflicts,
      refusals: refusals.map((one) => toldOf(one)),
      ...shown(await look(files)),
    });
  });
  app.post('/region/try', async (context) => {
    const { changes, facts } = await body(context, asked.tryOut);
    const { catalogue } = await look((await changed(dir, changes)).files);
    if (catalogue === undefined) return context.json({ ok: false, problems: [words.notYet] });
    return context.json(tryOut(facts, catalogue, io.today(), texts));
  });
  app.post('/region/save', async (context) => {
    const written = await session.save((await body(context, asked.save)).changes);
    return context.json({ ok: true, written });
  });
  app.post('/region/undo', async (context) => {
    const { step } = await body(context, asked.undo);
    return context.json({ ok: true, written: await session.undo(step) });
  });
  app.post('/region/diff', async (context) => context.json(await diffShown(dir, beside, io, texts)));
  app.post('/region/replay', async (context) => context.json(await replayShown(dir, beside, io, texts)));
  app.get('/region/publish', async (context) => context.json(await publishShown(dir, beside, false, io, texts)));
  app.post('/region/publish', async (context) => context.json(await publishShown(dir, beside, true, io, texts)));

  app.notFound((context) => refused(context, 404, words.notFound));
  const toldOf = (error: Refused, written: readonly string[] = []) => {
    const { file, why } = error;
    if (error instanceof NotAForm) return { error: words.notAForm[error.why](file), file, path: error.path };
    const isNone = error.why === 'changed' && written.length === 0;
    return { error: `${words.notWritten[error.why](file)}${isNone ? ` ${words.noneWritten}` : ''}`, file, why };
  };
  app.onError((thrown, context) => {
    if (thrown instanceof NotAsked) return refused(context, 422, words.notAsked);
    if (thrown instanceof OtherStep) return refused(context, 409, words.otherStep);
    const isHalf = thrown instanceof Halfway;
    const error: unknown = isHalf ? thrown.cause : thrown;
    const written = isHalf ? thrown.written : {};
    const also = isHalf ? ` ${words.someWritten(Object.keys(written).join(', '))}` : '';
    if (!(error instanceof NotAForm || error instanceof WriteRefused)) {
      const message = error instanceof Error ? error.message : String(error);
      io.stderr.write(`tenzij studio: ${message}\n`);
      const disk = ofTheDisk(error, dir);
      const said = disk === undefined ? words.broken(message) : texts.diskRefused(disk.file, disk.code);
      return context.json({ error: `${said}${also}`, written }, 500);
    }
    const told = toldOf(error, Object.keys(written));
    const all = { ...told, error: `${told.error}${also}`, written };
    if (error.why !== 'changed') return context.json(all, 422);
    const { theirs } = error;
    return context.json({ ...all, theirs: theirs ?? null, hash: theirs === undefined ? null : hashOf(theirs) }, 409);
  });
  return app;
}

/** What the disk refused, by the name that the region knows: not that of the draft beside it (`.x.yaml.new`). */
function ofTheDisk(error: unknown, dir: string): { readonly file: string; readonly code: string } | undefined {
  const path = error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined;
  if (path === undefined || codeOf(error) === '') return undefined;
  const within = relative(dir, path.replace(/(^|[\\/])\.([^\\/]+)\.new$/, '$1$2')).replaceAll('\\', '/');
  return { file: within === '' || within.startsWith('..') ? basename(path) : within, code: codeOf(error) };
}

class NotAsked extends Error {}

async function body<T>(context: Context, form: z.ZodMiniType<T>): Promise<T> {
  const json: unknown = await context.req.json().catch(() => undefined);
  if (isTooDeep(json)) throw new NotAsked();
  const read = z.safeParse(form, json);
  if (!read.success) throw new NotAsked();
  return read.data;
}

const shown = ({ ok, findings, cases }: Look) => ({ ok, findings, cases: cases ?? null });
const pulse = (files: readonly RegionFile[]) => hashOf(JSON.stringify(files));

function sheetShown(file: RegionFile) {
  const sheet = sheetOf(file);
  return sheet && { ...sheet, hash: hashOf(sheet.text) };
}
