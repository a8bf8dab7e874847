import { loadConfig } from './config.ts';
import { byId } from './dom.ts';
import 'tenzij/define-review';

const { logbook } = await loadConfig();
const review = document.createElement('tenzij-review');
review.logbook = logbook;
review.catalogue = new URL('catalogue.json', location.href).href;

/** What is asked for stands in the address, so that a reader can come back to it, or send it on. */
const filters = ['from', 'to', 'preset', 'specialism', 'kind', 'reason', 'service'] as const;
const asked = new URLSearchParams(location.search);
for (const name of filters) {
  const value = asked.get(name);
  if (value !== null) Object.assign(review, { [name]: value });
}
review.addEventListener('tenzij-filter', () => {
  const own = review.from !== '' || review.to !== '';
  const address = new URL(location.href);
  for (const name of filters) {
    const value = name === 'preset' && own ? '' : review[name];
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(null, '', address);
});
byId('keuzes', HTMLElement).replaceChildren(review);
