/** A made-up directory of one service, to try `tenzij import` with: what a care directory says of it, and what it never says. */
export function starterDirectory(): string {
  const resources = [
    {
      resourceType: 'HealthcareService',
      id: 'huidkliniek',
      active: true,
      name: 'Huidkliniek Voorbeeld',
      providedBy: { reference: 'Organization/voorbeeld' },
      specialty: [{ coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: '0310' }] }],
      location: [{ reference: 'Location/voorbeeld' }],
    },
    { resourceType: 'Organization', id: 'voorbeeld', name: 'Kliniek Voorbeeld (verzonnen)' },
    {
      resourceType: 'Location',
      id: 'voorbeeld',
      name: 'Kliniek Voorbeeld',
      address: { line: ['Voorbeeldstraat 1'], postalCode: '6411 AB', city: 'Heerlen' },
    },
  ];
  const entry = resources.map((resource) => ({ resource }));
  return `${JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }, null, 2)}\n`;
}
