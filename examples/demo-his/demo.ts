import type { CirclePlaces } from './circle.ts';
import type { Progress } from './progress.ts';

export interface DemoOptions {
  /** Preferred ports; a taken one is replaced by a free one, 0 asks for any. */
  readonly ports?: { readonly pages?: number; readonly fhir?: number; readonly logbook?: number };
  /** Where the logbook and the practices' keys are kept between runs. Default `data/` in the checkout. */
  readonly dataDir?: string;
  /** The day from which journals and drafts are dated. Default today in Amsterdam. */
  readonly today?: string;
  /** What a region published (`tenzij publish --to`), instead of the catalogue as it stands in its folder: the HIS pins its keys. */
  readonly live?: { readonly folder: string /** The region's first key set, a JWKS as JSON. */; readonly key: string };
  /**
   * Publish by itself what two people decided at the desk: the folder where its region begins, and the log that a draft is held against.
   * With `history` the demo does so with its own region and its made-up year.
   */
  readonly circle?: Omit<CirclePlaces, 'dataDir'>;
  readonly progress?: Progress;
  /** Begin with a made-up past in the logbook: a year of a whole region. */
  readonly history?: boolean;
}

export interface Demo {
  readonly pages: string;
  readonly fhir: string;
  readonly logbook: string;
  /** Stops everything; a second call waits for the first. */
  readonly close: () => Promise<void>;
}
