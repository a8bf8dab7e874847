import { startLogbook } from '../../src/logbook/index.ts';
import { testCatalogue } from './catalogue.ts';
import { practices } from './names.ts';

/** A logbook as a process of its own, for tests that kill it. Says its address, or its error, in one line. */
try {
  const logbook = await startLogbook({
    dataDir: process.argv[2],
    log: { info() {}, error() {} },
    now: () => new Date(Date.now() + Number(process.env['TEST_CLOCK_OFFSET'] ?? 0)),
    catalogues: [testCatalogue],
    practices,
  });
  process.once('SIGTERM', () => void logbook.close().then(() => process.exit(0)));
  void logbook.gone.then(() => process.exit(2));
  console.log(JSON.stringify({ fhirBase: logbook.fhirBase }));
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}
