/** A made-up referral that the region of `tenzij init` has something to say about: eczema, 45 years, Heerlen. */
export function starterReferral(today: string): string {
  const subject = { reference: 'Patient/voorbeeld' };
  const coded = (system: string, code: string) => ({ coding: [{ system, code }] });
  const resources = [
    {
      resourceType: 'ServiceRequest',
      id: 'voorbeeld',
      status: 'draft',
      intent: 'order',
      priority: 'routine',
      subject,
      performerType: coded('http://ei.vektis.nl/codelijsten/COD016-VEKT', '0310'),
      reasonCode: [coded('http://hl7.org/fhir/sid/icpc-1-nl', 'S87')],
    },
    {
      resourceType: 'Patient',
      id: 'voorbeeld',
      gender: 'female',
      birthDate: `${Number(today.slice(0, 4)) - 45}-01-01`,
      address: [{ use: 'home', postalCode: '6411 AB', country: 'NL' }],
    },
  ];
  const entry = resources.map((resource) => ({ resource }));
  return `${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }, null, 2)}\n`;
}
