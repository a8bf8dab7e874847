import { LitElement } from 'lit';
import type { ReferralFacts } from '../../src/advice/index.ts';
import { reportError } from '../page/error-event.ts';

/** Properties that never belong in HTML: they hold a key, a patient's facts or a function. */
const noAttributes = ['practicekey', 'practice-key', 'fetch', 'logbookfetch', 'logbook-fetch', 'facts', 'bundle'];

/** What makes it another draft, or another way to see it. */
export const switching = [
  'fhir',
  'draft',
  'patient',
  'catalogue',
  'catalogueKey',
  'settings',
  'bundle',
  'facts',
  'shadow',
  'practitioner',
  'off',
  'log',
] as const;

/** A practice's own settings: ids that its region allows (`settings:` in `region.yaml`). */
export interface NudgeSettings {
  readonly ids: readonly string[];
}

/** The ids that a host handed over, in one order; what is no list of texts is none. */
export function settingsOf(settings: NudgeSettings | undefined): readonly string[] {
  const ids: unknown = settings?.ids;
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').sort() : [];
}

/** A framework makes the same object anew at every rendering. */
const isOtherSetting = (now?: NudgeSettings, before?: NudgeSettings) =>
  `${settingsOf(now)}` !== `${settingsOf(before)}`;

/** What a host hands over to the nudge: attributes and properties. */
export class HostProperties extends LitElement {
  static override properties = {
    fhir: {},
    draft: {},
    patient: {},
    catalogue: {},
    catalogueKey: { attribute: 'catalogue-key' },
    settings: { attribute: false, hasChanged: isOtherSetting },
    logbook: {},
    practice: {},
    practitioner: {},
    shadow: { type: Boolean },
    off: { type: Boolean },
    log: {},
    lang: {},
    transport: {},
    bundle: { attribute: false },
    facts: { attribute: false },
    fetch: { attribute: false },
    logbookFetch: { attribute: false },
    practiceKey: { attribute: false },
  };

  /** Base address of the FHIR server that holds the draft. */
  declare fhir?: string;
  /** Reference of the draft: `ServiceRequest/12`. Another draft is a patient switch. */
  declare draft?: string;
  /** Reference of the patient, where the host knows it: then one request reads everything. */
  declare patient?: string;
  /** Address of the region's catalogue as JSON, or of its signed pointer (`live.json`). */
  declare catalogue?: string;
  /** The region's first key set, a JWKS as JSON: with it nothing is taken but what two people of the region signed. */
  declare catalogueKey?: string;
  /** What the practice has set, by id, of what the region allows. */
  declare settings?: NudgeSettings;
  /** FHIR base address of the logbook. Without it nothing is logged. */
  declare logbook?: string;
  /** Regional pseudonym of the practice. */
  declare practice?: string;
  /** Who works here, as the host names them: whose mutes hold. Stays in this browser. */
  declare practitioner?: string;
  /** Show nothing and touch nothing; log what would have been shown. */
  declare shadow: boolean;
  /** The vendor's own switch: shows nothing, reads nothing and logs nothing. */
  declare off: boolean;
  /** `off`: nothing of this draft is logged, for a patient who objects. It is proposed all the same. */
  declare log?: 'off';
  /** Language of the nudge: `nl` (default) or `en`. */
  declare lang: string;
  /** `task`: writes a draft Task beside the draft, from which the transport can preselect the recipient. */
  declare transport?: 'task';
  /** A FHIR Bundle with the draft and what belongs to it, instead of reading from a server. */
  declare bundle?: unknown;
  /** Plain facts about the referral, for a host without FHIR. */
  declare facts?: ReferralFacts;
  /** The fetch for the FHIR server, where a host adds its tokens. */
  declare fetch?: typeof globalThis.fetch | undefined;
  /** The fetch for the logbook. */
  declare logbookFetch?: typeof globalThis.fetch;
  /** The practice's own key, from which the pseudonym of a draft is made. */
  declare practiceKey?: Uint8Array;

  /** Where it stands, for the log: a launched page says so. @internal */
  channel: 'nudge' | 'launch' = 'nudge';

  constructor() {
    super();
    this.shadow = false;
    this.off = false;
    this.lang = '';
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit reads the properties of the class that is asked.
    return [...super.observedAttributes, ...noAttributes];
  }

  /** A server that renders the page, or a framework, wrote as an attribute what is a property: it goes at once. */
  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (!noAttributes.includes(name)) super.attributeChangedCallback(name, before, value);
    else if (value !== null) {
      this.removeAttribute(name);
      reportError(this, 'not-an-attribute', `${name} was removed from the HTML: set the property from a script.`);
    }
  }
}
