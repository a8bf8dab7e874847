import { loadConfig } from './config.ts';
import { byId } from './dom.ts';
import 'tenzij/define-review';

const { logbook } = await loadConfig();
const review = document.createElement('tenzij-review');
review.logbook = logbook;
review.catalogue = new URL('catalogue.json', location.href).href;
byId('keuzes', HTMLElement).replaceChildren(review);
