import type { ServiceRequest } from 'fhir/r4';
import * as z from 'zod/mini';
import { readMessage, Scratchpad } from './scratchpad.ts';

/** The HIS page: opens a draft, launches the app in a frame, and lets the app change the draft in front of the GP. */

const drafts = byId('concept', HTMLSelectElement);
const sandbox = byId('sandbox', HTMLSelectElement);
const recipient = byId('ontvanger', HTMLInputElement);
const place = byId('plaats', HTMLElement);
const messages = byId('berichten', HTMLElement);
const save = byId('bewaar', HTMLButtonElement);
const status = byId('melding', HTMLElement);

const listed = z.array(z.object({ id: z.string(), name: z.string() }));
const launched = z.object({ address: z.string(), handle: z.string(), origin: z.string() });

let stop: (() => void) | undefined;
let pad: Scratchpad | undefined;

void ask('his/drafts').then((found) => {
  for (const { id, name } of listed.parse(found)) drafts.append(new Option(name, id));
  drafts.value = location.hash.slice(1) || drafts.value;
});
byId('open', HTMLButtonElement).addEventListener('click', () => void open(drafts.value));
drafts.addEventListener('change', () => close());
save.addEventListener('click', () => void keep());

async function open(id: string): Promise<void> {
  close();
  const draft: ServiceRequest = await ask(`his/drafts/${id}`);
  const { address, handle, origin } = launched.parse(await ask(`his/drafts/${id}/launch`, 'POST'));
  const open = new Scratchpad(draft, show);
  pad = open;
  show(draft);
  save.disabled = false;
  const frame = document.createElement('iframe');
  frame.title = 'tenzij';
  frame.setAttribute('sandbox', sandbox.value);
  frame.src = address;
  // Without allow-same-origin the app has no origin that could be compared or addressed; its window and its handle remain.
  const isOpaque = !sandbox.value.includes('allow-same-origin');
  const onMessage = ({ source, origin: from, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || from !== (isOpaque ? 'null' : origin)) return;
    const asked = readMessage(data, handle);
    if (!asked) return;
    const payload = open.answer(asked);
    const answer = { messageId: crypto.randomUUID(), responseToMessageId: asked.messageId, payload };
    frame.contentWindow?.postMessage(answer, isOpaque ? '*' : origin);
    note(asked.messageType, payload);
    if (asked.messageType === 'ui.done') place.replaceChildren();
  };
  window.addEventListener('message', onMessage);
  stop = () => window.removeEventListener('message', onMessage);
  place.replaceChildren(frame);
}

/** Another patient: the app, its launch and what it said are gone. */
function close(): void {
  stop?.();
  stop = undefined;
  pad = undefined;
  place.replaceChildren();
  messages.replaceChildren();
  recipient.value = '';
  save.disabled = true;
  status.textContent = '';
}

function show({ performer = [], supportingInfo = [] }: ServiceRequest): void {
  const service = supportingInfo.find(({ type }) => type === 'HealthcareService')?.display;
  recipient.value = [service, performer[0]?.display].filter(Boolean).join(' · ');
}

async function keep(): Promise<void> {
  if (!pad) return;
  await ask(`his/drafts/${pad.draft.id}`, 'PUT', pad.draft);
  status.textContent = 'Concept bewaard.';
}

function note(type: string, payload: object): void {
  const line = document.createElement('li');
  const result: unknown = Reflect.get(payload, 'status');
  line.textContent = typeof result === 'string' ? `${type} → ${result}` : type;
  messages.append(line);
}

async function ask(path: string, method = 'GET', body?: object) {
  const response = await fetch(path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
  return response.json();
}

function byId<T extends Element>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${type.name} with id "${id}"`);
  return found;
}
