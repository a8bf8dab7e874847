import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPage, searchAddress } from '../../../plugin/page/logbook-page.ts';
import { toAuditEvent } from '../../../src/fhir/index.ts';
import { someChoices } from './choices.ts';

const address = new URL('https://logbook.example/fhir/AuditEvent?_count=50');
const { signal } = new AbortController();
const answering = (body: unknown) => async () => new Response(JSON.stringify(body) ?? '');
const bundle = (rest: object) => ({ resourceType: 'Bundle', type: 'searchset', ...rest });

describe('the address of the logbook', () => {
  test.each([
    ['https://logbook.example/fhir', 'https://logbook.example/fhir/AuditEvent'],
    ['https://logbook.example/fhir/', 'https://logbook.example/fhir/AuditEvent'],
    ['/fhir?x=1#y', 'https://page.example/fhir/AuditEvent'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/AuditEvent'],
  ])('%s is searched at %s', (logbook, search) => {
    expect(searchAddress(logbook, 'https://page.example/review')?.href).toBe(search);
  });

  test.each(['', ' ', 'javascript:alert(1)', 'data:text/plain,x', 'http://['])('%s is none', (logbook) => {
    expect(searchAddress(logbook, 'https://page.example/')).toBeUndefined();
  });
});

describe('a page of the logbook', () => {
  test('gives back the choices that went in', async () => {
    const choices = someChoices(9);
    const entry = choices.map((choice) => ({ resource: toAuditEvent(choice) }));
    const page = await readPage(address, answering(bundle({ entry, total: 9 })), signal);
    expect(page).toEqual({ ok: true, choices, unreadable: [], unchanged: false, total: 9 });
  });

  test('is read, or refused with a problem, whatever comes; it never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (entry, link) => {
        const page = await readPage(address, answering(bundle({ entry, link, total: -1 })), signal);
        expect(page.ok || page.problem === 'broken').toBe(true);
      }),
    );
  });

  test.each([
    ['/fhir/AuditEvent?page=2', 'https://logbook.example/fhir/AuditEvent?page=2'],
    ['https://logbook.example/fhir?_getpages=2', undefined],
    ['https://logbook.example/fhir/?_getpages=2', 'https://logbook.example/fhir/?_getpages=2'],
    ['http://10.0.0.1/fhir/AuditEvent?page=2', 'https://logbook.example/fhir/AuditEvent?page=2'],
    ['https://evil.example/collect', undefined],
    ['https://logbook.example.evil.example/fhir/AuditEvent?page=2', 'https://logbook.example/fhir/AuditEvent?page=2'],
    ['javascript:alert(1)', undefined],
  ])('leads on to %s as %s', async (url, next) => {
    const page = await readPage(address, answering(bundle({ link: [{ relation: 'next', url }] })), signal);
    expect(page.ok ? page.next : page).toBe(next);
  });
});
