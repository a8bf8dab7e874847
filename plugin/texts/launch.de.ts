import type { LaunchTexts } from './launch.nl.ts';

/** The launch page in German. */
export const launchDe: LaunchTexts = {
  language: 'de',
  locale: 'de-DE',
  banner: 'Patientin oder Patient',
  born: (date: string) => `geboren am ${date}`,
  done: 'Fertig',
  noDraft:
    'Es liegt nicht genau ein Überweisungsentwurf vor. Öffnen Sie die Überweisung in Ihrem System und starten Sie neu.',
};
