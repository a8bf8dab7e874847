/** Where the page finds its simulated servers: addresses beside the page itself, so that any host and sub-path will do. */
export interface Places {
  readonly fhir: string;
  readonly logbook: string;
  readonly config: string;
  /** Where a page says which practice it is. */
  readonly token: string;
}

/** `page`: the address of the page, such as `https://host/try/index.html#id`. */
export function placesBeside(page: string): Places {
  const at = (name: string) => new URL(name, page).href;
  return { fhir: at('fhir'), logbook: at('logbook'), config: at('config.json'), token: at('token') };
}

/** True for an address that the page answers itself; `worker.js` keeps the same list. */
export function isSimulated(address: string, places: Places): boolean {
  const [path = ''] = address.split(/[?#]/);
  return Object.values(places).some((place) => path === place || path.startsWith(`${place}/`));
}
