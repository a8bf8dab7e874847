import { Hono } from 'hono';
import type { Checkpoints } from '../store/checkpoints/checkpoints.ts';
import { answer, outcome } from '../store/outcome.ts';

/** Path of the signed notes. */
export const CHECKPOINTS_PATH = '/checkpoints';

/** `GET /checkpoints/latest`: the newest signed note, as it was signed. */
export function checkpointRoutes(checkpoints: Pick<Checkpoints, 'latest'> | undefined): Hono {
  const app = new Hono({ strict: false });
  app.get('/latest', () => {
    const note = checkpoints?.latest()?.note;
    if (note === undefined) return answer(404, outcome('not-found', 'This logbook has signed no checkpoint.'));
    return new Response(note, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  });
  app.all('/latest', () => answer(405, outcome('not-supported', 'A checkpoint can be read here, and nothing else.')));
  return app;
}
