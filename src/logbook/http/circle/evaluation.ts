import { Hono } from 'hono';
import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { keepPlan, planBody, planOf, triedOf } from '../../store/evaluation/plans.ts';
import { answer, outcome } from '../../store/outcome.ts';
import { readBody } from '../guards/body.ts';

/** Path of the evaluation. */
export const EVALUATION_PATH = '/evaluation';

interface EvaluationPorts {
  readonly db: Kysely<LogbookSchema>;
  readonly reader: Kysely<LogbookSchema>;
  readonly now: () => Date;
}

/** `/evaluation`: the plan of the region's evaluation, with what it can see. No rows of a practice are in it. */
export function evaluationRoutes({ db, reader, now }: EvaluationPorts): Hono {
  const app = new Hono({ strict: false });
  app.get('/', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'all') return withLogin();
    const { region, role } = granted.caller;
    const query = c.req.query();
    const tried = Object.keys(query).length === 0 ? undefined : triedOf(query);
    if (tried === undefined && Object.keys(query).length > 0) return noPlan();
    const plan = await planOf(reader, region);
    const may = role === 'project';
    // Who wrote it is for those who write.
    const { who: _, ...unnamed } = plan ?? {};
    const told = plan && { plan: may ? plan : unnamed };
    return Response.json({ format: 1, may, ...told, ...(tried && { tried }) }, { headers: fresh });
  });
  app.put('/', async (c) => {
    const granted = c.get('granted');
    if (granted.to !== 'all') return withLogin();
    const body = await readBody(c);
    if (!body.ok) return body.response;
    const asked = planBody.safeParse(body.value);
    if (!asked.success) return noPlan();
    const { region, subject: who, role } = granted.caller;
    await keepPlan(db, region, asked.data, { who, role, at: now() });
    return Response.json({ format: 1, may: true, plan: await planOf(reader, region) }, { headers: fresh });
  });
  return app;
}

const fresh = { 'cache-control': 'no-store' };
const noPlan = () => answer(422, outcome('value', 'This is no plan of an evaluation.'));
const withLogin = () => answer(403, outcome('forbidden', 'The evaluation is for whoever has a login of its own.'));
