import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { catalogueIn, loadCatalogue, servicesIn } from '../../src/catalogue/index.ts';
import { folderWith, run } from './fixtures.ts';

/** A directory of HealthcareServices becomes drafts of service files. */

const cod016 = 'http://ei.vektis.nl/codelijsten/COD016-VEKT';

const directory = {
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [
    {
      resource: {
        resourceType: 'HealthcareService',
        id: 'h1',
        active: true,
        name: 'Poli dermatologie',
        providedBy: { reference: 'Organization/o1' },
        specialty: [{ coding: [{ system: cod016, code: '0310' }] }],
        location: [{ reference: 'https://elders.example/fhir/Location/l1' }],
        telecom: [{ system: 'phone', value: '045 123 45 67' }],
      },
    },
    {
      resource: {
        resourceType: 'Organization',
        id: 'o1',
        name: 'Kliniek Voorbeeld',
        identifier: [{ system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '00000009' }],
      },
    },
    {
      resource: {
        resourceType: 'Location',
        id: 'l1',
        name: 'Hoofdgebouw',
        address: { line: ['Kerkstraat 1'], postalCode: '6411 AB', city: 'Heerlen' },
      },
    },
  ],
};

const importing = (json: unknown) => {
  const cwd = folderWith({ 'adresboek.json': typeof json === 'string' ? json : JSON.stringify(json) });
  return run(['import', 'adresboek.json', '--to', 'regio'], { cwd }).then((result) => ({ ...result, cwd }));
};
const fileOf = (cwd: string, id: string) => readFileSync(join(cwd, 'regio/services', `${id}.yaml`), 'utf8');

describe('a directory', () => {
  test('becomes a draft with what it says, and names what it does not say', async () => {
    const { code, out, cwd } = await importing(directory);
    expect(code).toBe(0);
    expect(out).toContain('services/poli-dermatologie.yaml: concept. Nog te schrijven: route, rules, next-review.');
    const text = fileOf(cwd, 'poli-dermatologie');
    // It stays true in a file that was written since: no list of what is open now.
    expect(text).not.toMatch(/nog te schrijven|concept/i);
    expect(text).toContain('Haal deze lijst weg als het er staat:');
    expect(text).toContain('# - route: intermediate, hospital, teleconsult, practice of community');
    expect(parse(text)).toMatchObject({
      id: 'poli-dermatologie',
      label: 'Kliniek Voorbeeld',
      role: 'alternative',
      specialisms: ['0310'],
      organization: { name: 'Kliniek Voorbeeld', agb: '00000009' },
      location: {
        name: 'Hoofdgebouw',
        city: 'Heerlen',
        address: 'Kerkstraat 1, 6411 AB, Heerlen',
        phone: '045 123 45 67',
      },
      open: true,
    });
  });

  test('writes over nothing', async () => {
    const { cwd } = await importing(directory);
    const before = fileOf(cwd, 'poli-dermatologie');
    const again = await run(['import', 'adresboek.json', '--to', 'regio'], { cwd });
    expect(again).toMatchObject({ code: 1 });
    expect(again.out).toContain('services/poli-dermatologie.yaml is er al en blijft zoals het is.');
    expect(fileOf(cwd, 'poli-dermatologie')).toBe(before);
  });

  test.each([
    [{ resourceType: 'PlanDefinition', id: 'p' }, 'PlanDefinition/p is een regel van een ander systeem.'],
    [{ resourceType: 'Questionnaire', id: 'q' }, 'Questionnaire/q is een formulier.'],
    [{ resourceType: 'Endpoint', id: 'e' }, 'Endpoint/e hoort bij een dienst'],
    [{ resourceType: 'OperationOutcome' }, 'OperationOutcome is een foutmelding van de server.'],
    [{ resourceType: 'Bundle' }, 'Bundle heeft geen diensten.'],
    [[1, 2], 'Dit is geen FHIR.'],
  ])('that holds no service gives one sentence: %j', async (json, sentence) => {
    const { code, err, cwd } = await importing(json);
    expect(code).toBe(1);
    expect(err).toContain(sentence);
    expect(existsSync(join(cwd, 'regio'))).toBe(false);
  });

  test('of any content never throws, and every draft that it gives is YAML that reads back', () => {
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.integer(),
      fc.constant(null),
      fc.object({ maxDepth: 2 }),
    );
    const service = fc.record(
      {
        resourceType: fc.constant('HealthcareService'),
        id: value,
        name: value,
        providedBy: fc.oneof(value, fc.record({ display: value, reference: value })),
        specialty: fc.oneof(
          value,
          fc.array(fc.record({ coding: fc.array(fc.record({ system: value, code: value })) })),
        ),
        location: fc.oneof(value, fc.array(fc.record({ reference: value, display: value }))),
        type: value,
        extension: value,
      },
      { requiredKeys: ['resourceType'] },
    );
    fc.assert(
      fc.property(fc.array(service, { maxLength: 4 }), (services) => {
        const entry = services.map((resource) => ({ resource }));
        const { drafts } = servicesIn({ resourceType: 'Bundle', entry }, '2026-11-29');
        expect(drafts).toHaveLength(services.length);
        expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length);
        for (const { id, service: made } of drafts) {
          expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
          expect(made.role).toBe('alternative');
        }
      }),
    );
  });
});

