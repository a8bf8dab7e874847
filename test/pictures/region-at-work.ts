import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Demo } from '../../examples/demo-his/demo.ts';
import { practices } from '../../examples/demo-his/patients/practices.ts';
import { openPostgres } from '../../src/logbook/index.ts';
import { closeCircles } from '../../src/logbook/store/circles.ts';
import { drawBoard } from '../../src/logbook/store/desk/draw-board.ts';

/** A region in which goals were chosen and practices met, for pictures of that: through the logbook of a running demo with a past. */

const issued = z.object({ token: z.string() });
const topics = z.object({
  topics: z.array(z.object({ topic: z.string(), measure: z.optional(z.string()), suggested: z.number() })),
  by: z.array(z.string()),
});
const board = z.object({ fresh: z.array(z.object({ key: z.string() })) });
const dates = z.object({ pair: z.optional(z.unknown()) });

export interface AtWork {
  /** A practice for which another was found to talk with; neither said yes yet. */
  readonly paired: string;
}

export async function putToWork({ pages, logbook }: Demo, dataDir: string, names: readonly string[]): Promise<AtWork> {
  const ask = async (who: object, path: string, body?: object): Promise<unknown> => {
    const asked = await fetch(`${pages}token`, { method: 'POST', body: JSON.stringify(who) });
    const { token } = issued.parse(await asked.json());
    const response = await fetch(new URL(`../${path}`, `${logbook}/`), {
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'PUT', body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const year = new Date().getFullYear() + 1;
  await ask({ role: 'project' }, 'goals/region/task', {
    ...{ title: 'Meer zorg dichtbij', measure: 'follow-share', topic: 'alle', referrals: 2800, part: 0.025 },
    ...{
      enrolled: 52_000,
      by: `${year}-Q4`,
      owner: 'Projectteam',
      aim: 'population',
      balance: 'De wachttijd bij PlusPunt',
    },
  });
  await ask({ role: 'project' }, 'evaluation', {
    ...{ title: 'Voorstel aan, per praktijk', practices: 14, steps: 4, perPeriod: 165, wanted: 0.025 },
  });
  for (const [nth, practice] of names.entries()) {
    const self = { role: 'practice', practice };
    const { topics: all, by } = topics.parse(await ask(self, 'goals'));
    const topic = all.find(({ topic: name, measure }) => name === 'alle' && measure === 'follow-share') ?? all[0];
    const actions = nth % 2 === 0 ? ['look-together', 'colleague'] : ['ask-first', 'know-the-offer'];
    if (topic && nth < 8) {
      const goal = { step: topic.suggested, by: by.at(-1), actions, enrolled: 3200 + 150 * nth };
      await ask(self, `goals/${topic.topic}`, goal);
    }
    await ask(self, 'speeddates/taking-part', { says: 'joins', name: `Huisartsen ${towns[nth] ?? nth}` });
  }
  const database = await openPostgres({ dataDir: join(dataDir, 'logbook'), join: true });
  await drawBoard(database.owner, { region: 'mijnstreek', now: new Date() });
  await closeCircles(database.owner, new Date());
  await database.close();
  const [, signal] = board.parse(await ask({ role: 'audit', who: 'Noor' }, 'desk/signals')).fresh;
  if (signal) {
    const decision = { decision: 'discuss', note: 'Op de agenda van het overleg met de vakgroep.', owner: 'Noor' };
    await ask({ role: 'audit', who: 'Noor' }, `desk/signals/${signal.key}/decision`, decision);
  }
  const met: string[] = [];
  for (const practice of names) {
    const { pair } = dates.parse(await ask({ role: 'practice', practice }, 'speeddates'));
    if (pair !== undefined) met.push(practice);
  }
  // One that the demo knows by its name, else any.
  return { paired: met.find((practice) => known.includes(practice)) ?? met[0] ?? 'p07' };
}

const known: readonly string[] = practices.map(({ pseudonym }) => pseudonym);
const towns = ['Aan de Molen', 'Zuid', 'De Beek', 'Oost', 'Bij de Mijn', 'Het Plein', 'De Linde', 'West'];
