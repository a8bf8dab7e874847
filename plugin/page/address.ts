/** A text as an address, against a base where it is relative; undefined when it is none. Chromium before 120 has no `URL.canParse`. */
export function readUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}

/** An address as the page means it: absolute. Undefined when there is none; what is no address stays as it is. */
export function absolute(address: string | undefined): string | undefined {
  return address ? (readUrl(address, document.baseURI)?.href ?? address) : undefined;
}
