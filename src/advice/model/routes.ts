/** Kinds of service that a patient can be sent to. By itself, so that who writes a route carries no form of a catalogue along. */
export const routes = ['intermediate', 'hospital', 'teleconsult', 'practice', 'community'] as const;
export type Route = (typeof routes)[number];
