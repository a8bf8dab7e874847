import { describe, expect, test } from 'vitest';
import { conform } from '../../src/conform/index.ts';
import { createFhirClient, readContext } from '../../src/fhir/index.ts';
import { conditions, outcome, request, searchset } from './poor-servers.ts';

/** What the report says that the nudge will do, against what the reader of the nudge then does. */

type Json = Record<string, unknown>;
type Answers = Readonly<Record<string, () => Response>>;

const base = 'https://his.example/fhir';
const at = '2026-11-22';
const issue = (severity: string, code: string) => ({ resourceType: 'OperationOutcome', issue: [{ severity, code }] });
const bundle =
  (resources: readonly Json[], more: Json = {}) =>
  () =>
    Response.json({ ...searchset(resources), ...more });
const refused = (status: number) => () => Response.json(outcome, { status });
const declaring =
  (...types: string[]) =>
  () =>
    Response.json({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
      rest: [{ resource: types.map((type) => ({ type })) }],
    });

/** A server that answers searches by type in this way, and has nothing of anybody else. */
const fetchOf = (answers: Answers) => async (url: string) => {
  const { pathname, searchParams } = new URL(url);
  const [type = '', id] = pathname.slice('/fhir/'.length).split('/');
  if (id === 'd1') return answers['draft']?.() ?? Response.json(request());
  if (type === 'Patient' && id === 'p1') return Response.json({ resourceType: 'Patient', id: 'p1' });
  if (id !== undefined || searchParams.has('_id')) return Response.json(outcome, { status: 404 });
  const own = answers[type];
  const who = searchParams.get('subject') ?? searchParams.get('beneficiary');
  if (own !== undefined && (who === null || who === 'Patient/p1')) return own();
  return type === 'metadata' ? Response.json(outcome, { status: 404 }) : Response.json(searchset([]));
};

async function told(answers: Answers, about: string) {
  const report = await conform({ baseUrl: base, at, draft: 'd1', fetch: fetchOf(answers) });
  const finding = report.findings.find((one) => one.id === 'search' && one.about === about);
  return `${finding?.verdict} ${finding?.nudge}`;
}

async function done(answers: Answers) {
  const client = createFhirClient({ baseUrl: base, fetch: fetchOf(answers), timeoutMs: 500 });
  const reading = await readContext(client, 'ServiceRequest/d1', { at });
  if (!reading.ok) return 'silent';
  const { incomplete, unclear } = reading.context;
  return incomplete ? 'silent' : unclear ? 'inform' : 'as-always';
}

const all = conditions();
describe('the report says what the nudge will do, and is right', () => {
  test.each<[string, string, Answers, string]>([
    ['a whole record', 'Condition?subject', { Condition: bundle(all) }, 'works as-always'],
    [
      'problems withheld',
      'Condition?subject',
      { Condition: bundle([issue('error', 'forbidden')], { total: 0 }) },
      'wrong silent',
    ],
    [
      'problems suppressed',
      'Condition?subject',
      { Condition: bundle([...all, issue('warning', 'suppressed')]) },
      'wrong silent',
    ],
    [
      'a standing warning',
      'Condition?subject',
      { Condition: bundle([...all, issue('warning', 'informational')]) },
      'works as-always',
    ],
    ['fewer problems than counted', 'Condition?subject', { Condition: bundle(all, { total: 9 }) }, 'wrong silent'],
    ['no access to problems', 'Condition?subject', { Condition: refused(403) }, 'missing silent'],
    [
      'no problems on this server',
      'Condition?subject',
      { Condition: refused(404), metadata: declaring('Condition') },
      'missing silent',
    ],
    [
      'no problems, as it says',
      'Condition?subject',
      { Condition: refused(404), metadata: declaring('Patient') },
      'missing inform',
    ],
    ['no access to forms', 'QuestionnaireResponse?subject', { QuestionnaireResponse: refused(403) }, 'missing inform'],
    [
      'no forms on this server',
      'QuestionnaireResponse?subject',
      { QuestionnaireResponse: refused(404) },
      'missing as-always',
    ],
    ['referrals in trouble', 'ServiceRequest?subject', { ServiceRequest: refused(500) }, 'missing inform'],
  ])('%s', async (_, about, answers, expected) => {
    expect(await told(answers, about)).toBe(expected);
    expect(await done(answers)).toBe(expected.split(' ')[1]);
  });

  test('a draft that names no patient on this server', async () => {
    const draft = () => Response.json(request({ subject: { reference: 'https://intern.example/r4/Patient/p1' } }));
    const report = await conform({ baseUrl: base, at, draft: 'd1', fetch: fetchOf({ draft }) });
    expect(report.findings.find(({ id }) => id === 'draft')).toMatchObject({
      verdict: 'wrong',
      because: 'subject-unresolved',
      nudge: 'silent',
    });
    expect(await done({ draft })).toBe('silent');
  });
});
