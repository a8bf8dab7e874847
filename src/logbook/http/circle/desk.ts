import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import type * as z from 'zod/mini';
import type { Signal } from '../../../mirror/index.ts';
import type { Granted } from '../../access/granted.ts';
import { addresses, type Role } from '../../access/rights.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import {
  type Act,
  cardBody,
  decisionBody,
  histories,
  keepAct,
  nothingElse,
  type Standing,
  verdictBody,
} from '../../store/desk/acts.ts';
import { type Board, boardOf } from '../../store/desk/board.ts';
import { draftOf } from '../../store/desk/draft.ts';
import { deskPage, detailOf } from '../../store/desk/page.ts';
import { newestOf, versionsOf } from '../../store/desk/status.ts';
import { answer, outcome } from '../../store/outcome.ts';
import { readBody } from '../guards/body.ts';

/** Path of the desk. */
export const DESK_PATH = '/desk';

interface DeskPorts {
  readonly db: Kysely<LogbookSchema>;
  readonly reader: Kysely<LogbookSchema>;
  readonly now: () => Date;
}

/**
 * The desk of the audit team: `/desk/signals` what recurs and what came of it, `/desk/signals/{key}` one of them with examples, and
 * below it what people decide: a decision, a card for the taskforce, a draft of a change, and the verdict of a second person.
 */
export function deskRoutes({ db, reader, now }: DeskPorts): Hono {
  const app = new Hono({ strict: false });
  app.get('/signals', async (c) => {
    const region = regionOf(c.get('granted'));
    if (region === undefined) return withLogin();
    const page = await deskPage(reader, region);
    return page ? Response.json(page, { headers: fresh }) : notYet();
  });
  app.get('/signals/:key', async (c) => {
    const granted = c.get('granted');
    const region = regionOf(granted);
    if (region === undefined || granted.to === 'machine') return withLogin();
    const { subject, role } = granted.caller;
    const asker = { region, subject, seesChoices: granted.to === 'blurred' };
    const detail = await detailOf(reader, asker, c.req.param('key'), now());
    return detail ? Response.json({ ...detail, may: mayOf(role) }, { headers: fresh }) : noSignal();
  });

  /** Reads what is asked, and keeps what follows from it and from what stands. */
  const acted = async <Body>(
    c: Context,
    form: { safeParse(value: unknown): z.core.util.SafeParseResult<Body> },
    make: (body: Body, standing: Standing, who: string, signal: Signal, board: Board | undefined) => Act | string,
  ) => {
    const granted = c.get('granted');
    const region = regionOf(granted);
    if (region === undefined || granted.to === 'machine') return withLogin();
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const asked = form.safeParse(body.value);
    if (!asked.success)
      return answer(422, outcome('value', 'This is no decision that the desk knows.', pathOf(asked.error)));
    const key = c.req.param('key') ?? '';
    const board = await boardOf(reader, region);
    const known = await histories(reader, region, key);
    const signal = board?.signals.find((one) => one.key === key) ?? known.get(key)?.signal;
    if (signal === undefined) return noSignal();
    const { subject: who, role } = granted.caller;
    const kept = await keepAct(db, { region, signal }, { who, role, at: now() }, (standing) =>
      make(asked.data, standing, who, signal, board),
    );
    return typeof kept === 'string' ? answer(409, outcome('conflict', kept)) : Response.json(kept, { headers: fresh });
  };

  app.put('/signals/:key/decision', (c) =>
    acted(c, decisionBody, ({ of, ...body }, { decision }, who) =>
      // What one's own act left behind is no surprise: the answer to it may have been lost.
      decision && of !== undefined && of !== decision.number && decision.who !== who
        ? 'Somebody else decided about this signal meanwhile.'
        : { act: 'decision', ...body },
    ),
  );
  app.put('/signals/:key/card', (c) =>
    acted(c, cardBody, (body, { decision }) =>
      decision?.decision === 'no-offer'
        ? { act: 'card', ...body }
        : 'There is a card for what is decided to be a missing offer only.',
    ),
  );
  app.post('/signals/:key/draft', async (c) => {
    const region = regionOf(c.get('granted'));
    const newest = region === undefined ? undefined : newestOf(await versionsOf(reader, region));
    return acted(c, nothingElse, (_, { decision, draft, verdict }, who, signal, board) => {
      if (decision?.decision !== 'change-rule') return 'A draft follows on the decision to change a rule.';
      // Made and not judged yet: there is one draft at a time.
      if (draft !== undefined && verdict === undefined && draft.who !== who) return 'There is a draft of this already.';
      const made = newest ? draftOf(signal, newest, board?.trials?.[signal.key]) : 'There is no version yet.';
      return typeof made === 'string' ? made : { act: 'draft', draft: made };
    });
  });
  app.put('/signals/:key/verdict', (c) =>
    acted(c, verdictBody, ({ of, ...body }, { draft }, who) => {
      if (draft === undefined) return 'There is no draft to approve or reject.';
      if (draft.who === who) return 'Somebody else than who made the draft approves or rejects it.';
      if (of !== undefined && of !== draft.number) return 'There is a newer draft than the one that was looked at.';
      return { act: 'verdict', of: draft.number, ...body };
    }),
  );
  return app;
}

/** What the table of rights lets this role do about a signal. */
const mayOf = (role: Role) =>
  addresses.flatMap(({ method, path, rights }) => {
    const act = /^\/desk\/signals\/:key\/(\w+)$/.exec(path)?.[1];
    return act !== undefined && method !== 'GET' && rights?.[role] !== '–' ? [act] : [];
  });

const fresh = { 'cache-control': 'no-store' };

/** Of a region nobody sees more than the table of rights grants; a practice has its mirror. */
function regionOf(granted: Granted): string | undefined {
  return granted.to === 'blurred' || granted.to === 'all' ? granted.caller.region : undefined;
}

const pathOf = (error: z.core.$ZodError) => error.issues[0]?.path.join('.') || undefined;
const notYet = () =>
  answer(404, outcome('not-found', 'No board was drawn yet: tenzij logbook upkeep does it, once a week.'));
const noSignal = () => answer(404, outcome('not-found', 'There is no signal under this key.'));
const withLogin = () => answer(403, outcome('forbidden', 'The desk is for whoever has a login of its own.'));
