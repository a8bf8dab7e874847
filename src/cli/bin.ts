#!/usr/bin/env node
import { localDate } from '../fhir/index.ts';
import { main } from './main.ts';
import { startedIn } from './started-in.ts';

/** The process around `main`: real streams, the real clock, and an exit code once everything was written. */

// Whoever reads our output may stop early (`tenzij export … | head`): that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 2));
process.stderr.on('error', () => process.exit(2));

const code = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  cwd: startedIn(process.cwd(), process.env),
  env: process.env,
  today: () => localDate(),
  now: () => new Date(),
});
process.exitCode = code;
// Standard input that was refused halfway would keep the process waiting for the rest of it.
process.stdin.destroy();
