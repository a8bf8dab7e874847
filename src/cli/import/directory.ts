import { fields, objects, text } from '../../fhir/index.ts';
import { CannotRun } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';

/** A directory on a server: every page of its HealthcareServices, with who gives them, where. */

const MOST_PAGES = 200;
const MOST_BYTES = 64_000_000;
const PATIENCE = 30_000;
const search =
  'HealthcareService?_count=100&_include=HealthcareService:organization&_include=HealthcareService:location&_include=HealthcareService:endpoint';

/** One Bundle of all pages. Throws one sentence when the server cannot be read; half a directory is none. */
export async function directoryAt(address: string, token: string | undefined, texts: Texts): Promise<unknown> {
  const first = URL.canParse(address) ? new URL(address) : undefined;
  if (!first) throw new CannotRun(texts.notAnAddress);
  const names = /\/HealthcareService(\/|$)/.test(first.pathname);
  let next: URL | undefined = names ? first : new URL(search, `${first.href.replace(/\/*$/, '')}/`);
  const entry: unknown[] = [];
  for (let pages = 0; next !== undefined; pages += 1) {
    if (pages === MOST_PAGES) throw new CannotRun(texts.imported.tooMany(MOST_PAGES));
    const page = fields(await get(next, token, texts));
    if (page['resourceType'] !== 'Bundle') {
      if (pages === 0) return page;
      throw new CannotRun(texts.imported.noAnswer(next.href, 'Bundle'));
    }
    entry.push(...objects(page['entry']));
    const link = objects(page['link']).find(({ relation }) => relation === 'next');
    const to = text(link?.['url']);
    next = to === undefined ? undefined : sameServer(new URL(to, next), first, texts);
  }
  return { resourceType: 'Bundle', type: 'searchset', entry };
}

/** A page elsewhere would get our token. */
function sameServer(next: URL, first: URL, texts: Texts): URL {
  if (next.origin !== first.origin) throw new CannotRun(texts.imported.elsewhere(next.origin));
  return next;
}

async function get(url: URL, token: string | undefined, texts: Texts): Promise<unknown> {
  try {
    const response = await fetch(url, {
      headers: {
        accept: 'application/fhir+json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new CannotRun(texts.imported.noAnswer(url.href, `HTTP ${response.status}`));
    const body = await response.arrayBuffer();
    if (body.byteLength > MOST_BYTES) throw new CannotRun(texts.tooLarge(url.href, MOST_BYTES / 1_000_000));
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    const code = error instanceof SyntaxError || error instanceof TypeError ? 'JSON' : 'timeout';
    throw new CannotRun(texts.imported.noAnswer(url.href, code));
  }
}
