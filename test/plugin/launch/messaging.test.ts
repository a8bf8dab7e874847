import { afterEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { WebMessaging } from '../../../plugin/launch/messaging.ts';

/** SMART Web Messaging: what is asked, of whom, and whose answers count. */

const origin = 'https://his.example';
const handle = 'the-handle';

const shape = z.looseObject({
  messagingHandle: z.optional(z.string()),
  messageId: z.string(),
  payload: z.unknown(),
});
type Sent = z.infer<typeof shape>;

/** Two windows: ours hears messages, the HIS's keeps what it was sent. */
function world() {
  const sent: { message: Sent; targetOrigin: string }[] = [];
  const target = {
    postMessage: (message: unknown, targetOrigin: string) =>
      void sent.push({ message: shape.parse(message), targetOrigin }),
  };
  const self = new EventTarget();
  const heard = vi.spyOn(self, 'removeEventListener');
  const web = new WebMessaging({ handle, origin, target, self, timeoutMs: 60 });
  const say = (data: unknown, from: From = {}) => {
    const event = new Event('message');
    self.dispatchEvent(Object.assign(event, { data, origin, source: target, ...from }));
  };
  const last = () => sent.at(-1)?.message;
  const answer = (payload: unknown) => say({ messageId: 'm', responseToMessageId: last()?.messageId, payload });
  return { web, say, sent, last, answer, heard };
}

type From = { readonly origin?: string; readonly source?: unknown };

let open: WebMessaging | undefined;
afterEach(() => open?.close());
const begin = () => {
  const made = world();
  open = made.web;
  return made;
};

test('a handshake goes to exactly the origin of the HIS, with the handle and a new id', async () => {
  const { web, sent, answer } = begin();
  const first = web.handshake();
  answer({});
  expect(await first).toBe(true);
  const second = web.handshake();
  answer({});
  await second;
  expect(sent.map(({ targetOrigin }) => targetOrigin)).toEqual([origin, origin]);
  expect(sent[0]?.message).toMatchObject({ messagingHandle: handle, messageType: 'status.handshake', payload: {} });
  expect(sent[0]?.message.messageId).not.toBe(sent[1]?.message.messageId);
});

test('a HIS that does not answer is no HIS that speaks this', async () => {
  const { web } = begin();
  expect(await web.handshake()).toBe(false);
  expect(await web.update('ServiceRequest/12', {})).toEqual({ status: 0 });
  expect(await web.done()).toBe(false);
});

describe('an answer changes nothing when', () => {
  const right = (id: string | undefined) => ({
    messageId: 'm',
    responseToMessageId: id,
    payload: { status: '200 OK' },
  });
  test.each<[string, (id: string | undefined) => [unknown, From?]]>([
    ['it is of another origin', (id) => [right(id), { origin: 'https://evil.example' }]],
    ['it is of an opaque origin', (id) => [right(id), { origin: 'null' }]],
    ['its origin only begins the same', (id) => [right(id), { origin: `${origin}.evil.example` }]],
    ['it is of another window of the same origin', (id) => [right(id), { source: {} }]],
    ['it has no window', (id) => [right(id), { source: null }]],
    ['it carries another handle', (id) => [{ ...right(id), messagingHandle: 'other' }]],
    ['it answers another message', () => [right('another')]],
    ['it answers none', () => [right(undefined)]],
    ['it is text', () => ['200 OK']],
    ['it is nothing', () => [null]],
  ])('%s', async (_name, make) => {
    const { web, say, last } = begin();
    const work = web.update('ServiceRequest/12', { resourceType: 'ServiceRequest', id: '12' });
    say(...make(last()?.messageId));
    expect(await work).toEqual({ status: 0 });
  });
});

test('an answer counts once', async () => {
  const { web, answer } = begin();
  const work = web.update('ServiceRequest/12', {});
  answer({ status: '200 OK' });
  answer({ status: '412 Precondition Failed' });
  expect(await work).toEqual({ status: 200 });
});

test.each<[unknown, number]>([
  [{ status: '200 OK' }, 200],
  [{ status: '201' }, 201],
  [{ status: '412 Precondition Failed' }, 412],
  [{ status: 'fine' }, 500],
  [{ status: '99' }, 500],
  [{}, 500],
  ['200 OK', 500],
  [null, 500],
])('an update answered with %j has status %i', async (payload, status) => {
  const { web, answer, last } = begin();
  const work = web.update('ServiceRequest/12', { resourceType: 'ServiceRequest', id: '12' });
  expect(last()?.payload).toEqual({
    location: 'ServiceRequest/12',
    resource: { resourceType: 'ServiceRequest', id: '12' },
  });
  answer(payload);
  expect(await work).toEqual({ status });
});

const draft = { resourceType: 'ServiceRequest', id: '12', status: 'draft' };
const other = { resourceType: 'ServiceRequest', id: '13', status: 'draft' };

test.each<[string, unknown, object]>([
  ['as a resource', { resource: draft }, { status: 200, resource: draft }],
  [
    'in a Bundle',
    { scratchpad: { resourceType: 'Bundle', entry: [{ resource: other }, { resource: draft }] } },
    { status: 200, resource: draft },
  ],
  ['in a list', { status: '200 OK', scratchpad: [draft] }, { status: 200, resource: draft }],
  ['as another one', { resource: other }, { status: 404 }],
  ['not at all', { status: '404 Not Found' }, { status: 404 }],
  ['as something unreadable', { scratchpad: 'x' }, { status: 500 }],
])('a read finds the draft %s', async (_name, payload, expected) => {
  const { web, answer } = begin();
  const work = web.read('ServiceRequest/12');
  answer(payload);
  expect(await work).toEqual(expected);
});

test.each<[unknown, boolean]>([
  [{ status: 'success' }, true],
  [{ status: 'error' }, false],
  [{}, false],
])('ui.done answered with %j: %s', async (payload, expected) => {
  const { web, answer, last } = begin();
  const work = web.done();
  expect(last()).toMatchObject({ messageType: 'ui.done', payload: {} });
  answer(payload);
  expect(await work).toBe(expected);
});

test('the HIS may greet too, with the handle; nobody else is answered, and nothing else is done', () => {
  const { say, sent } = begin();
  const hello = { messageId: 'h', messageType: 'status.handshake', messagingHandle: handle, payload: {} };
  say(hello, { origin: 'https://evil.example' });
  say(hello, { source: {} });
  say({ ...hello, messagingHandle: 'other' });
  say({ ...hello, messagingHandle: undefined });
  say({ ...hello, messageType: 'scratchpad.read' });
  expect(sent).toEqual([]);
  say(hello);
  expect(sent).toMatchObject([{ targetOrigin: origin, message: { responseToMessageId: 'h', payload: {} } }]);
  expect(JSON.stringify(sent)).not.toContain(handle);
});

test('closing lets whoever waits go, and hears nothing more', async () => {
  const { web, heard } = begin();
  const work = web.handshake();
  web.close();
  expect(await work).toBe(false);
  expect(heard).toHaveBeenCalledTimes(1);
});
