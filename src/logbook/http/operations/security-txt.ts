import { Hono } from 'hono';
import { answer, outcome } from '../../store/outcome.ts';

/** Where who finds a weakness in this logbook can write to (RFC 9116). */

export interface SecurityContact {
  /** `mailto:…`, `https://…` or `tel:…`. */
  readonly contact: string;
  /** After this moment nobody should rely on it; then it is no longer served. Less than a year ahead is wise. */
  readonly expires: Date;
}

const CONTACT = /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[\d-]+)$/;

/** Throws one clear sentence for an address that nobody could write to. */
export function securityTxt(security: SecurityContact, publicUrl?: string): string {
  const { contact, expires } = security;
  if (!CONTACT.test(contact) || Number.isNaN(expires.getTime())) {
    throw new Error('A contact for security is mailto:, https: or tel:, with the moment until which it holds.');
  }
  const path = '/.well-known/security.txt';
  return [
    `Contact: ${contact}`,
    `Expires: ${expires.toISOString()}`,
    ...(publicUrl === undefined ? [] : [`Canonical: ${new URL(path, publicUrl).href}`]),
    'Preferred-Languages: nl, en',
    '',
  ].join('\n');
}

/** `GET /.well-known/security.txt`: open to all; not there without a contact, or with one that has expired. */
export function securityTxtRoutes(
  security: SecurityContact | undefined,
  { publicUrl, now }: { readonly publicUrl?: string | undefined; readonly now: () => Date },
): Hono {
  const app = new Hono({ strict: false });
  const text = security && securityTxt(security, publicUrl);
  app.get('/.well-known/security.txt', () =>
    security && text !== undefined && security.expires.getTime() > now().getTime()
      ? new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
      : answer(404, outcome('not-found', 'Nobody was named here. See SECURITY.md of the project.')),
  );
  return app;
}
