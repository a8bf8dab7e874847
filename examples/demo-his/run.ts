import { parseArgs } from 'node:util';
import type { Demo, DemoOptions } from './demo.ts';
import { progressOn } from './progress.ts';

const help = `Starts the demo HIS with its FHIR server and a logbook, on this machine only.

  npm start [-- options]

  --pages PORT      the pages (5170)
  --fhir PORT       the FHIR server (5180)
  --logbook PORT    the logbook (5190)
  --data FOLDER     where the logbook is kept between runs (data)
  --with-history    begin with a year of a made-up region, and its mirror, in the logbook
  --help

A port that is taken is replaced by a free one. DATABASE_URL names another PostgreSQL server for the logbook.`;

/** Milliseconds that a stop may take. */
const patience = 5_000;

/** The command behind `npm start`: exit 0 after a stop, 1 when something could not start, 2 for options it can not read. */
export async function runDemo(start: (options: DemoOptions) => Promise<Demo>, args: readonly string[]): Promise<void> {
  const options = readOptions(args);
  if (typeof options === 'string') {
    console.error(options);
    process.exitCode = 2;
    return;
  }
  if (!options) {
    console.log(help);
    return;
  }
  console.log('tenzij demo, on this machine only, with made-up patients. Stop with Ctrl-C.');
  const starting = start({ ...options, progress: progressOn(process.stdout) });
  let signals = 0;
  const stop = async () => {
    signals += 1;
    if (signals > 1) process.exit(130); // Asked twice: at once.
    console.log('\nStopping …');
    const demo = await starting.catch(() => undefined);
    // A PostgreSQL that is gone closes no connection: who stops the demo does not wait for it.
    await Promise.race([demo?.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, patience))]);
    console.log('Stopped.');
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    await starting;
  } catch (error) {
    console.error(`tenzij demo could not start: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}

function readOptions(args: readonly string[]): DemoOptions | string | undefined {
  const port = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        pages: port,
        fhir: port,
        logbook: port,
        data: port,
        'with-history': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) return undefined;
    const ports = { pages: values.pages, fhir: values.fhir, logbook: values.logbook };
    const wrong = Object.entries(ports).find(([, value]) => value !== undefined && !isPort(value));
    if (wrong) return `--${wrong[0]} ${wrong[1]} is no port: use a number from 0 to 65535.`;
    const chosen = Object.entries(ports).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Number(value)]],
    );
    const history = values['with-history'] === true;
    return {
      ports: Object.fromEntries(chosen),
      history,
      ...(values.data === undefined ? {} : { dataDir: values.data }),
    };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)} See --help.`;
  }
}

const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;
