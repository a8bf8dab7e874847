import type { Texts } from './texts.nl.ts';

/** The sentences of a card in English. */
export const en: Texts = {
  proposal: (name) => `Proposal: ${name}.`,
  inform: 'This may be possible without the hospital. You choose.',
  unknown: (facts) => `Not known yet: ${facts}.`,
  example: '(example)',
  notAgreed: 'Example region: these agreements are not settled.',
  waits: (own, hospital) => `Wait: ${own}; ${hospital}.`,
  wait: (name, days, date) => `${name} ± ${days} days (${date})`,
  staleWait: (days) => `The waits are ${days} days old.`,
  owner: (owner, version) => `Owner: ${owner}, version ${version}.`,
  action: (name) => `Put ${name} in the referral.`,
  feedback: 'Not right?',
  product: (name) => `Open ${name}`,
  topic: 'Route of the referral',
};
