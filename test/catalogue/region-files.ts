import type { RegionFile } from '../../src/catalogue/index.ts';

/** A small region that is entirely in order on `day`, as texts. Tests change one thing at a time. */

export const day = '2026-11-22';

const regionYaml = `id: proefstreek
version: '2026.1'
status: example
title: Proefstreek
owner: voorbeeldregio, niet vastgesteld
valid-from: 2026-01-01
region:
  postcodes: [6400-6499]
  wait-limit-days: 14
  treeknorm-days: 28
  urgent-lifted-for: []
emergency:
  text: Bel bij spoed de dienstdoende specialist.
disclosure: De huisarts kan een belang hebben bij PlusPunt.
costs:
  text: Of u eigen risico betaalt, hangt af van uw verzekering.
  valid-from: 2026-01-01
  source: zorgverzekeraar
feedback: mailto:regio@example.nl
`;

const reasonsYaml = `reasons:
  - code: patient
    label: Voorkeur patiënt na samen beslissen
    short: Voorkeur patiënt
    tag: M
    leads-to: niets
    justified: true
  - code: zonder
    label: Zonder reden
    short: Zonder reden
    leads-to: auditteam leest het aantal
    justified: false
  - code: anders
    label: Anders
    short: Anders
    leads-to: auditteam leest het aantal
    justified: false
    comment: true
`;

const pluspuntYaml = `# Een voorbeeld
id: pluspunt-dermatologie
name: PlusPunt dermatologie
label: PlusPunt
route: intermediate
specialisms: [0310]
organization:
  name: PlusPunt
waits:
  - days: 9
    as-of: 2026-11-16
    source: voorbeeld
    example: true
valid-from: 2026-01-01
rules:
  - id: derma-eczeem
    title: Eczeem past bij PlusPunt.
    icpc: [S86-S88]
    age:
      min: 18
      max: 70
    answers:
      stepped-care-done: true
author: A. Schrijver
checked-by: B. Lezer
next-review: 2027-06-01
source: NHG-Standaard Eczeem
`;

const hospitalYaml = `id: zuyderland-dermatologie
name: Zuyderland dermatologie, Heerlen
label: Ziekenhuis
route: hospital
specialisms:
  - 0310
organization:
  name: Zuyderland
  agb: 06011034
nearest-for: 6400-6499
valid-from: 2026-01-01
author: A. Schrijver
checked-by: B. Lezer
next-review: 2027-06-01
source: [zorgkaart]
`;

const alarmsYaml = `author: A. Schrijver
checked-by: B. Lezer
next-review: 2027-06-01
source: NHG-Standaard Verdachte huidafwijkingen
alarms:
  - id: melanoom
    title: Verdenking melanoom gaat naar het ziekenhuis.
    kind: suspected-malignancy
    icpc: [S77.03]
    verified: true
  - id: erytrodermie
    title: Erytrodermie is spoed.
    kind: alarm
    icpc: [S99.01]
    specialisms: [0310]
    verified: false
    checked-by: C. Derde
`;

export const inOrder: Readonly<Record<string, string>> = {
  'region.yaml': regionYaml,
  'reasons.yaml': reasonsYaml,
  'services/pluspunt-dermatologie.yaml': pluspuntYaml,
  'services/zuyderland-dermatologie.yaml': hospitalYaml,
  'alarms/huid.yaml': alarmsYaml,
};

export const pluspunt = 'services/pluspunt-dermatologie.yaml';
export const hospital = 'services/zuyderland-dermatologie.yaml';
export const alarms = 'alarms/huid.yaml';

/** The region with some files replaced, added or (undefined) left out. */
export function region(changes: Readonly<Record<string, string | undefined>> = {}): RegionFile[] {
  return Object.entries({ ...inOrder, ...changes }).flatMap(([file, text]) =>
    text === undefined ? [] : [{ file, text }],
  );
}

/** The region with one text replaced in one file; the text must be there. */
export function replacing(file: string, from: string, to: string): RegionFile[] {
  const text = inOrder[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not hold: ${from}`);
  return region({ [file]: text.replace(from, to) });
}
