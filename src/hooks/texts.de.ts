import type { Texts } from './texts.nl.ts';

/** The sentences of a card in German. What a region writes stays as it is. */
export const de: Texts = {
  proposal: (name) => `Vorschlag: ${name}.`,
  inform: 'Das geht vielleicht ohne Krankenhaus. Sie wählen.',
  unknown: (facts) => `Noch nicht bekannt: ${facts}.`,
  example: '(Beispiel)',
  notAgreed: 'Beispielregion: Diese Vereinbarungen sind nicht beschlossen.',
  waits: (own, hospital) => `Wartezeit: ${own}; ${hospital}.`,
  wait: (name, days, date) => `${name} ± ${days} Tage (${date.split('-').reverse().join('.')})`,
  staleWait: (days) => `Die Wartezeiten sind ${days} Tage alt.`,
  owner: (owner, version) => `Verantwortlich: ${owner}, Version ${version}.`,
  action: (name) => `${name} in die Überweisung setzen.`,
  feedback: 'Stimmt das nicht?',
  product: (name) => `${name} öffnen`,
  topic: 'Weg der Überweisung',
};
