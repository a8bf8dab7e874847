import { type Context, Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { goalBody, keepGoal, ownGoals } from '../../store/goals/goals.ts';
import { canBeMet, type KeptTask, keepTask, sumsOf, taskBody, taskOf } from '../../store/goals/region.ts';
import { answer, outcome } from '../../store/outcome.ts';
import { readBody } from '../guards/body.ts';

/** Path of the goals. */
export const GOALS_PATH = '/goals';

interface GoalPorts {
  readonly db: Kysely<LogbookSchema>;
  readonly reader: Kysely<LogbookSchema>;
  readonly now: () => Date;
}

/** `/goals`: to a practice its own goals and what it may choose, to a region its task and the sums that were told. */
export function goalRoutes({ db, reader, now }: GoalPorts): Hono {
  const app = new Hono({ strict: false });
  app.get('/', async (c) => {
    const granted = c.get('granted');
    if (granted.to === 'machine' || granted.to === 'blurred') return withLogin();
    const { region } = granted.caller;
    const [task, sums] = await Promise.all([taskOf(reader, region), sumsOf(reader, region)]);
    if (granted.to === 'own') {
      if (!granted.practice) return withLogin();
      const own = await ownGoals(reader, granted.practice, { now: now(), sum: sums.at(-1) });
      return Response.json({ kind: 'practice', ...own }, { headers: fresh });
    }
    const may = granted.caller.role === 'project';
    const told = task && (may ? task : unnamed(task));
    return Response.json(
      { kind: 'region', format: 1, region, may, ...(told && { task: told }), sums },
      { headers: fresh },
    );
  });
  app.put('/region/task', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'all') return withLogin();
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const asked = taskBody.safeParse(body.value);
    if (!asked.success) return answer(422, outcome('value', 'This is no task of a region.'));
    if (!canBeMet(asked.data, now()))
      return answer(422, outcome('value', 'This quarter has passed, or is further than five years away.', 'by'));
    const { region, subject: who, role } = granted.caller;
    await keepTask(db, region, asked.data, { who, role, at: now() });
    return Response.json({ task: await taskOf(reader, region) }, { headers: fresh });
  });
  const kept = async (c: Context, asked: Parameters<typeof keepGoal>[2]['asked']) => {
    const granted = c.get('granted');
    if (granted.to !== 'own' || !granted.practice) return withLogin();
    if (granted.practice.ended !== null) return leftAlready();
    const goals = await keepGoal(db, granted.practice, { key: c.req.param('topic') ?? '', asked, now: now() });
    if (goals === 'none') return answer(404, outcome('not-found', 'There is no goal on this topic.'));
    if (typeof goals === 'string') return answer(422, outcome('value', 'This is no goal of the format.', goals));
    return Response.json({ goals }, { headers: fresh });
  };
  app.put('/:topic', async (c) => {
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const asked = goalBody.safeParse(body.value);
    if (!asked.success) return answer(422, outcome('value', 'This is no goal of the format.'));
    return kept(c, asked.data);
  });
  app.delete('/:topic', (c) => kept(c, null));
  return app;
}

/** Who wrote it is for those who write. */
const unnamed = ({ who: _, ...task }: KeptTask) => task;

const fresh = { 'cache-control': 'no-store' };
const leftAlready = () => answer(403, outcome('forbidden', 'This practice takes part no longer.'));
const withLogin = () => answer(403, outcome('forbidden', 'Goals are for whoever has a login of its own.'));