test('our own export comes back as the files of the same region', async () => {
  const cwd = folderWith({});
  const exported = await run(['export', join(import.meta.dirname, '../../examples/mijnstreek'), '--format', 'fhir'], {
    cwd,
  });
  expect(exported.code).toBe(0);
  const result = await loadCatalogue(join(import.meta.dirname, '../../examples/mijnstreek'));
  if (!result.ok) throw new Error('The example region is not in order.');
  const back = catalogueIn(JSON.parse(exported.out));
  expect(back?.ok && back.catalogue.hash).toBe(result.catalogue.hash);
  const { code, out, err, cwd: there } = await importing(exported.out);
  expect(code).toBe(0);
  // What else is in it is not lost in silence.
  expect(err).toBe('Alleen de diensten komen mee. Alarmen, redenen, formulieren en de regio zelf blijven achter.\n');
  expect(out).toContain('services/pluspunt-dermatologie.yaml: heel overgenomen.');
  expect(readdirSync(join(there, 'regio/services'))).toHaveLength(result.catalogue.services.length);
});

describe('a server', () => {
  const serving = async (answer: (path: string, origin: string) => [number, unknown]) => {
    const server = createServer((request, response) => {
      const [status, body] = answer(request.url ?? '', `http://${request.headers.host}`);
      response.writeHead(status, { 'content-type': 'application/fhir+json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    return { address: `http://127.0.0.1:${port}/fhir`, close: () => new Promise((done) => server.close(done)) };
  };

  test('is asked page by page', async () => {
    const named = (name: string) => [{ resource: { resourceType: 'HealthcareService', id: 'x', name } }];
    const { address, close } = await serving((path, origin) =>
      path.includes('page=2')
        ? [200, { resourceType: 'Bundle', entry: named('Tweede') }]
        : [
            200,
            {
              resourceType: 'Bundle',
              entry: named('Eerste'),
              link: [{ relation: 'next', url: `${origin}/fhir?page=2` }],
            },
          ],
    );
    const cwd = folderWith({});
    const { code, out } = await run(['import', address, '--to', 'regio'], { cwd });
    await close();
    expect(code).toBe(0);
    expect(out).toContain('2 diensten erbij');
  });

  test.each([
    ['that refuses', (): [number, unknown] => [403, {}], 'geeft geen adresboek: HTTP 403. Er is niets geschreven.'],
    [
      'whose second page is gone',
      (path: string, origin: string): [number, unknown] =>
        path.includes('page=2')
          ? [500, {}]
          : [200, { ...directory, link: [{ relation: 'next', url: `${origin}/fhir?page=2` }] }],
      'HTTP 500',
    ],
    [
      'whose next page is elsewhere',
      (): [number, unknown] => [200, { ...directory, link: [{ relation: 'next', url: 'http://127.0.0.1:1/fhir' }] }],
      'op een andere server',
    ],
  ])('%s gives one sentence, and nothing is written', async (_name, answer, sentence) => {
    const { address, close } = await serving(answer);
    const cwd = folderWith({});
    const { code, err } = await run(['import', address, '--to', 'regio'], { cwd });
    await close();
    expect(code).toBe(2);
    expect(err).toContain(sentence);
    expect(existsSync(join(cwd, 'regio'))).toBe(false);
  });
});

const shared = join(import.meta.dirname, '../../../shared/fhir');
const published = ['hl7-r4-services', 'nhs-bars-services'].flatMap((folder) => {
  const place = join(shared, folder);
  return existsSync(place)
    ? readdirSync(place)
        .filter((file) => file.endsWith('.json'))
        .map((file) => join(place, file))
    : [];
});
/** What each kind of file comes to, by how its name begins. */
const comesTo: readonly (readonly [RegExp, RegExp, number])[] = [
  [/^(Measure|MeasureReport)-/, /is geen dienst \(HealthcareService\)/, 0],
  [/^(Endpoint|OrganizationAffiliation)-/, /hoort bij een dienst/, 0],
  [/^PlanDefinition-/, /is een regel van een ander systeem/, 0],
  [/^Questionnaire-/, /is een formulier/, 0],
  [/HealthcareService/, /concept\. Nog te schrijven: /, 1],
  [/1\.4\.0-success_bundle/, /concept\. Nog te schrijven: /, 1],
  // The answer to a search that found nothing.
  [/1\.[23]\.0-success_bundle/, /heeft geen diensten/, 0],
];
test.skipIf(published.length === 0)(
  'each of 30 published examples of others gives a draft or its own sentence',
  async () => {
    expect(published).toHaveLength(30);
    for (const file of published) {
      const cwd = folderWith({});
      const { code, out, err } = await run(['import', file, '--to', 'regio'], { cwd });
      const name = basename(file);
      const [, sentence, least] = comesTo.find(([kind]) => kind.test(name)) ?? [];
      const drafts = existsSync(join(cwd, 'regio/services')) ? readdirSync(join(cwd, 'regio/services')).length : 0;
      expect(`${out}${err}`, name).toMatch(sentence ?? /nothing is known of this file/);
      expect({ name, code, some: drafts >= 1 }).toEqual({ name, code: least === 0 ? 1 : 0, some: least !== 0 });
    }
  },
);
