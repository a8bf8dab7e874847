/** The host page of the latency benchmark: its script runs in the page, as that of a HIS would. */

/** What to load, and how. */
export interface Order {
  /** `floor`, `prefetch`, or the kind of FHIR server. */
  readonly mode: string;
  readonly number: number;
  /** The host knows the patient. */
  readonly patient: boolean;
  /** With the element of the load before, which knows its server by now. */
  readonly keep: boolean;
  /** Text of the Bundle for `prefetch`; empty otherwise. */
  readonly bundle: string;
}

/** How one load went. */
export interface Loaded {
  /** From the draft that was set to the frame in which it stood on the screen. */
  readonly milliseconds: number;
  /** Service id that the page was told; empty for the floor, which advises nothing. */
  readonly preselected: string;
  readonly painted: boolean;
}

const script = `
const place = document.querySelector('#place');

/** After the next frame has been handed to the screen. */
const painted = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage(null);
}));

/** One GET, and the least that shows it. */
customElements.define('floor-nudge', class extends HTMLElement {
  async load(number) {
    const answer = await fetch('/floor/' + number, { cache: 'no-store' });
    const { entry } = await answer.json();
    this.textContent = entry.map(({ resource }) => resource.resourceType + ' ' + resource.id).join(', ');
  }
});

const shown = (nudge) => new Promise((done, failed) => {
  nudge.addEventListener('tenzij-shown', done, { once: true });
  nudge.addEventListener('tenzij-error', ({ detail }) => detail.code !== 'no-log' && failed(new Error(detail.code + ': ' + detail.message)));
  setTimeout(() => failed(new Error('no proposal within 10 seconds')), 10_000);
});

async function loadFloor({ number }) {
  const element = document.createElement('floor-nudge');
  place.replaceChildren(element);
  const start = performance.now();
  await element.load(number);
  await painted();
  const milliseconds = performance.now() - start;
  return { milliseconds, preselected: '', painted: element.textContent.includes('s-' + number) };
}

async function loadNudge({ mode, number, patient, keep, bundle }) {
  const element = keep ? place.firstElementChild : document.createElement('tenzij-nudge');
  const handed = bundle && JSON.parse(bundle);
  if (!keep) {
    element.catalogue = '/catalogue.json';
    if (!bundle) element.fhir = '/fhir/' + mode;
    place.replaceChildren(element);
    await element.updateComplete;
  }
  const event = shown(element);
  const start = performance.now();
  if (handed) element.bundle = handed;
  else {
    if (patient) element.patient = 'Patient/p-' + number;
    element.draft = 'ServiceRequest/s-' + number;
  }
  const { detail } = await event;
  await element.updateComplete;
  await painted();
  const milliseconds = performance.now() - start;
  const accept = element.shadowRoot.querySelector('[part~=accept]');
  const isThere = accept !== null && accept.getBoundingClientRect().height > 0;
  return { milliseconds, preselected: detail.preselected?.service ?? '', painted: isThere };
}

globalThis.load = (order) => order.mode === 'floor' ? loadFloor(order) : loadNudge(order);
`;

export const page = `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>HIS</title>
<script type="module" src="/tenzij.js"></script></head>
<body><main><h1>Verwijzing</h1><div id="place"></div></main><script type="module">${script}</script></body></html>`;
