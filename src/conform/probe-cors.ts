import type { Answer } from './ask.ts';
import type { Probing } from './probing.ts';

/** Whether a page of the HIS may speak to this server from a browser, as the nudge does (Fetch Standard, CORS protocol). */

/** Request headers that a page sends along. */
const sent = ['authorization', 'content-type', 'if-match', 'prefer'] as const;
/** A page that no HIS knows. */
const stranger = 'https://tenzij-conform.example';

export async function probeCors(probing: Probing, origin: string | undefined): Promise<void> {
  const { asker, draftId } = probing;
  if (origin === undefined) {
    for (const id of ['cors', 'preflight', 'expose-etag'] as const) {
      probing.add(id, 'untested', [], { because: 'no-origin' });
    }
    return;
  }
  const target = draftId === undefined ? 'metadata' : `ServiceRequest/${draftId}`;
  const read = await asker.ask('GET', target, { headers: { origin } });
  const foreign = await asker.ask('GET', 'metadata', { bare: true, headers: { origin: stranger } });
  const allowed = allows(read, origin);
  probing.observe('cors', allowed, read);
  const isOpen =
    foreign.headers.get('access-control-allow-origin') === stranger &&
    foreign.headers.get('access-control-allow-credentials') === 'true';
  if (read.status === 0) probing.add('cors', 'untested', [read.shown], { because: read.failed });
  // It works, and for a host's own fetch with cookies too: what is wrong with it is for the HIS to know.
  else if (allowed && isOpen) probing.add('cors', 'note', [read.shown, foreign.shown], { because: 'any-site' });
  else if (allowed) probing.add('cors', 'works', [read.shown]);
  else {
    const is = read.headers.has('access-control-allow-origin');
    probing.add('cors', is ? 'wrong' : 'missing', [read.shown], { because: is ? 'other-origin' : 'no-header' });
  }
  await probePreflights(probing, origin, target);

  const exposed = listed(read, 'access-control-expose-headers');
  if (read.status === 0) probing.add('expose-etag', 'untested', [read.shown], { because: read.failed });
  else if (exposed.includes('etag')) probing.add('expose-etag', 'works', [read.shown]);
  else probing.add('expose-etag', 'missing', [read.shown], { because: 'no-header' });
}

async function probePreflights(probing: Probing, origin: string, target: string): Promise<void> {
  for (const [method, path] of [
    ['GET', target],
    ['PUT', target],
    ['POST', ''],
  ] as const) {
    const answer = await probing.asker.ask('OPTIONS', path, {
      bare: true,
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': sent.join(','),
      },
    });
    const { shown, status } = answer;
    const headers = listed(answer, 'access-control-allow-headers');
    // A star does not cover authorization.
    const refused = sent.filter(
      (name) => !headers.includes(name) && (name === 'authorization' || !headers.includes('*')),
    );
    const methods = listed(answer, 'access-control-allow-methods');
    const isSimple = method !== 'PUT';
    const hasMethod = isSimple || methods.includes(method.toLowerCase()) || methods.includes('*');
    const about = method;
    if (status === 0) probing.add('preflight', 'untested', [shown], { about, because: answer.failed });
    else if (status < 200 || status > 299) probing.add('preflight', 'missing', [shown], { about, because: 'refused' });
    else if (!allows(answer, origin)) probing.add('preflight', 'wrong', [shown], { about, because: 'other-origin' });
    else if (!hasMethod) probing.add('preflight', 'missing', [shown], { about, because: 'no-method' });
    else if (refused.length > 0) {
      probing.add('preflight', 'missing', [shown], { about, because: 'no-header', facts: { headers: refused } });
    } else probing.add('preflight', 'works', [shown], { about });
  }
}

function allows({ headers }: Answer, origin: string): boolean {
  const allowed = headers.get('access-control-allow-origin')?.trim();
  return allowed === '*' || allowed === origin;
}

const listed = ({ headers }: Answer, name: string): string[] =>
  (headers.get(name) ?? '').split(',').map((part) => part.trim().toLowerCase());
