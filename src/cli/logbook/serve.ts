import type { Call } from '../terminal/command.ts';
import { CannotRun, type ExitCode, exit } from '../terminal/io.ts';
import { version } from '../version.ts';
import { accessOf, originsOf, securityOf } from './access.ts';
import { asRefusal, placeOf, theLogbook } from './place.ts';

/** `tenzij logbook`: runs until it is told to stop, or until its database does not come back. */
export async function serve(call: Call): Promise<ExitCode> {
  const { io, texts, words } = call;
  const port = words.values.get('port') ?? '5190';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new CannotRun(texts.logbook.notAPort(port));
  const stopping = new Promise<void>((stop) => {
    process.once('SIGINT', () => stop());
    process.once('SIGTERM', () => stop());
  });
  const { startLogbook } = await theLogbook(call);
  const access = accessOf(call);
  const host = words.values.get('host');
  const place = { ...placeOf(call), port: Number(port), host, version: await version() };
  const logbook = await startLogbook({
    ...place,
    access,
    security: securityOf(call),
    allowedOrigins: originsOf(call),
  }).catch(asRefusal);
  io.stdout.write(`${texts.logbook.started(logbook.url, logbook.fhirBase, access !== undefined)}\n`);
  const lost = await Promise.race([stopping, logbook.gone]);
  await logbook.close();
  // With this code a supervisor starts it anew.
  if (lost) throw new CannotRun(lost.message);
  io.stdout.write(`${texts.logbook.stopped}\n`);
  return exit.done;
}
