// Runs msw's worker, and sees to it that nothing for the simulated servers ever reaches the network: not while a page
// closes, not when a page is still starting. Such a request gets 503, and the nudge keeps the choice and sends it later.

const simulated = ['fhir', 'logbook', 'config.json', 'token'].map(
  (name) => new URL(name, self.registration.scope).href,
);
const isSimulated = (address) => {
  const [path] = address.split(/[?#]/);
  return simulated.some((place) => path === place || path.startsWith(`${place}/`));
};
const later = () => new Response(null, { status: 503, headers: { 'retry-after': '1' } });

const network = self.fetch.bind(self);
self.fetch = (input, init) => {
  const request = new Request(input, init);
  return isSimulated(request.url) ? Promise.resolve(later()) : network(request);
};

importScripts('./mockServiceWorker.js');

self.addEventListener('fetch', (event) => {
  if (!isSimulated(event.request.url)) return;
  try {
    event.respondWith(later());
  } catch {
    // msw answers this one.
  }
});
