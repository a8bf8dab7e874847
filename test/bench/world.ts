import type { Catalogue, Service } from '../../src/advice/index.ts';

/**
 * A synthetic region and its referrals, after the recipe of the project's performance notes: seeded, so that every run and
 * every peer sees the same. Insurers and care plans are left out; a region has alarms that silence the whole advice.
 */

export function mulberry32(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const chapters = 'ABDFHKLNPRSTUWXYZ';
export const AT = '2026-11-22';

const dice = (seed: number) => {
  const random = mulberry32(seed);
  const int = (from: number, to: number) => from + Math.floor(random() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => from[int(0, from.length - 1)] as T;
  return { random, int, pick };
};

const specialismCode = (index: number) => String(301 + index).padStart(4, '0');
const icpcCode = (chapter: number, number: number) => `${chapters[chapter]}${String(number).padStart(2, '0')}`;

/** `size` services over 30 specialisms, as generated; the catalogue schema is applied by the caller. */
export function syntheticCatalogue(size: number): Catalogue {
  const { random, int, pick } = dice(1);
  const anyCode = () => icpcCode(int(0, 16), int(0, 99));
  const services = Array.from({ length: size }, (_, index): Service => {
    const fields = [...new Set(Array.from({ length: int(1, 3) }, () => int(0, 29)))];
    const icpc = Array.from({ length: int(1, 5) }, () => {
      const chapter = pick(fields) % 17;
      const start = int(0, 59);
      return `${icpcCode(chapter, start)}-${icpcCode(chapter, Math.min(99, start + int(10, 69)))}`;
    });
    const min = pick([0, 0, 18, 18, 40, 65]);
    const max = pick([17, 64, 120, 120, 120]);
    const sex = pick(['any', 'any', 'any', 'any', 'male', 'female'] as const);
    const everywhere = random() < 0.2;
    const postcodes = Array.from({ length: int(1, 4) }, () => {
      const from = int(1000, 8300);
      return `${from}-${from + int(200, 1699)}`;
    });
    return {
      id: `service-${index}`,
      name: `Service ${index}`,
      label: `Service ${index}`,
      route: 'intermediate',
      role: 'default',
      rank: 99 - int(0, 99),
      specialisms: fields.map(specialismCode),
      organization: { name: 'Organisatie' },
      waits: [],
      validFrom: '2026-01-01',
      open: true,
      conditions: [],
      exclude: { problems: [...new Set(Array.from({ length: int(3, 22) }, anyCode))] },
      rules: [
        {
          id: `rule-${index}`,
          title: `Regel ${index}`,
          icpc,
          age: { min, max: Math.max(min, max) },
          ...(sex === 'any' ? {} : { sex }),
          ...(everywhere ? {} : { postcodes }),
        },
      ],
      prompt: 'quiet',
      author: 'bench',
      checkedBy: 'nobody',
      nextReview: '2027-06-01',
      source: [],
    };
  });
  return {
    format: 1,
    id: 'bench',
    version: '1',
    hash: 'sha256:bench',
    status: 'example',
    title: 'Bench',
    owner: 'bench',
    validFrom: '2026-01-01',
    region: { postcodes: ['1000-9999'], waitLimitDays: 14, treeknormDays: 28, urgentLiftedFor: [] },
    emergency: { text: 'Bel 112.' },
    disclosure: 'Geen.',
    costs: { text: 'Geen.', validFrom: '2026-01-01', source: 'bench' },
    services,
    alarms: Array.from({ length: 40 }, (_, index) => ({
      id: `alarm-${index}`,
      title: `Alarm ${index}`,
      kind: 'alarm' as const,
      icpc: [anyCode()],
      verified: false,
      author: 'bench',
      checkedBy: 'nobody',
      nextReview: '2027-06-01',
      source: [],
    })),
    reasons: [],
  };
}

/** Facts of one synthetic referral, as a peer engine gets them. */
export interface Facts {
  specialism: string;
  reason: string;
  problems: string[];
  age: number;
  sex: 'male' | 'female';
  priority: string;
  postcode: number;
}

export function syntheticFacts(count: number): Facts[] {
  const { random, int, pick } = dice(2);
  return Array.from({ length: count }, () => {
    const field = int(0, 29);
    const chapter = random() < 0.8 ? field % 17 : int(0, 16);
    return {
      specialism: specialismCode(field),
      reason: icpcCode(chapter, int(0, 99)),
      problems: Array.from({ length: int(0, 6) }, () => icpcCode(int(0, 16), int(0, 99))),
      age: int(0, 99),
      sex: pick(['male', 'female'] as const),
      priority: random() < 0.7 ? 'routine' : pick(['routine', 'urgent', 'asap', 'stat']),
      postcode: int(1000, 9999),
    };
  });
}

const ICPC = 'http://hl7.org/fhir/sid/icpc-1-nl';

/** The same referral as the text of a FHIR context bundle. */
export function bundleText(facts: Facts): string {
  const condition = (code: string, index: number) => ({
    resource: {
      resourceType: 'Condition',
      id: `c${index}`,
      clinicalStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
      },
      code: { coding: [{ system: ICPC, code }] },
      subject: { reference: 'Patient/p' },
    },
  });
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        resource: {
          resourceType: 'ServiceRequest',
          id: 's',
          status: 'draft',
          intent: 'order',
          priority: facts.priority,
          subject: { reference: 'Patient/p' },
          performerType: {
            coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: facts.specialism }],
          },
          reasonReference: [{ reference: 'Condition/c0' }],
        },
      },
      {
        resource: {
          resourceType: 'Patient',
          id: 'p',
          gender: facts.sex,
          birthDate: `${2026 - facts.age}-01-01`,
          address: [{ use: 'home', postalCode: `${facts.postcode}AB` }],
        },
      },
      ...[facts.reason, ...facts.problems].map(condition),
      {
        resource: {
          resourceType: 'Coverage',
          id: 'v',
          status: 'active',
          beneficiary: { reference: 'Patient/p' },
          payor: [{ identifier: { system: 'http://fhir.nl/fhir/NamingSystem/uzovi', value: '7119' } }],
        },
      },
    ],
  });
}
