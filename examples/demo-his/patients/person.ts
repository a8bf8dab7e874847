import type { Address, Coverage, HumanName, Organization, Patient } from 'fhir/r4';
import type { Case, InsurerKey } from './case.ts';
import { nlCore, systems } from './systems.ts';

const core = 'http://hl7.org/fhir/StructureDefinition';

/** Name as nl-core-NameInformation: the family name as one text, and its own and partner parts as extensions. */
function humanName({ given, own, partner }: Case['name']): HumanName {
  const whole = (part: { prefix?: string; name: string }) => (part.prefix ? `${part.prefix} ${part.name}` : part.name);
  const family = partner ? `${whole(partner)}-${whole(own)}` : whole(own);
  const parts = [
    ['own-prefix', own.prefix],
    ['own-name', own.name],
    ['partner-prefix', partner?.prefix],
    ['partner-name', partner?.name],
  ] as const;
  const initials = given.map((name) => `${name.charAt(0)}.`).join('');
  return {
    use: 'official',
    text: `${initials} ${family}`,
    family,
    _family: {
      extension: parts.flatMap(([part, valueString]) =>
        valueString ? [{ url: `${core}/humanname-${part}`, valueString }] : [],
      ),
    },
    given: [...given],
    _given: given.map(() => ({ extension: [{ url: `${core}/iso21090-EN-qualifier`, valueCode: 'BR' }] })),
  };
}

function address({ street, number, postcode, city }: Case['address']): Address {
  return {
    use: 'home',
    type: 'both',
    line: [`${street} ${number}`],
    _line: [
      {
        extension: [
          { url: `${core}/iso21090-ADXP-streetName`, valueString: street },
          { url: `${core}/iso21090-ADXP-houseNumber`, valueString: number },
        ],
      },
    ],
    city,
    postalCode: postcode,
    country: 'Nederland',
  };
}

/** The Patient. `practice` and `role` are references; `bsn` comes from the test range. */
export function patientOf(the: Case, bsn: string, practice: string, role: string): Patient {
  const [first] = the.name.given;
  return {
    resourceType: 'Patient',
    id: the.id,
    meta: nlCore('Patient'),
    identifier: [{ system: systems.bsn, value: bsn }],
    name: [humanName(the.name), { use: 'usual', given: [the.name.usual ?? first ?? ''] }],
    gender: the.sex,
    birthDate: the.born,
    address: [address(the.address)],
    generalPractitioner: [{ reference: role }],
    managingOrganization: { reference: practice },
  };
}

/** Dutch health insurers by UZOVI code. */
const insurers: Record<InsurerKey, readonly [uzovi: string, name: string]> = {
  cz: ['9664', 'CZ Groep'],
  vgz: ['7095', 'VGZ'],
  menzis: ['3332', 'Menzis'],
};

export function insurerOrganizations(): Organization[] {
  return Object.entries(insurers).map(([key, [uzovi, name]]) => ({
    resourceType: 'Organization',
    id: `verzekeraar-${key}`,
    meta: nlCore('Payer-Organization'),
    identifier: [{ system: systems.uzovi, value: uzovi }],
    name,
  }));
}

export function coverageOf(the: Case, year: string): Coverage {
  const [uzovi, name] = insurers[the.insurer];
  return {
    resourceType: 'Coverage',
    id: `${the.id}-polis`,
    meta: nlCore('Payer.InsuranceCompany'),
    status: 'active',
    type: { coding: [{ system: systems.insuranceType, code: 'B', display: 'Basis' }] },
    beneficiary: { reference: `Patient/${the.id}`, type: 'Patient' },
    period: { start: `${year}-01-01` },
    payor: [
      {
        reference: `Organization/verzekeraar-${the.insurer}`,
        type: 'Organization',
        identifier: { system: systems.uzovi, value: uzovi },
        display: name,
      },
    ],
  };
}
