import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { hookResponse } from '../../src/hooks/response.ts';
import { eczema, hookOf } from './hook-requests.ts';
import { caller, memoryHooks } from './memory-store.ts';

/** Messages that others wrote, good and bad: what the service says to each. */

const folder = join(import.meta.dirname, '../../../shared/fhir');
const absent = !existsSync(folder);
if (absent) console.warn('skipped: ../shared/fhir is not here, so the published messages are not tried');

const json = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));
const answerTo = async (service: string, body: unknown) => {
  const { status, body: answer } = await memoryHooks().hooks.call(service, body, caller);
  return {
    status,
    answer: z.looseObject({ field: z.optional(z.string()), cards: z.optional(z.array(z.unknown())) }).parse(answer),
  };
};

/** Message → service it is posted to → status, and the field that is named or the number of cards. */
const requests: readonly (readonly [
  file: string,
  service: string,
  status: number,
  says: string | number | undefined,
])[] = [
  ['order-select-good', 'tenzij-order-select', 200, 0],
  ['order-select-bad', 'tenzij-order-select', 400, 'context.patientId'],
  ['order-select-extensions', 'tenzij-order-select', 400, 'context.draftOrders'],
  ['order-sign-good', 'tenzij-order-sign', 200, 0],
  ['order-sign-bad-1', 'tenzij-order-sign', 400, 'context.patientId'],
  ['order-sign-bad-2', 'tenzij-order-sign', 400, 'context.patientId'],
  ['patient-view-good', 'tenzij-patient-view', 404, undefined],
  ['patient-view-bad', 'tenzij-patient-view', 404, undefined],
  ['patient-view-good', 'tenzij-order-sign', 400, 'hook'],
  ['order-sign-good', 'tenzij-order-select', 400, 'hook'],
  ['order-select-good', 'toString', 404, undefined],
];

/** Our schema for answers, on answers of others: whether it takes them, and else what it names first. */
const responses: readonly (readonly [file: string, refused: string | undefined])[] = [
  ['empty', undefined],
  ['empty2', 'cards'],
  ['empty-source', 'cards.0.source.label'],
  ['link', undefined],
  ['no-link', undefined],
  ['two-cards', undefined],
  ['source-link', 'cards.0.summary'],
  ['suggestion', 'cards.0.summary'],
];

describe.skipIf(absent)('published messages', () => {
  test.each(requests)('%s at %s: %i %s', async (file, service, status, says) => {
    const answer = await answerTo(service, json(`cds-hooks-cases/cdshooks-request-${file}.json`));
    expect(answer.status).toBe(status);
    expect(status === 200 ? answer.answer.cards?.length : answer.answer.field).toBe(says);
  });

  test.each(responses)('answer %s: refused at %s', (file, refused) => {
    const read = hookResponse.safeParse(json(`cds-hooks-cases/cdshooks-response-${file}.json`));
    expect(read.error?.issues[0]?.path.join('.')).toBe(refused);
  });

  test('no message is left out of the tables', () => {
    const tried = [
      ...requests.map(([file]) => `cdshooks-request-${file}.json`),
      ...responses.map(([file]) => `cdshooks-response-${file}.json`),
      'cdshooks-services-order-select-extensions.json', // discovery of another service
    ];
    expect(
      globSync('*.json', { cwd: join(folder, 'cds-hooks-cases') }).filter((file) => !tried.includes(file)),
    ).toEqual([]);
  });

  const examples = absent ? [] : globSync('*.json', { cwd: join(folder, 'cds-hooks-spec') }).sort();
  test.each(examples)('example of the specification: %s', async (file) => {
    const hook = /library__([a-z-]+)__/.exec(file)?.[1] ?? 'none';
    const context = z.looseObject({ context: z.optional(z.unknown()) }).parse(json(`cds-hooks-spec/${file}`)).context;
    const body = { hook, hookInstance: 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea', context };
    const answer = await answerTo(`tenzij-${hook}`, body);
    const ours = ['order-select', 'order-sign', 'order-dispatch'].includes(hook);
    expect(answer).toMatchObject(ours ? { status: 200, answer: { cards: [] } } : { status: 404 });
  });
});

const good = hookOf(eczema(), 'order-select');
const without = (field: string) => ({ ...good, context: { ...good.context, [field]: undefined } });
const broken: readonly (readonly [what: string, field: string, body: unknown])[] = [
  ['no body', '', null],
  ['a list', '', []],
  ['no hook', 'hook', {}],
  ['no instance', 'hookInstance', { ...good, hookInstance: undefined }],
  ['no context', 'context', { ...good, context: undefined }],
  ['no user', 'context.userId', without('userId')],
  ['a user without type', 'context.userId', { ...good, context: { ...good.context, userId: '12' } }],
  ['no patient', 'context.patientId', without('patientId')],
  ['no selections', 'context.selections', without('selections')],
  ['a bare selection', 'context.selections[0]', { ...good, context: { ...good.context, selections: ['d1'] } }],
  [
    'orders that are no Bundle',
    'context.draftOrders.resourceType',
    { ...good, context: { ...good.context, draftOrders: { resourceType: 'List' } } },
  ],
  [
    'an encounter with its type',
    'context.encounterId',
    { ...good, context: { ...good.context, encounterId: 'Encounter/1' } },
  ],
  ['a server that is no address', 'fhirServer', { ...good, fhirServer: 'his' }],
];

describe('a body that breaks the specification', () => {
  test.each(broken)('%s: 400 at "%s"', async (_, field, body) => {
    expect(await answerTo('tenzij-order-select', body)).toMatchObject({ status: 400, answer: { field } });
  });

  test('no value of the body comes back', async () => {
    const secret = 'Jansen-1950';
    const body = {
      ...good,
      context: { ...good.context, patientId: `Patient/${secret}`, userId: secret, selections: [secret] },
    };
    expect(JSON.stringify(await answerTo('tenzij-order-select', body))).not.toContain(secret);
  });
});

describe('discovery', () => {
  test('names each service once, with tokens of its own context only', () => {
    const { body } = memoryHooks().hooks.discovery();
    const { services } = z
      .object({
        services: z.array(
          z.object({
            id: z.string(),
            hook: z.string(),
            title: z.string(),
            description: z.string(),
            prefetch: z.record(z.string(), z.string()),
          }),
        ),
      })
      .parse(body);
    expect(services.map(({ id }) => id)).toEqual(['tenzij-order-select', 'tenzij-order-sign', 'tenzij-order-dispatch']);
    for (const { hook, prefetch } of services) {
      const context: Record<string, unknown> = hookOf(eczema(), hook).context;
      for (const token of Object.values(prefetch).flatMap((one) => [...one.matchAll(/{{context\.(\w+)}}/g)])) {
        expect(typeof context[token[1] ?? ''], `${hook} ${token[1]}`).toBe('string');
      }
    }
  });
});
