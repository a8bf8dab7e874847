import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { agendaOf } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { releaseOf } from '../../store/mirror/released.ts';
import { answer, outcome } from '../../store/outcome.ts';
import { answerBody, joinBody, keepWish, ownSpeeddates } from '../../store/pairing/speeddates.ts';
import { readBody } from '../guards/body.ts';

/** Path of the speeddates. */
export const SPEEDDATES_PATH = '/speeddates';

interface SpeeddatePorts {
  readonly db: Kysely<LogbookSchema>;
  readonly reader: Kysely<LogbookSchema>;
  readonly now: () => Date;
}

/** `/speeddates`: to a practice what is its own; `/speeddates/agenda` of a session for all, from released figures. */
export function speeddateRoutes({ db, reader, now }: SpeeddatePorts): Hono {
  const app = new Hono({ strict: false });
  app.get('/', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'own' || !granted.practice) return withLogin();
    return Response.json(await ownSpeeddates(reader, granted.practice, now()), { headers: fresh });
  });
  app.get('/agenda', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'all') return withLogin();
    const release = await releaseOf(reader, granted.caller.region);
    const agenda = release ? agendaOf(release.report.year) : [];
    const period = release && { period: release.report.period.name };
    return Response.json({ format: 1, ...period, agenda }, { headers: fresh });
  });
  app.put('/:round', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'own' || !granted.practice) return withLogin();
    if (granted.practice.ended !== null) return leftAlready();
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const round = c.req.param('round');
    const isJoining = round === 'taking-part';
    const asked = (isJoining ? joinBody : answerBody).safeParse(body.value);
    const name = asked.success && 'name' in asked.data ? asked.data.name : undefined;
    if (!asked.success || (asked.data.says === 'joins' && name === undefined)) {
      return answer(422, outcome('value', 'Say joins with a name, leaves, yes or no.'));
    }
    const wish = { round: isJoining ? '' : round, says: asked.data.says, name, now: now() };
    if (!(await keepWish(db, granted.practice.practice, wish))) {
      return answer(404, outcome('not-found', 'There is no speeddate of this round.'));
    }
    return Response.json(await ownSpeeddates(reader, granted.practice, now()), { headers: fresh });
  });
  return app;
}

const fresh = { 'cache-control': 'no-store' };
const leftAlready = () => answer(403, outcome('forbidden', 'This practice takes part no longer.'));
const withLogin = () => answer(403, outcome('forbidden', 'Speeddates are for whoever has a login of its own.'));
