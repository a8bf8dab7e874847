import type { Names } from '../../page/names.ts';
import type { MirrorTexts } from '../../texts/mirror.nl.ts';
import type { ReadReceipt } from '../feed/read-page.ts';

/** What every part of the page is drawn with. */
export interface Shown {
  readonly texts: MirrorTexts;
  readonly names: Names;
  /** CSS pixels for a chart. */
  readonly width: number;
  readonly receipts: ReadonlyMap<string, ReadReceipt>;
  /** Counts a receipt again; absent where there is nothing to count from. */
  readonly check?: ((id: string) => void) | undefined;
  /** What came of that, by receipt. */
  readonly checked: ReadonlyMap<string, string>;
}
