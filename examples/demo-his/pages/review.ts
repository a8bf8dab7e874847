import { loadConfig } from './config.ts';
import { byId } from './dom.ts';
import { identityOf, loggedIn } from './logbook-login.ts';
import { texts } from './texts.ts';
import 'tenzij/define-review';

const roleName = (role: string) => Object.entries(texts.roles).find(([one]) => one === role)?.[1].name ?? role;
const { logbook, practices } = await loadConfig();
const [first] = practices;
const self = identityOf(new URLSearchParams(location.search).get('als'), {
  role: 'practice',
  ...(first ? { practice: first.pseudonym } : {}),
});
const own = practices.find(({ pseudonym }) => pseudonym === self.practice);
byId('wie', HTMLElement).textContent = own ? `${own.name}, ${own.city}` : roleName(self.role);
const review = document.createElement('tenzij-review');
review.logbook = logbook;
const asked = loggedIn(self, (input, init) => fetch(input, init));
review.logbookFetch = (input, init) => asked(String(input), init);
review.catalogue = new URL('catalogue.json', location.href).href;

/** What is asked for stands in the address, so that a reader can come back to it, or send it on. */
const filters = ['from', 'to', 'preset', 'specialism', 'kind', 'reason', 'service'] as const;
const wanted = new URLSearchParams(location.search);
for (const name of filters) {
  const value = wanted.get(name);
  if (value !== null) Object.assign(review, { [name]: value });
}
review.addEventListener('tenzij-filter', () => {
  const dated = review.from !== '' || review.to !== '';
  const address = new URL(location.href);
  for (const name of filters) {
    const value = name === 'preset' && dated ? '' : review[name];
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, '', address);
});
byId('keuzes', HTMLElement).replaceChildren(review);
