import { configOf } from './config.ts';
import { type Answer, intercept } from './intercept.ts';
import { type Keep, openKeep } from './keep.ts';
import { logbookApp } from './logbook/app.ts';
import { tokenFor } from './logbook/token.ts';
import { placesBeside } from './places.ts';

/**
 * Puts a FHIR server, a logbook and the HIS's configuration behind the addresses that the pages know. When this has
 * resolved, the pages of the demo HIS run as they do with `npm start`: they cannot tell the difference.
 */
export async function startSimulation(): Promise<void> {
  const places = placesBeside(document.baseURI);
  const keep = await openKeep(new URL('./', document.baseURI).pathname);
  const logbook = logbookApp(places.logbook, keep);
  let fhir: Promise<Answer> | undefined;
  await intercept(places, async (request) => {
    const [path] = request.url.split(/[?#]/);
    if (path === places.config) return Response.json(await configOf(places, keep));
    if (path === places.token) return tokenFor(await request.json().catch(() => undefined));
    if (path === places.logbook || path?.startsWith(`${places.logbook}/`)) return logbook.fetch(request);
    // Only when asked.
    fhir ??= import('./fhir/his-fhir.ts').then(({ startFhir }) => startFhir(places.fhir, keep));
    return (await fhir)(request);
  });
  offerFreshStart(keep);
}

function offerFreshStart(keep: Keep): void {
  document.getElementById('opnieuw')?.addEventListener('click', async () => {
    await keep.clear();
    location.reload();
  });
}
