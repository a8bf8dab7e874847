import type { FhirResource } from 'fhir/r4';
import { brunssum } from './brunssum.ts';
import type { Case } from './case.ts';
import { heerlen } from './heerlen.ts';
import { kerkrade } from './kerkrade.ts';
import { nlCore, systems } from './systems.ts';

/** A GP practice of the demo. Names and AGB codes are made up. */
export interface Practice {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly agb: string;
  readonly gp: { readonly id: string; readonly name: string; readonly family: string; readonly agb: string };
  /** How the region calls this practice in the logbook: says nothing about who it is. */
  readonly pseudonym: string;
  readonly cases: readonly Case[];
}

export const practices: readonly Practice[] = [
  {
    id: 'praktijk-heerlen',
    name: 'Huisartsenpraktijk De Koempel',
    city: 'Heerlen',
    agb: '01999901',
    gp: { id: 'huisarts-cremers', name: 'M. Cremers', family: 'Cremers', agb: '01999811' },
    pseudonym: 'p07',
    cases: heerlen,
  },
  {
    id: 'praktijk-kerkrade',
    name: 'Huisartsen aan de Markt',
    city: 'Kerkrade',
    agb: '01999902',
    gp: { id: 'huisarts-ploum', name: 'J.H.M. Ploum', family: 'Ploum', agb: '01999812' },
    pseudonym: 'p12',
    cases: kerkrade,
  },
  {
    id: 'praktijk-brunssum',
    name: 'Gezondheidscentrum De Egge',
    city: 'Brunssum',
    agb: '01999903',
    gp: { id: 'huisarts-el-khatib', name: 'S. el Khatib', family: 'el Khatib', agb: '01999813' },
    pseudonym: 'p19',
    cases: brunssum,
  },
];

export const roleOf = (practice: Practice) => `PractitionerRole/${practice.gp.id}-rol`;

/** The practice itself: Organization with AGB, its GP, and the role that ties them together. */
export function practiceResources(practice: Practice): FhirResource[] {
  const { gp } = practice;
  return [
    {
      resourceType: 'Organization',
      id: practice.id,
      meta: nlCore('HealthcareProvider-Organization'),
      identifier: [{ system: systems.agb, value: practice.agb }],
      type: [{ coding: [{ system: systems.cod016, code: '0100', display: 'Huisartspraktijk' }] }],
      name: practice.name,
      address: [{ use: 'work', city: practice.city, country: 'Nederland' }],
    },
    {
      resourceType: 'Practitioner',
      id: gp.id,
      meta: nlCore('HealthProfessional-Practitioner'),
      identifier: [{ system: systems.agb, value: gp.agb }],
      name: [{ use: 'official', text: gp.name, family: gp.family }],
    },
    {
      resourceType: 'PractitionerRole',
      id: `${gp.id}-rol`,
      meta: nlCore('HealthProfessional-PractitionerRole'),
      practitioner: { reference: `Practitioner/${gp.id}`, display: gp.name },
      organization: { reference: `Organization/${practice.id}`, display: practice.name },
      specialty: [{ coding: [{ system: systems.uziRole, code: '01.015', display: 'Huisarts' }] }],
    },
  ];
}
