/** A hook as a HIS sends it when a referral is about to be signed. The patient is made up. */

const subject = { reference: 'Patient/anna' };
const searchset = (...resources: readonly object[]) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: resources.map((resource) => ({ resource })),
});

export const orderSign = {
  hook: 'order-sign',
  hookInstance: crypto.randomUUID(),
  context: {
    userId: 'PractitionerRole/huisarts',
    patientId: 'anna',
    draftOrders: {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        {
          resource: {
            resourceType: 'ServiceRequest',
            id: 'verwijzing',
            status: 'draft',
            intent: 'order',
            subject,
            performerType: {
              coding: [
                { system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: '0310', display: 'Dermatologie' },
              ],
            },
            reasonCode: [{ coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'S87' }] }],
          },
        },
      ],
    },
  },
  // Under the keys that the service asks for. What is left out counts as unknown, and then nothing is recommended.
  prefetch: {
    patient: {
      resourceType: 'Patient',
      id: 'anna',
      birthDate: '1990-05-01',
      gender: 'female',
      address: [{ use: 'home', postalCode: '6411 AB' }],
    },
    conditions: searchset(),
    coverage: searchset(),
    requests: searchset(),
    responses: searchset({
      resourceType: 'QuestionnaireResponse',
      id: 'formulier',
      status: 'completed',
      subject,
      authored: '2026-11-20T09:00:00+01:00',
      item: [{ linkId: 'alarm', answer: [{ valueBoolean: false }] }],
    }),
  },
};
