import type { Kysely } from 'kysely';
import { followUp, type Paper, type PlansTold, plansTold, reportPeriod } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { keptMonths } from '../mirror/kept-months.ts';
import type { Registered } from '../register.ts';

/**
 * How plans ended, for the region: only those that had ended with the last whole quarter, as they stood then. So it changes once a
 * quarter at most, and only when four practices are new since it was told.
 *
 * @param owner the connection that owns the tables: nobody else reads plans of more than one practice.
 */
export async function endedPlans(
  owner: Kysely<LogbookSchema>,
  practices: readonly Registered[],
  day: string,
  told?: PlansTold,
): Promise<PlansTold | undefined> {
  const { until } = reportPeriod(day);
  if (told !== undefined && told.until >= until) return told;
  const plans = await plansUntil(owner, practices, until);
  if (plans.length === 0) return told;
  const { choices } = await keptMonths(owner, [...new Set(plans.map(({ own }) => own))]);
  // The last day of a plan counts whole.
  const after = new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10);
  const ended = plans.map(({ own, plan }) => {
    const months = choices.filter(({ practice }) => practice === own.pseudonym);
    return { practice: own.pseudonym, verdict: followUp(plan, months, after).verdict };
  });
  const then = told && (await plansUntil(owner, practices, told.until));
  const before = told && then && { told, practices: new Set(then.map(({ own }) => own.pseudonym)) };
  return plansTold(ended, { until, before });
}

/** Plans that had ended by a day, as they stood on it. */
async function plansUntil(owner: Kysely<LogbookSchema>, practices: readonly Registered[], until: string) {
  const rows = await owner
    .selectFrom('meeting_paper')
    .selectAll()
    .distinctOn(['practice', 'paper'])
    .where('paper', 'like', 'plan.%')
    .where('at', '<', new Date(`${until}T23:59:59Z`))
    .orderBy('practice')
    .orderBy('paper')
    .orderBy('version', 'desc')
    .execute();
  return rows.flatMap(({ practice, body }) => {
    const plan: Paper = JSON.parse(body.toString('utf8'));
    const own = practices.find((one) => one.practice === practice);
    return own && plan.kind === 'plan' && plan.by <= until ? [{ own, plan }] : [];
  });
}
