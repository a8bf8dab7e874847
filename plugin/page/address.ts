/** An address as the page means it: absolute. Undefined when there is none; what is no address stays as it is. */
export function absolute(address: string | undefined): string | undefined {
  return address && URL.canParse(address, document.baseURI)
    ? new URL(address, document.baseURI).href
    : address || undefined;
}
