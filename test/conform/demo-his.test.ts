import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordSet } from '../../examples/demo-his/patients/record-set.ts';
import { conform } from '../../src/conform/conform.ts';
import { run } from '../cli/fixtures.ts';
import { call, startFhirServer } from '../demo-his/http-server.ts';
import { json, listen } from '../fhir/server.ts';
import { verdict } from './report.ts';

/** The demo HIS is what a good HIS should be: it passes everything, with the write test too. */

const at = '2026-11-22';
const resources = recordSet(at);
const patientId = resources.find(({ resourceType }) => resourceType === 'Patient')?.id ?? '';
const origin = 'http://127.0.0.1:5170';
let server: Awaited<ReturnType<typeof startFhirServer>>;
beforeAll(async () => {
  server = await startFhirServer(resources);
});
afterAll(() => server.close());

const total = async () => (await call(server.base, 'ServiceRequest?_summary=count&_count=1')).json;

describe('the demo HIS', () => {
  test('passes fully, and nothing of the write test stays behind', async () => {
    const before = await total();
    const report = await conform({ baseUrl: server.base, at, origin, writeTest: patientId, slowMs: 10_000 });
    const notFine = report.findings.filter(({ verdict: word }) => word !== 'works');
    // Plain http on this machine, and no SMART of its own: both are notes, and both are so.
    expect(notFine.map(({ id, because }) => `${id} ${because}`)).toEqual(['https loopback', 'smart absent']);
    expect(report).toMatchObject({ ok: true, reached: true, leftBehind: [] });
    expect(await total()).toEqual(before);
    expect(verdict(report, 'write-stale')).toBe('works');
  });

  test('has a CapabilityStatement that is true', async () => {
    const report = await conform({ baseUrl: server.base, at, origin, patient: patientId, writeTest: patientId });
    expect(report.findings.find(({ id }) => id === 'claims')).toMatchObject({
      verdict: 'works',
      facts: { compared: 15 },
    });
  });

  test('is only read without --write-test', async () => {
    const methods = new Set<string>();
    const fetch = (url: string, init: RequestInit) => {
      methods.add(`${init.method} ${new URL(url).pathname.replace(/^\/fhir/, '')}`);
      return globalThis.fetch(url, init);
    };
    const report = await conform({ baseUrl: server.base, at, origin, fetch });
    expect([...methods].filter((one) => !/^(GET|OPTIONS) /.test(one)).sort()).toEqual([
      'POST ',
      'POST /Condition/_search',
    ]);
    expect(verdict(report, 'write-create')).toBe('untested not-asked');
  });

  test('shows every finding with a request, and no id of a patient or a draft in it', async () => {
    const report = await conform({ baseUrl: server.base, at, origin, writeTest: patientId });
    const shown = JSON.stringify(report);
    for (const { id = '' } of resources.filter(({ resourceType }) =>
      /^(Patient|ServiceRequest|Condition)$/.test(resourceType),
    )) {
      expect(shown).not.toContain(`/${id}`);
    }
    expect(shown).toContain('/Condition?subject={id}&_count=200');
  });
});

describe('tenzij conform', () => {
  test('says in Dutch that everything works, and ends with 0', async () => {
    const { code, out, err } = await run([
      'conform',
      server.base,
      '--origin',
      origin,
      '--write-test',
      `Patient/${patientId}`,
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('Alles wat te zien was, werkt');
    expect(out).toContain('PUT /ServiceRequest/{id} → 412');
  });

  test('gives the same as JSON, and speaks English when asked', async () => {
    const asJson = await run(['conform', server.base, '--json', '--patient', patientId]);
    expect(JSON.parse(asJson.out)).toMatchObject({ ok: true, base: server.base, at });
    const english = await run([
      'conform',
      server.base,
      '--lang',
      'en',
      '--draft',
      `ServiceRequest/${patientId}-verwijzing`,
    ]);
    expect(english.out).toContain('Everything that could be seen works');
    expect(english.out).toContain('Give --origin to see this.');
  });

  test('sends the token of the environment along, and prints it nowhere', async () => {
    const tokens = new Set<string | undefined>();
    const guarded = await listen(({ path, headers }, response) => {
      if (path === '/fhir/metadata') tokens.add(headers.authorization);
      void json(response, 401, { resourceType: 'OperationOutcome' });
    });
    const { code, out, err } = await run(['conform', guarded.base], { env: { TENZIJ_TOKEN: 'geheim' } });
    await guarded.close();
    expect({ code, err, tokens: [...tokens] }).toEqual({ code: 1, err: '', tokens: ['Bearer geheim'] });
    expect(out).toContain('De server vraagt eerst om aan te melden.');
    expect(out).not.toContain('geheim');
  });

  test.each([
    [['conform'], /Geef het adres/],
    [['conform', 'his.example/fhir'], /geen adres van een FHIR-server/],
    [['conform', 'https://a:b@his.example/fhir'], /geen adres van een FHIR-server/],
    [['conform', 'http://his.example/fhir', '--token', 'x'], /Een token gaat niet over http/],
    [['conform', 'https://his.example/fhir', '--token', 'a b'], /Dit token bevat tekens/],
    [['conform', 'https://his.example/fhir', '--patient', 'Patient/999990019'], /lijkt een BSN/],
    [['conform', 'https://his.example/fhir', '--draft', 'Patient/1'], /Schrijf ServiceRequest\/id/],
    [['conform', 'https://his.example/fhir', '--write-test', '../x'], /Schrijf Patient\/id/],
    [['conform', 'https://his.example/fhir', '--origin', 'his'], /geen adres van een pagina/],
    [['conform', 'http://127.0.0.1:9/fhir'], /antwoordt niet/],
  ])('%j cannot run', async (words, sentence) => {
    expect(await run(words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(sentence) });
  });
});
