import type { AccessOptions, ServeOptions } from '../../logbook/index.ts';
import type { Call } from '../terminal/command.ts';
import { CannotRun } from '../terminal/io.ts';

/**
 * Who may see what, from the environment. LOGBOOK_ISSUER: the `iss` of tokens; LOGBOOK_ISSUER_KEYS: address of its keys
 * (JWKS); LOGBOOK_URL: how the world knows this logbook, and for whom tokens are made out; LOGBOOK_ACCESS_LOG=off switches the
 * access log off. Undefined without an issuer: then whoever is on this machine sees everything.
 */
export function accessOf({ io, texts }: Call): AccessOptions | undefined {
  const read = (name: string) => io.env?.[name] || undefined;
  const [issuer, jwks, publicUrl] = [read('LOGBOOK_ISSUER'), read('LOGBOOK_ISSUER_KEYS'), read('LOGBOOK_URL')];
  if (issuer === undefined && jwks === undefined) return undefined;
  if (issuer === undefined || jwks === undefined || publicUrl === undefined || !URL.canParse(publicUrl)) {
    throw new CannotRun(texts.logbook.issuerIncomplete);
  }
  const accessLog = read('LOGBOOK_ACCESS_LOG') === 'off' ? 'off' : 'on';
  return { audience: publicUrl, publicUrl, issuers: [{ issuer, jwks }], accessLog };
}

/**
 * Whom to write to about a weakness (RFC 9116): LOGBOOK_SECURITY_CONTACT, and LOGBOOK_SECURITY_EXPIRES, the day or moment until
 * which it holds. Undefined without a contact.
 */
export function securityOf({ io, texts }: Call): ServeOptions['security'] {
  const contact = io.env?.['LOGBOOK_SECURITY_CONTACT'] || undefined;
  if (contact === undefined) return undefined;
  const expires = new Date(io.env?.['LOGBOOK_SECURITY_EXPIRES'] ?? '');
  if (Number.isNaN(expires.getTime())) throw new CannotRun(texts.logbook.securityIncomplete);
  return { contact, expires };
}

/** Origins of pages that may ask: LOGBOOK_ORIGINS, separated by commas. */
export function originsOf({ io }: Call): readonly string[] {
  return (io.env?.['LOGBOOK_ORIGINS'] ?? '').split(',').flatMap((origin) => origin.trim() || []);
}
