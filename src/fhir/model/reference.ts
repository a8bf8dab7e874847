/** An id has no more than letters, digits, `-` and `.`; dots alone have its form, but are a path. */
const RELATIVE = /^([A-Z][A-Za-z]{1,63})\/(?!\.+(?:\/|$))([A-Za-z0-9\-.]{1,64})(?:\/_history\/[A-Za-z0-9\-.]{1,64})?$/;

/** `ServiceRequest/12`, also with a version, as its parts; undefined for anything else. */
export function splitRelative(reference: string): { readonly type: string; readonly id: string } | undefined {
  const [, type, id] = RELATIVE.exec(reference) ?? [];
  return type !== undefined && id !== undefined ? { type, id } : undefined;
}
