import { readFileSync } from 'node:fs';
import { startLogbook } from '../../src/logbook/index.ts';
import { testCatalogue } from '../logbook/catalogue.ts';

/** The logbook under a soak test, as a process of its own: data folder, port, file of the clock, practices. */
const [dataDir, port, clockFile = '', practices = ''] = process.argv.slice(2);
const offset = () => {
  try {
    return Number(readFileSync(clockFile, 'utf8'));
  } catch {
    return 0;
  }
};
try {
  const logbook = await startLogbook({
    dataDir,
    databaseUrl: undefined,
    port: Number(port),
    log: { info() {}, error() {} },
    now: () => new Date(Date.now() + offset()),
    catalogues: [testCatalogue],
    practices: practices.split(','),
  });
  process.once('SIGTERM', () => void logbook.close().then(() => process.exit(0)));
  void logbook.gone.then(() => process.exit(2));
  console.log('started');
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
