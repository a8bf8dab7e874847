import { startSmartDemo } from './start.ts';

/** `node --conditions=source examples/smart/run.ts`: a HIS launches tenzij over SMART, on this machine only. */
try {
  const demo = await startSmartDemo();
  console.log(`tenzij over SMART App Launch, on this machine only, with made-up patients. Stop with Ctrl-C.

  HIS page          ${demo.his}/
  FHIR server       ${demo.his}/fhir
  launched app      ${demo.app}/launch.html (opened by the HIS page)

Open the HIS page, choose a patient and press "Open tenzij".`);
  const stop = async () => {
    await demo.close();
    process.exit(0);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
} catch (error) {
  console.error(`The SMART example could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
