import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { OfferedService, TenzijNudge } from 'tenzij';
import 'tenzij/define';

type Proposed = Partial<Pick<OfferedService, 'service' | 'name' | 'route'>>;

/** A key of the practice, always the same one; here made up. */
const practiceKey = new TextEncoder().encode('a made-up key of 32 bytes, secret');

const withToken: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', 'Bearer token-of-the-host');
  return fetch(input, { ...init, headers });
};

/** A referral form with the nudge in it. */
export function Referral() {
  const nudge = useRef<TenzijNudge>(null);
  const [bundle, setBundle] = useState<unknown>();
  const [proposed, setProposed] = useState<Proposed>();
  const [recipient, setRecipient] = useState('');
  const [status, setStatus] = useState('');

  useEffect(() => {
    fetch('referral.json')
      .then((response) => response.json())
      .then(setBundle);
  }, []);

  function fillIn(service: Proposed | undefined) {
    setProposed(service);
    setRecipient(service?.name ?? '');
  }

  async function send(event: FormEvent) {
    event.preventDefault();
    const sent = recipient === proposed?.name ? proposed : undefined;
    await nudge.current?.sent({
      draft: 'ServiceRequest/sanne-janssen-verwijzing',
      service: sent?.service,
      route: sent?.route ?? 'unknown',
    });
    setStatus('Verstuurd');
  }

  return (
    <form onSubmit={send}>
      <h1>Verwijzing</h1>
      <tenzij-nudge
        ref={nudge}
        catalogue="catalogue.json"
        logbook="logbook"
        practice="p07"
        practiceKey={practiceKey}
        logbookFetch={withToken}
        bundle={bundle}
        ontenzij-shown={({ detail }) => fillIn(detail.preselected ?? undefined)}
        ontenzij-chosen={({ detail }) => fillIn(detail)}
        ontenzij-undone={() => fillIn(undefined)}
        ontenzij-error={({ detail }) => console.warn(detail.code, detail.message)}
      />
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
