import { startSimulation } from './simulation.ts';

/** The HIS page of the static demo: first the simulated servers, then the same page as `npm start` shows. */
await startSimulation();
await import('../demo-his/pages/main.ts');
