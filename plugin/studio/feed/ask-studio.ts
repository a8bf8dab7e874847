import { read } from './read-state.ts';

/** Asks the studio's server. The secret came behind the `#` of the address and goes along in a header: no other page has it. */

export type Answered<What> =
  | { readonly ok: true; readonly what: What }
  /** `error`: a sentence of the server, or undefined when it gives no answer. */
  | {
      readonly ok: false;
      readonly status: number;
      readonly error: string | undefined;
      readonly file?: string | undefined;
      /** Of a save: what was written all the same, as in its answer. */
      readonly written?: Readonly<Record<string, string | null>> | undefined;
    };

/** Milliseconds. A replay of a long log takes its time. */
const patience = 300_000;

export type Ask = <What>(
  path: string,
  read: (json: unknown) => What | undefined,
  body?: object,
) => Promise<Answered<What>>;

export function asker(secret: string): Ask {
  return async (path, reads, body) => {
    try {
      const answer = await fetch(`/region/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        signal: AbortSignal.timeout(patience),
        headers: {
          authorization: `Bearer ${secret}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const json: unknown = await answer.json().catch(() => undefined);
      const { status } = answer;
      if (!answer.ok) {
        const refused = read.refusal(json);
        return { ok: false, status, error: refused?.error, file: refused?.file, written: refused?.written };
      }
      const what = reads(json);
      return what === undefined ? { ok: false, status, error: undefined } : { ok: true, what };
    } catch {
      return { ok: false, status: 0, error: undefined };
    }
  };
}

/** The secret of this sitting: out of the address, so that it stays in no history, and kept for a reload of this page. */
export function takeSecret(): string {
  const name = 'tenzij-studio';
  const fresh = location.hash.slice(1);
  if (fresh !== '') {
    sessionStorage.setItem(name, fresh);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(name) ?? '';
}
