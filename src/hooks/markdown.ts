/**
 * Text of a region or a record inside the GFM of a card. A card is shown in somebody else's window: such text may be read
 * there and never becomes a link, an image, a heading or HTML.
 */

/** Control characters and the invisible signs that turn the direction of writing become a space; cut at `limit`. */
export function plain(text: string, limit = 400): string {
  const visible = text
    .slice(0, limit * 4)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu, ' ')
    .trim();
  if (visible.length <= limit) return visible;
  // A cut in the middle of a sign of two halves would leave half a sign, which strict readers refuse.
  return `${visible.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Plain text as GFM that shows exactly that text. Also breaks what GFM would link by itself: addresses and e-mail. */
export function escaped(text: string, limit?: number): string {
  return plain(text, limit)
    .replace(/[\\`*_[\]<>#|~!]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/@/g, '&#64;')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (found) => `${found.slice(0, 3)}\\.`)
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

/** An absolute https address, normalised; undefined for everything else, so that nothing is offered rather than risked. */
export function httpsLink(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const { protocol, href: normal } = new URL(href);
  return protocol === 'https:' ? normal : undefined;
}
