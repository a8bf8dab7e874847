'use client';

import { useEffect, useRef, useState } from 'react';

/** A key of the practice, always the same one; here made up. */
const practiceKey = new TextEncoder().encode('a made-up key of 32 bytes, secret');

const withToken = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', 'Bearer token-of-the-host');
  return fetch(input, { ...init, headers });
};

/** A referral form with the nudge in it. The server renders the empty tag; the element is made in the browser. */
export function Referral() {
  const nudge = useRef(null);
  const [proposed, setProposed] = useState();
  const [recipient, setRecipient] = useState('');
  const [status, setStatus] = useState('');

  useEffect(() => {
    const element = nudge.current;
    const fillIn = (service) => {
      setProposed(service);
      setRecipient(service?.name ?? '');
    };
    const heard = {
      'tenzij-shown': ({ detail }) => fillIn(detail.preselected ?? undefined),
      'tenzij-chosen': ({ detail }) => fillIn(detail),
      'tenzij-undone': () => fillIn(undefined),
      'tenzij-error': ({ detail }) => console.warn(detail.code, detail.message),
    };
    for (const [name, hear] of Object.entries(heard)) element.addEventListener(name, hear);
    let isGone = false;
    // On the server there is nothing to import it for. Properties go through the element, never through the template.
    Promise.all([import('tenzij/define'), fetch('referral.json').then((answer) => answer.json())]).then(
      ([, bundle]) => {
        if (!isGone) Object.assign(element, { practiceKey, logbookFetch: withToken, bundle });
      },
    );
    return () => {
      isGone = true;
      for (const [name, hear] of Object.entries(heard)) element.removeEventListener(name, hear);
    };
  }, []);

  async function send(event) {
    event.preventDefault();
    const sent = recipient === proposed?.name ? proposed : undefined;
    const route = sent?.route ?? 'unknown';
    await nudge.current.sent({ draft: 'ServiceRequest/sanne-janssen-verwijzing', service: sent?.service, route });
    setStatus('Verstuurd');
  }

  return (
    <form onSubmit={send}>
      <h1>Verwijzing</h1>
      <tenzij-nudge ref={nudge} catalogue="catalogue.json" logbook="logbook" practice="p07" />
      <p>
        <label>
          Ontvanger <input size={40} value={recipient} onChange={({ target }) => setRecipient(target.value)} />
        </label>
      </p>
      <p>
        <button type="submit">Verstuur</button> <output>{status}</output>
      </p>
    </form>
  );
}
