import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { issuesOf } from '../../../examples/demo-his/fhir/validate.ts';
import {
  cancelReferralTask,
  createFhirClient,
  type ReferralTaskInput,
  toReferralTask,
  writeReferralTask,
} from '../../../src/fhir/index.ts';
import { startFhirServer } from '../../demo-his/http-server.ts';
import { draft, type Json, patient, patientRef } from '../referral.ts';

/** The draft Task from which a transport preselects the recipient: hg-ReferralTask's shape, and one per draft. */

const plusPunt = { name: 'PlusPunt MC', agb: '22220001' };
const hospital = { name: 'Zuyderland', agb: '06060001' };
const input = (more: Partial<ReferralTaskInput> = {}): ReferralTaskInput => ({
  serviceRequest: draft(),
  service: { name: 'PlusPunt dermatologie' },
  organization: plusPunt,
  at: '2026-11-22',
  ...more,
});
const made = (more: Partial<ReferralTaskInput> = {}) => {
  const result = toReferralTask(input(more));
  if (!result.ok) throw new Error(`incomplete: ${result.missing.join()}`);
  return result.task;
};

describe('the Task', () => {
  test('has the fixed values of the profile', () => {
    expect(made()).toEqual({
      resourceType: 'Task',
      identifier: [{ system: 'https://tenzij.example/fhir/NamingSystem/referral-task', value: 'd1' }],
      status: 'draft',
      intent: 'order',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '3457005', display: 'verwijzen van patiënt' }] },
      description: 'PlusPunt dermatologie',
      focus: { reference: 'ServiceRequest/d1', type: 'ServiceRequest' },
      for: { reference: 'Patient/p1', type: 'Patient' },
      authoredOn: '2026-11-22',
      requester: { reference: 'PractitionerRole/r1', type: 'PractitionerRole' },
      owner: {
        type: 'Organization',
        identifier: { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '22220001' },
        display: 'PlusPunt MC',
      },
    });
  });

  test('is valid base R4, to Medplum and to the package fhir', () => {
    // The one validator of the demo HIS asks both.
    expect(issuesOf(JSON.parse(JSON.stringify(made())))).toEqual([]);
    expect(issuesOf(JSON.parse(JSON.stringify({ ...made(), intent: 'wish' })))).not.toEqual([]);
  });

  const profile = '../shared/fhir/profiles/hg-ReferralTask.json';
  test.skipIf(!existsSync(profile))('has every element that the profile requires, and its fixed codes', () => {
    const element = z.object({ path: z.string(), min: z.optional(z.number()), fixedCode: z.optional(z.string()) });
    const shape = z.object({
      snapshot: z.optional(z.object({ element: z.array(element) })),
      differential: z.object({ element: z.array(element) }),
    });
    const { differential } = shape.parse(JSON.parse(readFileSync(profile, 'utf8')));
    const task: Json = made();
    const required = differential.element
      .filter(({ min }) => (min ?? 0) > 0)
      .map(({ path }) => path.replace('Task.', ''));
    expect(required.sort()).toEqual(['authoredOn', 'focus', 'for', 'owner', 'requester']);
    for (const name of required) expect(task[name]).toBeDefined();
    for (const { path, fixedCode } of differential.element) {
      if (fixedCode !== undefined) expect(task[path.replace('Task.', '')]).toBe(fixedCode);
    }
  });

  const examples = ['01', '02'].map((nth) => `../shared/fhir/nictiz-elz-referral/hg-ReferralTask-${nth}.json`);
  test.skipIf(!examples.every(existsSync)).each(examples)('has every element of %s', (file) => {
    const example: Json = JSON.parse(readFileSync(file, 'utf8'));
    expect(Object.keys(made())).toEqual(
      expect.arrayContaining(Object.keys(example).filter((name) => name !== 'id' && name !== 'meta')),
    );
    expect(made()['code']).toEqual(example['code']);
  });

  test.each<[string, Partial<ReferralTaskInput>, string[]]>([
    ['an AGB code', { organization: { name: 'PlusPunt' } }, ['agb']],
    ['an AGB code of eight digits', { organization: { name: 'PlusPunt', agb: '1234' } }, ['agb']],
    ['a requester', { serviceRequest: draft({ requester: undefined }) }, ['requester']],
    ['a patient', { serviceRequest: draft({ subject: { display: 'Jo' } }) }, ['subject']],
    ['an id', { serviceRequest: draft({ id: undefined }) }, ['id']],
  ])('is not made without %s', (_, more, missing) => {
    expect(toReferralTask(input(more))).toEqual({ ok: false, missing });
  });

  test('takes the practice as requester where the draft has none', () => {
    const practice = { name: 'De Linde', agb: '01010001' };
    expect(made({ serviceRequest: draft({ requester: undefined }), practice })['requester']).toMatchObject({
      identifier: { value: '01010001' },
    });
  });
});

describe('on a FHIR server', () => {
  let server: Awaited<ReturnType<typeof startFhirServer>>;
  beforeEach(async () => {
    server = await startFhirServer();
    for (const resource of [patient(), draft({ reasonReference: undefined })]) {
      const response = await fetch(`${server.base}/${resource['resourceType']}/${resource['id']}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/fhir+json' },
        body: JSON.stringify(resource),
      });
      expect(response.status).toBe(201);
    }
  });
  afterEach(() => server.close());
  const client = () => createFhirClient({ baseUrl: server.base });
  const tasks = async () => (await client().search('Task', {})).map(({ resource }) => Object(resource));

  test('is made once, also when two write at the same time', async () => {
    const results = await Promise.all([writeReferralTask(client(), input()), writeReferralTask(client(), input())]);
    expect(results).toEqual([{ ok: true }, { ok: true }]);
    expect(await writeReferralTask(client(), input())).toEqual({ ok: true });
    expect(await tasks()).toMatchObject([
      { status: 'draft', owner: { display: 'PlusPunt MC' }, for: { reference: patientRef.reference } },
    ]);
  });

  test('follows the choice: another recipient, undone, chosen again', async () => {
    await writeReferralTask(client(), input());
    await writeReferralTask(client(), input({ organization: hospital }));
    expect(await tasks()).toMatchObject([{ status: 'draft', owner: { display: 'Zuyderland' } }]);
    expect(await cancelReferralTask(client(), 'd1')).toEqual({ ok: true });
    expect(await tasks()).toMatchObject([{ status: 'cancelled' }]);
    await writeReferralTask(client(), input());
    expect(await tasks()).toMatchObject([{ status: 'draft', owner: { display: 'PlusPunt MC' } }]);
  });

  test('is left alone once the transport took it up', async () => {
    await writeReferralTask(client(), input());
    const [task] = await tasks();
    await client().update({ ...task, status: 'requested' });
    expect(await writeReferralTask(client(), input({ organization: hospital }))).toMatchObject({ code: 'taken' });
    expect(await cancelReferralTask(client(), 'd1')).toMatchObject({ code: 'taken' });
    expect(await tasks()).toMatchObject([{ status: 'requested', owner: { display: 'PlusPunt MC' } }]);
  });

  test('that was never made needs no cancelling, and a server that is away is told', async () => {
    expect(await cancelReferralTask(client(), 'd1')).toEqual({ ok: true });
    await server.close();
    expect(await cancelReferralTask(client(), 'd1')).toMatchObject({ ok: false, code: 'failed' });
  });
});
