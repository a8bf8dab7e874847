import type { WhyTexts } from './why.nl.ts';

/** The why-panel in English. */
export const whyEn: WhyTexts = {
  agreement: 'Agreement',
  facts: 'Used',
  unknown: 'Not known',
  wait: 'Waiting time',
  conditions: 'Conditions',
  ownedBy: 'Owner',
  checked: 'Checked',
  interest: 'Interests',
  costs: 'Costs',
  insurer: 'Insurer',
  owner: (owner: string, version: string) => `${owner} · version ${version}`,
  review: (date: string) => `review before ${date}`,
  checkedBy: (name: string) => `by ${name}`,
  checkedByNobody: 'checked by nobody',
  waitOn: (name: string, days: string, date: string) => `${name}: ± ${days}, on ${date}`,
  exampleWait: 'example figure',
  mute: (specialism: string) => `No suggestions for ${specialism} for four weeks`,
  print: 'Print for the patient (Dutch)',
  feedback: 'Not right?',
  age: (years: number) => `${years} years`,
  postcode: (digits: string) => `postcode ${digits}`,
  priority: {
    routine: 'routine',
    urgent: 'urgent',
    asap: 'as soon as possible',
    stat: 'at once',
    unknown: 'priority unreadable',
  },
  sex: { male: 'man', female: 'woman', other: 'other' },
};
