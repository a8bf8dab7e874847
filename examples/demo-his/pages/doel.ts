import { loadConfig } from './config.ts';
import { byId } from './dom.ts';
import { identityOf, loggedIn } from './logbook-login.ts';
import { texts } from './texts.ts';
import 'tenzij/define-goals';

/** What a practice wants, and what that adds up to: `doel.html` for the own practice, `doel.html?als=project` for the region. */

const { logbook, practices } = await loadConfig();
const [first] = practices;
const asked = new URLSearchParams(location.search).get('als');
const self = identityOf(asked, { role: 'practice', ...(first ? { practice: first.pseudonym } : {}) });
const own = practices.find(({ pseudonym }) => pseudonym === self.practice);
const role = Object.entries(texts.roles).find(([one]) => one === self.role)?.[1].name ?? self.role;
byId('wie', HTMLElement).textContent = own ? `${own.name}, ${own.city}` : role;
if (asked !== null) byId('spiegel', HTMLAnchorElement).search = location.search;

const goals = document.createElement('tenzij-goals');
goals.logbook = logbook;
const through = loggedIn(self, (input, init) => fetch(input, init));
goals.logbookFetch = (input, init) => through(String(input), init);
goals.catalogue = new URL('catalogue.json', location.href).href;
if (own) goals.practice = own.pseudonym;
byId('doel', HTMLElement).replaceChildren(goals);
