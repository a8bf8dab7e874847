import { starterDirectory } from './starter-directory.ts';
import { starterReferral } from './starter-referral.ts';

/** The files of a new region: one service, one hospital, one alarm, the reasons that always are, a case of each outcome, a referral and a directory to try. */
export function starterRegion(id: string, today: string): Readonly<Record<string, string>> {
  const review = `${Number(today.slice(0, 4)) + 1}${today.slice(4).replace('02-29', '02-28')}`;
  const own = `author: vul uw naam in
checked-by: nobody
next-review: ${review}
source:
  - 'voorbeeld: nog geen bron'
`;
  return {
    'verwijzing.json': starterReferral(today),
    'adresboek.json': starterDirectory(),
    'region.yaml': `# Uw regio. Kijk alles na met: tenzij check ${id}
id: ${id}
version: '1'
# Blijft example tot iedereen heeft gecontroleerd en een arts tekent (sign-off.yaml).
status: example
title: 'Mijn regio (voorbeeld)'
owner: 'voorbeeldregio, niet vastgesteld'
valid-from: ${today}
region:
  postcodes: ['6400-6499']
  wait-limit-days: 14
  treeknorm-days: 28
emergency:
  text: 'Levensgevaar: bel 112.'
disclosure: 'Vul in wie belang heeft bij dit aanbod.'
costs:
  text: 'Vul in wat er voor het eigen risico geldt.'
  valid-from: ${today}
  source: 'nog niet nagegaan'
# Een link naar uw formularium, per ICPC-code. Haal de hekjes weg en vul in:
# formulary:
#   - icpc: ['S87']
#     title: 'Formularium: eczeem'
#     url: 'https://formularium.example/eczeem'
`,
    'reasons.yaml': `reasons:
  - code: patient
    label: 'Voorkeur patiënt na samen beslissen'
    short: 'Voorkeur patiënt'
    leads-to: 'niets'
    justified: true
  - code: anders
    label: 'Anders'
    short: 'Anders…'
    leads-to: 'het auditteam leest het aantal'
    justified: false
    comment: true
  - code: zonder
    label: 'Zonder reden'
    short: 'Zonder reden'
    leads-to: 'het auditteam leest het aantal'
    justified: false
`,
    'services/anderhalvelijn-dermatologie.yaml': `id: anderhalvelijn-dermatologie
name: 'Anderhalve lijn dermatologie'
label: 'Anderhalve lijn'
route: intermediate
specialisms: ['0310']
organization:
  name: 'Vul de organisatie in'
valid-from: ${today}
rules:
  - id: derma-eczeem
    title: 'Eczeem past bij de anderhalve lijn.'
    icpc: ['S86-S88']
    age: { min: 18 }
${own}`,
    'services/ziekenhuis.yaml': `id: ziekenhuis
name: 'Ziekenhuis, dermatologie'
label: 'Ziekenhuis'
route: hospital
specialisms: ['0310']
organization:
  name: 'Vul het ziekenhuis in'
valid-from: ${today}
${own}`,
    'alarms/s.yaml': `${own}alarms:
  - id: s-melanoom
    title: 'Melanoom: dermatoloog in het ziekenhuis.'
    kind: suspected-malignancy
    icpc: ['S77.03']
    verified: false
`,
    'cases/eerste.yaml': `author: vul uw naam in
cases:
  - id: eczeem
    facts: { specialism: '0310', reasons: [S87], age: 45, sex: female, postcode: '6411' }
    expected: nudge
    service: anderhalvelijn-dermatologie
    why: 'Eczeem past bij de anderhalve lijn.'
  - id: melanoom
    facts: { specialism: '0310', reasons: [S77.03], age: 45, sex: female, postcode: '6411' }
    expected: silent
    code: suspected-malignancy
    why: 'Een melanoom is voor het ziekenhuis.'
`,
  };
}
