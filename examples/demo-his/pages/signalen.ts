import { loadConfig } from './config.ts';
import { byId } from './dom.ts';
import { identityOf, loggedIn } from './logbook-login.ts';
import { texts } from './texts.ts';
import 'tenzij/define-desk';

/** The desk of the audit team: `signalen.html?als=audit`; who comes in as another person says so with `&wie=…`. */

const { logbook } = await loadConfig();
const asked = new URLSearchParams(location.search);
const self = identityOf(asked.get('als'), { role: 'audit' });
const who = asked.get('wie');
const role = Object.entries(texts.roles).find(([one]) => one === self.role)?.[1].name ?? self.role;
byId('wie', HTMLElement).textContent = who === null ? role : `${who}, ${role}`;

const desk = document.createElement('tenzij-desk');
desk.logbook = logbook;
const through = loggedIn({ ...self, ...(who === null ? {} : { who }) }, (input, init) => fetch(input, init));
desk.logbookFetch = (input, init) => through(String(input), init);
desk.catalogue = new URL('catalogue.json', location.href).href;
const signal = asked.get('signaal');
if (signal !== null) desk.signal = signal;
byId('signalen', HTMLElement).replaceChildren(desk);
