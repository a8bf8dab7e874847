import * as z from 'zod/mini';
import { keyBytes, loadConfig } from './config.ts';
import { byId } from './dom.ts';
import { loggedIn } from './logbook-login.ts';
import 'tenzij/define-recall';

/** What a practice opens after its region halted a service or withdrew a rule: `recall.html?practice=ID`. */

const request = z.object({ id: z.string(), subject: z.object({ reference: z.string() }) });
const bundle = z.object({ entry: z._default(z.array(z.object({ resource: request })), []) });

const { fhir, logbook, catalogueKey, practices } = await loadConfig();
const asked = new URLSearchParams(location.search).get('practice');
const practice = practices.find(({ id }) => id === asked) ?? practices[0];
if (practice === undefined) throw new Error('The demo has a practice.');
byId('praktijk', HTMLElement).textContent = `${practice.name}, ${practice.city}`;

/** Every referral that this HIS knows, with the patient that it is about. */
const found = bundle.parse(await (await fetch(`${fhir}/ServiceRequest?_count=200`)).json());
const patientOf = new Map(
  found.entry.map(({ resource: { id, subject } }) => [id, subject.reference.replace(/.*\//, '')]),
);

const recall = document.createElement('tenzij-recall');
recall.logbook = logbook;
const own = loggedIn({ role: 'practice', practice: practice.pseudonym }, (input, init) => fetch(input, init));
recall.logbookFetch = (input, init) => own(String(input), init);
recall.catalogue = new URL(catalogueKey ? 'live/live.json' : 'catalogue.json', location.href).href;
if (catalogueKey) recall.catalogueKey = catalogueKey;
recall.practice = practice.pseudonym;
recall.practiceKey = keyBytes(practice.key);
recall.drafts = [...patientOf].map(([draft, patient]) => ({ draft, label: `${patient} (${draft})` }));
recall.opens = true;
recall.addEventListener('tenzij-open-draft', ({ detail }) => {
  location.href = new URL(`./#${patientOf.get(detail.draft) ?? ''}`, location.href).href;
});
byId('lijst', HTMLElement).replaceChildren(recall);
