import { recordSet } from '../../examples/demo-his/patients/record-set.ts';
import type { ReferralContext } from '../../src/advice/index.ts';
import { plusPunt } from '../mijnstreek/referrals.ts';
import { elsewhere, general } from '../mijnstreek/referrals-elsewhere.ts';
import { referral, today } from '../mijnstreek/region.ts';
import { named, type Row } from '../mijnstreek/row.ts';

/** Bundles of a draft referral with its record, and the same as a client of CDS Hooks sends it. */

export type Resource = Record<string, unknown> & { readonly resourceType: string };
export const server = 'https://his.example/fhir';

const icpc = (code: string) => ({ coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code }] });
const subject = { reference: 'Patient/p1' };

/** A referral context as the FHIR resources that a HIS would hold for it. The draft comes first. */
export function resourcesOf(context: ReferralContext): readonly Resource[] {
  const { specialism, age, sex, postcode, priority, answers } = context;
  const item = Object.entries(answers).map(([linkId, value]) => ({
    linkId,
    answer: [typeof value === 'boolean' ? { valueBoolean: value } : { valueCoding: { code: value } }],
  }));
  return [
    {
      resourceType: 'ServiceRequest',
      id: 'draft-1',
      status: context.draft ? 'draft' : 'active',
      intent: 'order',
      subject,
      ...(specialism && {
        performerType: { coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: specialism }] },
      }),
      ...(priority && { priority: priority === 'unknown' ? 'gauw' : priority }),
      ...(context.addressed && { performer: [{ reference: 'Organization/x', display: 'Ergens' }] }),
      reasonCode: context.reasons.map((reason) => (reason.icpc ? icpc(reason.icpc) : { text: 'klacht' })),
    },
    {
      resourceType: 'Patient',
      id: 'p1',
      ...(age !== undefined && { birthDate: `${2026 - age}-01-01` }),
      ...(sex && { gender: sex }),
      ...(postcode && { address: [{ use: 'home', postalCode: `${postcode} AB` }] }),
    },
    ...context.problems.map((problem, index) => ({
      resourceType: 'Condition',
      id: `c${index}`,
      clinicalStatus: { coding: [{ code: 'active' }] },
      code: icpc(problem.icpc ?? ''),
      subject,
      ...(problem.recorded && { recordedDate: problem.recorded }),
    })),
    ...(item.length > 0
      ? [{ resourceType: 'QuestionnaireResponse', id: 'q1', status: 'completed', subject, authored: today, item }]
      : []),
    ...context.earlier.map((earlier, index) => ({
      resourceType: 'ServiceRequest',
      id: `earlier-${index}`,
      status: 'completed',
      intent: 'order',
      subject,
      authoredOn: today,
      reasonCode: earlier.icpc.map(icpc),
      ...(earlier.agb && {
        performer: [
          {
            type: 'Organization',
            identifier: { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: earlier.agb },
          },
        ],
      }),
      ...(earlier.service && {
        supportingInfo: [
          { identifier: { system: 'https://tenzij.example/fhir/NamingSystem/service', value: earlier.service } },
        ],
      }),
    })),
  ];
}

export const bundleOf = (resources: readonly Resource[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

const searchset = (resources: readonly Resource[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ fullUrl: `${server}/${resource.resourceType}/${resource['id']}`, resource })),
});

/** A hook about the draft that stands first, everything else prefetched under the keys of the service. */
export function hookOf([draft, ...others]: readonly Resource[], hook = 'order-sign') {
  if (draft === undefined) throw new Error('a hook is about a draft');
  const of = (type: string) => others.filter(({ resourceType }) => resourceType === type);
  const { reference } = draft['subject'] as { reference: string };
  const rest = others.filter(
    ({ resourceType }) =>
      !['Patient', 'Condition', 'Coverage', 'QuestionnaireResponse', 'ServiceRequest'].includes(resourceType),
  );
  const order = `ServiceRequest/${draft['id']}`;
  const draftOrders = { resourceType: 'Bundle', type: 'collection', entry: [{ resource: draft }] };
  const context = {
    'order-select': { userId: 'PractitionerRole/r1', selections: [order], draftOrders },
    'order-sign': { userId: 'PractitionerRole/r1', draftOrders },
    'order-dispatch': { dispatchedOrders: [order], performer: 'Organization/nog-niet' },
  }[hook];
  return {
    hook,
    hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea',
    fhirServer: server,
    context: { patientId: reference.replace('Patient/', ''), ...context },
    prefetch: {
      patient: of('Patient')[0] ?? null,
      conditions: searchset(of('Condition')),
      coverage: searchset(of('Coverage')),
      responses: searchset(of('QuestionnaireResponse')),
      requests: searchset([...of('ServiceRequest'), ...(hook === 'order-dispatch' ? [draft] : [])]),
      requester: rest[0] ?? null,
      organizations: searchset(rest.slice(1)),
    },
  };
}

interface Case {
  readonly name: string;
  readonly resources: readonly Resource[];
}

const rowCase = (row: Row): Case => {
  const { who, specialism, codes, asked } = named(row);
  return { name: who, resources: resourcesOf(referral(specialism, codes, asked)) };
};

/** Every patient of the demo HIS with his prepared referral. */
function demoCases(): readonly Case[] {
  const all: readonly Resource[] = recordSet(today).map((resource): Resource => JSON.parse(JSON.stringify(resource)));
  return all
    .filter((one) => one.resourceType === 'ServiceRequest' && one['status'] === 'draft')
    .map((draft) => {
      const { reference } = draft['subject'] as { reference: string };
      const mine = all.filter((one) => {
        if (one === draft) return false;
        if (!/^(Patient|Condition|Coverage|QuestionnaireResponse|ServiceRequest)$/.test(one.resourceType)) {
          return /^(Practitioner|PractitionerRole|Organization)$/.test(one.resourceType);
        }
        const about = one['subject'] ?? one['beneficiary'];
        return `Patient/${one['id']}` === reference || JSON.stringify(about ?? '').includes(`"${reference}"`);
      });
      return { name: `demo ${reference}`, resources: [draft, ...mine] };
    });
}

/** Everybody we know: the region's lifelike referrals and the patients of the demo HIS. */
export const corpus: readonly Case[] = [...[...plusPunt, ...elsewhere, ...general].map(rowCase), ...demoCases()];

/** Eczema, 34 years, Heerlen: a nudge. */
export const eczema = (asked: Partial<ReferralContext> = {}) =>
  resourcesOf(referral('0310', 'S87', { age: 34, ...asked }));
