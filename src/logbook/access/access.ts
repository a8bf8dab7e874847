/**
 * Who may talk to the logbook as long as it has no access control: this machine, and pages of this machine. A page from
 * elsewhere in a browser on this machine is kept out by its Origin, and one that gave itself a local name (DNS rebinding)
 * by the Host it asks for.
 */

/** True for `127.0.0.0/8`, `::1`, and those written as an IPv4 address in IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(bare);
}

/** True for a loopback address or the name `localhost`. */
export function isLoopbackHost(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || isLoopbackAddress(host);
}

/** True for the origin of a page on this machine (`http://localhost:5173`), or one that was named. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  if (allowed.includes(origin)) return true;
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return (protocol === 'http:' || protocol === 'https:') && isLoopbackHost(hostname);
}
