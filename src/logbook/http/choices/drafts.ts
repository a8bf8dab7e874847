import { Hono } from 'hono';
import { answer, outcome } from '../../store/outcome.ts';
import type { LogStore } from '../../store/store.ts';

/** Path of the drafts of a practice, each by its key. */
export const DRAFTS_PATH = '/drafts';

const KEY = /^[\w-]{22,64}$/;

/**
 * `DELETE /drafts/{key}`: a patient objects, and the practice takes out what it logged of that draft. Asked twice it answers
 * twice: `{choices, since, seq}`, how many went now, since when nothing of it is kept, and where its chain says so.
 */
export function draftRoutes(store: Pick<LogStore, 'remove'>): Hono {
  const app = new Hono({ strict: false });
  app.delete('/:draft', async (c) => {
    const [granted, draft] = [c.get('granted'), c.req.param('draft')];
    if (granted.to !== 'own' || !granted.practice || !KEY.test(draft)) return noDraft();
    return Response.json(await store.remove(granted.pseudonym, draft));
  });
  app.all('/:draft', () => answer(405, outcome('not-supported', 'A draft can be taken out here, and nothing else.')));
  return app;
}

const noDraft = () => answer(404, outcome('not-found', 'Give the key of a draft, with a login of its own practice.'));
