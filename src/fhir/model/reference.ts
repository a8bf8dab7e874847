import { type Json, text } from './elements.ts';

/** References as text: which of them mean the same, however they are written. */

/** An id has no more than letters, digits, `-` and `.`; dots alone have its form, but are a path. */
const RELATIVE = /^([A-Z][A-Za-z]{1,63})\/(?!\.+(?:\/|$))([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/** `ServiceRequest/12`, also with a version, as its parts; undefined for anything else. */
export function splitRelative(reference: string): { readonly type: string; readonly id: string } | undefined {
  const [, type, id] = RELATIVE.exec(reference) ?? [];
  return type !== undefined && id !== undefined ? { type, id } : undefined;
}

/**
 * An address in the one way in which tenzij compares them: without spaces, version, slash before it or after it, with one
 * scheme for http and https, host names and urns in lower case. What differs in nothing else is the same resource.
 */
export function normalAddress(written: string): string {
  let url = written.trim();
  if (url.includes('/_history/')) url = url.replace(/\/_history\/[A-Za-z0-9\-.]{1,64}$/, '');
  if (url.endsWith('/')) url = url.replace(/\/+$/, '');
  if (!url.includes(':')) return url.startsWith('/') ? url.replace(/^\/+/, '') : url;
  if (/^urn:/i.test(url)) return url.toLowerCase();
  const [server = ''] = /^https?:\/\/[^/]*/i.exec(url) ?? [];
  if (server === '') return url;
  const host = server.replace(/^https?:\/\//i, '').toLowerCase();
  return `https://${host.replace(/:(443|80)$/, '')}${url.slice(server.length)}`;
}

/** The type that a Reference says it is to, or that its address shows; undefined when nobody can tell. */
export function typeNamed({ type, reference }: Json): string | undefined {
  const said = typeof type === 'string' ? type.trim().split('/').at(-1) : undefined;
  if (!said && reference === undefined) return undefined;
  return said || /(?:^|\/)([A-Z][A-Za-z]+)\/[^/?]+$/.exec(normalAddress(text(reference) ?? ''))?.[1];
}
