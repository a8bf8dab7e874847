import { canonicalJson } from '../reading/hash.ts';

/**
 * Signatures over JSON that a browser checks by itself: ES256 (ECDSA on P-256 with SHA-256, r‖s, base64url) over the
 * canonical JSON (RFC 8785) of a document without its field `signatures`.
 */

/** One signature: by which key, and the 64 bytes as base64url. */
export interface Signature {
  readonly kid: string;
  readonly sig: string;
}

/** The public part of a key pair on P-256 (RFC 7517), as much as counts. */
export interface PublicJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

export interface PrivateJwk extends PublicJwk {
  readonly d: string;
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' };
const es256 = { name: 'ECDSA', hash: 'SHA-256' };

const bytesOf = (document: object) => new TextEncoder().encode(canonicalJson({ ...document, signatures: undefined }));

/** The document with one signature more. Rejects when the key is not one on P-256. */
export async function sign<Document extends { readonly signatures: readonly Signature[] }>(
  document: Document,
  { kid, jwk }: { readonly kid: string; readonly jwk: PrivateJwk },
): Promise<Document> {
  const { kty, crv, x, y, d } = jwk;
  const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y, d }, curve, false, ['sign']);
  const sig = base64url(new Uint8Array(await crypto.subtle.sign(es256, key, bytesOf(document))));
  return { ...document, signatures: [...document.signatures.filter((other) => other.kid !== kid), { kid, sig }] };
}

/** Whether this signature was made over this document with this key. Never throws: what cannot be read was not signed. */
export async function isSigned(document: object, { sig }: Signature, { kty, crv, x, y }: PublicJwk): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify']);
    return await crypto.subtle.verify(es256, key, fromBase64url(sig), bytesOf(document));
  } catch {
    return false;
  }
}

/** A new pair; the public part is the private one without `d`. */
export async function newKey(): Promise<PrivateJwk> {
  const pair = await crypto.subtle.generateKey(curve, true, ['sign', 'verify']);
  const { x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  return { kty: 'EC', crv: 'P-256', x, y, d };
}

/** The name of a key by its content (RFC 7638): two keys never share one. */
export async function thumbprint({ kty, crv, x, y }: PublicJwk): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson({ kty, crv, x, y }));
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const fromBase64url = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
