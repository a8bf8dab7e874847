/** Every sentence of a card that a person reads. What a region writes stays as it is. */
export interface Texts {
  readonly proposal: (name: string) => string;
  readonly inform: string;
  readonly unknown: (facts: string) => string;
  readonly example: string;
  readonly notAgreed: string;
  readonly waits: (own: string, hospital: string) => string;
  readonly wait: (name: string, days: number, date: string) => string;
  readonly staleWait: (days: number) => string;
  readonly owner: (owner: string, version: string) => string;
  readonly action: (name: string) => string;
  readonly feedback: string;
  readonly product: (name: string) => string;
  readonly topic: string;
}

const day = (date: string) => date.split('-').reverse().join('-');

/** The sentences of a card in Dutch. */
export const nl: Texts = {
  proposal: (name) => `Voorstel: ${name}.`,
  inform: 'Dit kan misschien zonder ziekenhuis. U kiest.',
  unknown: (facts) => `Nog niet bekend: ${facts}.`,
  example: '(voorbeeld)',
  notAgreed: 'Voorbeeldregio: deze afspraken zijn niet vastgesteld.',
  waits: (own, hospital) => `Wachttijd: ${own}; ${hospital}.`,
  wait: (name, days, date) => `${name} ± ${days} dagen (${day(date)})`,
  staleWait: (days) => `De wachttijden zijn ${days} dagen oud.`,
  owner: (owner, version) => `Eigenaar: ${owner}, versie ${version}.`,
  action: (name) => `Zet ${name} in de verwijzing.`,
  feedback: 'Klopt niet?',
  product: (name) => `Open ${name}`,
  topic: 'Route van de verwijzing',
};
