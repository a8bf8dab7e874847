import { startSimulation } from './simulation.ts';

/** The mirror of the static demo: a page of a made-up practice with a past, and the visitor's own choices. */
await startSimulation();
await import('../demo-his/pages/spiegel.ts');
