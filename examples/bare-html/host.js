// Everything a host page does: it gives a key, listens, and reports what it sent.
const nudge = document.querySelector('tenzij-nudge');
const form = document.querySelector('form');
let recipient;

// From the practice's own system, and always the same one: with a key of a moment a draft cannot be followed.
nudge.practiceKey = crypto.getRandomValues(new Uint8Array(32));

// A real HIS gets a token for its practice from the region's issuer. The demo's gives one to whoever asks.
nudge.logbookFetch = async (input, init = {}) => {
  const asked = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const body = JSON.stringify({ role: 'practice', practice: nudge.practice });
  const { token } = await (await fetch(new URL('token', nudge.catalogue), { ...asked, body })).json();
  return fetch(input, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
};

function fillIn(service) {
  recipient = service;
  form.recipient.value = service?.name ?? '';
}

nudge.addEventListener('tenzij-shown', ({ detail }) => fillIn(detail.preselected));
nudge.addEventListener('tenzij-chosen', ({ detail }) => fillIn(detail));
nudge.addEventListener('tenzij-undone', () => fillIn(undefined));
nudge.addEventListener('tenzij-error', ({ detail }) => console.warn(detail.code, detail.message));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const untouched = form.recipient.value === recipient?.name;
  const sent = untouched ? { service: recipient?.service, route: recipient?.route } : { route: 'unknown' };
  await nudge.sent({ draft: nudge.draft, ...sent });
});
