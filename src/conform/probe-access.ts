import { text } from '../fhir/index.ts';
import type { Probing } from './probing.ts';

/** What an EHR launch of tenzij asks for, at the narrowest. */
const wanted = ['ServiceRequest', 'Patient', 'Condition', 'Coverage', 'QuestionnaireResponse'] as const;

/** A token over a plain line can be read by anybody on the way. */
export function probeHttps(probing: Probing) {
  const { protocol, hostname } = new URL(probing.asker.address.base);
  if (protocol === 'https:') probing.add('https', 'works', []);
  else if (isLoopback(hostname)) probing.add('https', 'note', [], { because: 'loopback' });
  else probing.add('https', 'wrong', [], { because: 'plain-http' });
}

export const isLoopback = (hostname: string): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

export async function probeSmart(probing: Probing): Promise<void> {
  const answer = await probing.asker.ask('GET', '.well-known/smart-configuration', { bare: true });
  const { shown, failed, body } = answer;
  if (failed === 'refused' || failed === 'no-access')
    return probing.add('smart', 'note', [shown], { because: 'absent' });
  if (failed !== undefined || body === undefined || text(body['token_endpoint']) === undefined) {
    return probing.add('smart', 'wrong', [shown], { because: failed ?? 'not-fhir' });
  }
  const methods: unknown = body['code_challenge_methods_supported'];
  if (!Array.isArray(methods) || !methods.includes('S256')) {
    return probing.add('smart', 'missing', [shown], { because: 'no-pkce' });
  }
  const scopes: unknown = body['scopes_supported'];
  if (!Array.isArray(scopes)) return probing.add('smart', 'works', [shown]);
  const missing = wanted.filter((type) => !scopes.some((scope) => typeof scope === 'string' && covers(scope, type)));
  if (missing.length > 0) probing.add('smart', 'missing', [shown], { because: 'scopes', facts: { types: missing } });
  else probing.add('smart', 'works', [shown]);
}

const covers = (scope: string, type: string): boolean => {
  const [, level, what] = /^(patient|user)\/([A-Za-z]+|\*)\./.exec(scope) ?? [];
  return level !== undefined && (what === '*' || what === type);
};

/** After everything else: which types were refused. */
export function probeAccess(probing: Probing) {
  const { denied, answered, fulfilled } = probing.asker;
  if (!answered) return probing.add('access', 'untested', [], { because: 'network' });
  if (denied.size === 0 && !fulfilled) return probing.add('access', 'untested', [], { because: 'not-fhir' });
  if (denied.size === 0) return probing.add('access', 'works', []);
  const isLogin = [...denied.values()].every(({ status }) => status === 401);
  probing.add('access', 'missing', [...denied.values()], {
    because: isLogin ? 'login' : 'no-access',
    facts: { types: [...denied.keys()].sort() },
  });
}
