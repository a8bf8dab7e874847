import * as z from 'zod/mini';
import { loadConfig } from './config.ts';
import { byId } from './dom.ts';
import { identityOf, loggedIn } from './logbook-login.ts';
import { texts } from './texts.ts';
import 'tenzij/define-desk';

/** The desk of the audit team: `signalen.html?als=audit`; who comes in as another person says so with `&wie=…`. */

const answer = z.object({ version: z.optional(z.string()), error: z.optional(z.string()) });
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

/** What two people decided is made live; in a region its author and checker do that, each with a key of their own. */
const says = byId('gepubliceerd', HTMLElement);
desk.addEventListener('tenzij-decided', ({ detail }) => {
  if (detail.verdict !== 'approved') return;
  says.textContent = texts.publishing;
  void publish(detail.signal).then((text) => {
    says.textContent = text;
    return desk.refresh();
  });
});

async function publish(signal: string): Promise<string> {
  const response = await fetch('circle', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signal }),
  });
  const { version, error } = answer.parse(await response.json());
  return version === undefined ? texts.unpublished(error ?? '') : texts.published(version);
}
