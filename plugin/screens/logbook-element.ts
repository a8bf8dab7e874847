import { LitElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import { absolute } from '../page/address.ts';
import { fetchNames, type Names, noNames } from '../page/names.ts';

/** What every page of the circle is given: a logbook to ask, a catalogue for names, and how a host fetches both. */
export class LogbookElement extends LitElement {
  static override properties: PropertyDeclarations = {
    logbook: {},
    catalogue: {},
    lang: {},
    fetch: { attribute: false },
    logbookFetch: { attribute: false },
    names: { state: true },
  };

  /** FHIR base of the logbook; what this element reads stands beside it. */
  declare logbook: string;
  /** Address of the region's catalogue as JSON, for the names of services, rules and reasons. */
  declare catalogue: string;
  /** Language: `nl`, or `en`. Anything else is Dutch. */
  declare lang: string;
  /** The fetch for the region's files. */
  declare fetch: typeof fetch;
  /** The fetch for the logbook, where a host adds its tokens. */
  declare logbookFetch: typeof fetch;

  declare protected names: Names;

  constructor() {
    super();
    this.logbook = '';
    this.catalogue = '';
    this.lang = '';
    this.fetch = (...request) => fetch(...request);
    this.logbookFetch = (...request) => fetch(...request);
    this.names = noNames;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('catalogue') || changed.has('fetch')) void this.#name();
  }

  async #name(): Promise<void> {
    const url = absolute(this.catalogue);
    const names = (url && (await fetchNames(url, this.fetch))) || noNames;
    if (url === absolute(this.catalogue)) this.names = names;
  }
}
