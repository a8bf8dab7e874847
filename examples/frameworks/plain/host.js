// The host page: it hands over the draft, listens, and reports what it sent.
const nudge = document.querySelector('tenzij-nudge');
const form = document.querySelector('form');
let proposed;

function fillIn(service) {
  proposed = service;
  form.elements.recipient.value = service?.name ?? '';
}

nudge.addEventListener('tenzij-shown', ({ detail }) => fillIn(detail.preselected));
nudge.addEventListener('tenzij-chosen', ({ detail }) => fillIn(detail));
nudge.addEventListener('tenzij-undone', () => fillIn(undefined));
nudge.addEventListener('tenzij-error', ({ detail }) => console.warn(detail.code, detail.message));

// A key of the practice, always the same one; here made up.
nudge.practiceKey = new TextEncoder().encode('a made-up key of 32 bytes, secret');
nudge.logbookFetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', 'Bearer token-of-the-host');
  return fetch(input, { ...init, headers });
};
nudge.bundle = await (await fetch('referral.json')).json();

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const isProposed = form.elements.recipient.value === proposed?.name;
  const sent = isProposed ? { service: proposed?.service, route: proposed?.route } : { route: 'unknown' };
  await nudge.sent({ draft: 'ServiceRequest/sanne-janssen-verwijzing', ...sent });
  form.querySelector('output').textContent = 'Verstuurd';
});
