import { startSimulation } from './simulation.ts';

/** The review page of the static demo. */
await startSimulation();
await import('../demo-his/pages/review.ts');
