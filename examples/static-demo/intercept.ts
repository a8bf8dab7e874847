import { setupWorker } from 'msw/browser';
import { http } from 'msw/http';
import { isSimulated, type Places } from './places.ts';

export type Answer = (request: Request) => Promise<Response>;

/**
 * Lets `answer` stand in for the servers: through msw's service worker, so that the page's requests are real requests
 * that show in the browser's own tools. Where a browser has no service worker (a page over http, a private window) the
 * page's own `fetch` is replaced instead.
 */
export async function intercept(places: Places, answer: Answer): Promise<'worker' | 'fetch'> {
  if (await startWorker(places, answer)) return 'worker';
  const network = globalThis.fetch;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    return isSimulated(request.url, places) ? answer(request) : network(request);
  };
  return 'fetch';
}

async function startWorker(places: Places, answer: Answer): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const url = new URL('worker.js', document.baseURI).href;
  allowWorker(url);
  try {
    const worker = setupWorker(
      http.all(
        ({ request }) => isSimulated(request.url, places),
        ({ request }) => answer(request),
      ),
    );
    await worker.start({ quiet: true, onUnhandledFrame: 'bypass', serviceWorker: { url } });
  } catch {
    return false;
  }
  // After a forced reload the worker runs and this page still goes past it.
  return navigator.serviceWorker.controller !== null;
}

declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(name: string, rules: { createScriptURL: (url: string) => string | null }): unknown;
    };
  }
}

/** Under `require-trusted-types-for 'script'` only this one worker may be started. */
function allowWorker(url: string): void {
  window.trustedTypes?.createPolicy('default', { createScriptURL: (asked) => (asked === url ? asked : null) });
}
