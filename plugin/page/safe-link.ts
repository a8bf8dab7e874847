import { readUrl } from './address.ts';

/**
 * A link that a catalogue or a record may put on the page: an absolute https or mailto address. Undefined for everything
 * else (`javascript:`, `data:`, http, relative, unreadable), so that nothing is shown rather than something unsafe.
 */
export function safeLink(href: string | undefined): string | undefined {
  const url = readUrl(href ?? '');
  if (!url) return undefined;
  const { protocol, href: normal } = url;
  return protocol === 'https:' || protocol === 'mailto:' ? normal : undefined;
}

/** Longest text that is shown from outside; longer text is cut with an ellipsis. Characters. */
const longest = 400;

/**
 * Text from outside, made fit to show: control characters and the invisible signs that turn the direction of writing
 * are taken out (they can make a name read as another), and it is cut to a length that leaves the page whole.
 */
export function plainText(text: string, limit = longest): string {
  const visible = text
    .slice(0, limit * 4)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/g, ' ')
    .trim();
  return visible.length > limit ? `${visible.slice(0, limit - 1)}…` : visible;
}
