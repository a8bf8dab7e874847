import { loadConfig } from './config.ts';
import { byId } from './dom.ts';
import { identityOf, loggedIn } from './logbook-login.ts';
import { texts } from './texts.ts';
import 'tenzij/define-meeting';

/** What a practice takes to its meeting, and the impact page for who steers. `dto.html?als=audit`. */

const { logbook, practices } = await loadConfig();
const [first] = practices;
const asked = new URLSearchParams(location.search).get('als');
const self = identityOf(asked, { role: 'practice', ...(first ? { practice: first.pseudonym } : {}) });
const own = practices.find(({ pseudonym }) => pseudonym === self.practice);
const role = Object.entries(texts.roles).find(([one]) => one === self.role)?.[1].name ?? self.role;
byId('wie', HTMLElement).textContent = own ? `${own.name}, ${own.city}` : role;
if (asked !== null) byId('naar-spiegel', HTMLAnchorElement).search = `?als=${encodeURIComponent(asked)}`;

const meeting = document.createElement('tenzij-meeting');
meeting.logbook = logbook;
const withLogin = loggedIn(self, (input, init) => fetch(input, init));
meeting.logbookFetch = (input, init) => withLogin(String(input), init);
meeting.catalogue = new URL('catalogue.json', location.href).href;
meeting.practice = own?.pseudonym ?? '';
byId('overleg', HTMLElement).replaceChildren(meeting);
