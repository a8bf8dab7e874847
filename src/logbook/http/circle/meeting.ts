import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { type ImpactPage, paperId, potentials } from '../../../mirror/index.ts';
import type { Granted } from '../../access/granted.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { boardOf } from '../../store/desk/board.ts';
import { deskPage } from '../../store/desk/page.ts';
import { dayOf } from '../../store/desk/status.ts';
import { sentPaper } from '../../store/meeting/paper-form.ts';
import { keepPaper, papersOf, versionsOfPaper } from '../../store/meeting/papers.ts';
import { releaseOf } from '../../store/mirror/released.ts';
import { answer, outcome } from '../../store/outcome.ts';
import { readBody } from '../guards/body.ts';

/** Path of what practices write for their meetings. */
export const MEETING_PATH = '/meeting';

interface MeetingPorts {
  readonly db: Kysely<LogbookSchema>;
  readonly reader: Kysely<LogbookSchema>;
  readonly now: () => Date;
}

/**
 * Reports and plans of a practice: `/meeting/papers` the newest of each, `/meeting/papers/{id}` every version of one, and a version on top
 * of the one that it was made from; on an older one the answer is 409 with both. `/meeting/impact` is the impact methode for the region.
 */
export function meetingRoutes({ db, reader, now }: MeetingPorts): Hono {
  const app = new Hono({ strict: false });
  app.get('/papers', async (c) => {
    const own = ownOf(c.get('granted'));
    if (own === undefined) return withLogin();
    const { practice, pseudonym } = own;
    return Response.json({ practice: pseudonym, papers: await papersOf(reader, practice) }, { headers: fresh });
  });
  app.get('/papers/:paper', async (c) => {
    const own = ownOf(c.get('granted'));
    if (own === undefined) return withLogin();
    const versions = await versionsOfPaper(reader, own.practice, c.req.param('paper'));
    return versions.length === 0 ? noPaper() : Response.json({ versions }, { headers: fresh });
  });
  app.put('/papers/:paper', async (c) => {
    const granted = c.get('granted');
    const own = ownOf(granted);
    if (own === undefined || granted.to !== 'own') return withLogin();
    if (own.ended !== null) return answer(403, outcome('forbidden', 'This practice takes part no longer.'));
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const asked = sentPaper.safeParse(body.value);
    if (!asked.success) return answer(422, outcome('value', 'This is no report and no plan.', pathOf(asked.error)));
    const { base, paper } = asked.data;
    const id = c.req.param('paper');
    if (id !== paperId(paper)) return answer(422, outcome('value', `This paper is called ${paperId(paper)}.`, 'paper'));
    if (!isNear(paper.quarter, dayOf(now())))
      return answer(422, outcome('value', 'This quarter is too far away.', 'paper.quarter'));
    const { subject: who, role } = granted.caller;
    const keeping = await keepPaper(db, { practice: own.practice, id, base, paper, who, role, at: now() });
    if ('full' in keeping) return answer(422, outcome('too-costly', 'This paper has too many versions for one more.'));
    if ('kept' in keeping) return Response.json(keeping.kept, { headers: fresh });
    const why = keeping.newer
      ? 'There is a newer version than the one that this was made from.'
      : 'The version that this was made from is not kept here. Send it as the first.';
    const told = outcome('conflict', why);
    return answer(409, { ...told, newer: keeping.newer, sent: paper });
  });
  app.get('/impact', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'all') return withLogin();
    const page = await impactOf(reader, granted.caller.region);
    return page ? Response.json(page, { headers: fresh }) : notYet();
  });
  return app;
}

/** From what is told already: the newest release, and the board of the desk. */
async function impactOf(reader: Kysely<LogbookSchema>, region: string): Promise<ImpactPage | undefined> {
  const release = await releaseOf(reader, region);
  if (release === undefined) return undefined;
  const [board, desk] = await Promise.all([boardOf(reader, region), deskPage(reader, region)]);
  const { report } = release;
  return {
    ...{ region, quarter: report.period.name, before: potentials(report, board?.signals ?? []) },
    after: (desk?.outcomes ?? []).flatMap(({ signal, followed }) => (followed ? [{ signal, followed }] : [])),
    ...(board?.plans && { plans: board.plans }),
  };
}

/** Years around this one: so many quarters hold papers that a list of the newest of each stays small. */
const isNear = (quarter: string, day: string) => Math.abs(Number(quarter.slice(0, 4)) - Number(day.slice(0, 4))) <= 2;

const fresh = { 'cache-control': 'no-store' };
const ownOf = (granted: Granted) => (granted.to === 'own' ? granted.practice : undefined);
const pathOf = (error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] }) =>
  error.issues[0]?.path.join('.') || undefined;
const noPaper = () => answer(404, outcome('not-found', 'There is no report or plan under this name.'));
const notYet = () => answer(404, outcome('not-found', 'No figures were released yet.'));
const withLogin = () => answer(403, outcome('forbidden', 'A meeting is for whoever has a login of its own.'));
