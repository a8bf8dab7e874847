/** The Dutch sentences of the why-panel (B1, at most 15 words a sentence). */
export const whyNl = {
  agreement: 'Afspraak',
  facts: 'Gebruikt',
  unknown: 'Niet bekend',
  wait: 'Wachttijd',
  conditions: 'Voorwaarden',
  ownedBy: 'Eigenaar',
  checked: 'Gecontroleerd',
  interest: 'Belang',
  costs: 'Kosten',
  insurer: 'Verzekeraar',
  owner: (owner: string, version: string) => `${owner} · versie ${version}`,
  review: (date: string) => `herzien vóór ${date}`,
  checkedBy: (name: string) => `door ${name}`,
  checkedByNobody: 'door niemand gecontroleerd',
  waitOn: (name: string, days: string, date: string) => `${name}: ± ${days}, op ${date}`,
  exampleWait: 'voorbeeldgetal',
  mute: (specialism: string) => `Vier weken geen voorstel voor ${specialism}`,
  print: 'Print voor patiënt',
  feedback: 'Klopt niet?',
  age: (years: number) => `${years} jaar`,
  postcode: (digits: string) => `postcode ${digits}`,
  priority: {
    routine: 'routine',
    urgent: 'urgent',
    asap: 'zo snel mogelijk',
    stat: 'direct',
    unknown: 'urgentie onleesbaar',
  },
  sex: { male: 'man', female: 'vrouw', other: 'anders' },
};

export type WhyTexts = typeof whyNl;
