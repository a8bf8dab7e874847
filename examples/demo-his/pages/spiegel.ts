import * as z from 'zod/mini';
import { keyBytes, loadConfig } from './config.ts';
import { byId } from './dom.ts';
import { identityOf, loggedIn } from './logbook-login.ts';
import { texts } from './texts.ts';
import 'tenzij/define-mirror';

/** What comes back: of the own practice in its own HIS, of the region for who steers. `spiegel.html?als=steering`. */

const request = z.object({ id: z.string(), subject: z.object({ reference: z.string() }) });
const bundle = z.object({ entry: z._default(z.array(z.object({ resource: request })), []) });

const { fhir, logbook, practices } = await loadConfig();
const [first] = practices;
const als = new URLSearchParams(location.search).get('als');
const self = identityOf(als, {
  role: 'practice',
  ...(first ? { practice: first.pseudonym } : {}),
});
const own = practices.find(({ pseudonym }) => pseudonym === self.practice);
const role = Object.entries(texts.roles).find(([one]) => one === self.role)?.[1].name ?? self.role;
if (location.search !== '') byId('doelen', HTMLAnchorElement).search = location.search;
byId('wie', HTMLElement).textContent = own ? `${own.name}, ${own.city}` : role;

const toMeeting = document.getElementById('naar-overleg');
if (als !== null) toMeeting?.setAttribute('href', `dto.html?als=${encodeURIComponent(als)}`);

const mirror = document.createElement('tenzij-mirror');
mirror.logbook = logbook;
const asked = loggedIn(self, (input, init) => fetch(input, init));
mirror.logbookFetch = (input, init) => asked(String(input), init);
mirror.catalogue = new URL('catalogue.json', location.href).href;
if (own) {
  const found = bundle.parse(await (await fetch(`${fhir}/ServiceRequest?_count=200`)).json());
  const patientOf = new Map(
    found.entry.map(({ resource: { id, subject } }) => [id, subject.reference.replace(/.*\//, '')]),
  );
  mirror.practice = own.pseudonym;
  mirror.practiceKey = keyBytes(own.key);
  mirror.drafts = [...patientOf].map(([draft, patient]) => ({ draft, label: `${patient} (${draft})` }));
  mirror.opens = true;
  mirror.addEventListener('tenzij-open-draft', ({ detail }) => {
    location.href = new URL(`./#${patientOf.get(detail.draft) ?? ''}`, location.href).href;
  });
}
byId('spiegel', HTMLElement).replaceChildren(mirror);
