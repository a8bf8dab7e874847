import { html, nothing, render } from 'lit';
import { Trouble } from '../page/nudge-error.ts';
import type { Texts } from '../texts/texts.ts';
import { clientVersion } from './flow/version.ts';

/** The second file of the nudge (`later.ts`): fetched once, when it is wanted, and kept for the page. */
type Later = typeof import('./second-file/second-file.ts');

/** Milliseconds that anybody waits for it. When it comes after all, it is there for who asks next. */
const patience = 5_000;

let arrived: Later | undefined;
let coming: Promise<Later> | undefined;

/** What has arrived: all of it, or nothing yet. */
export const laterNow = (): Later | undefined => arrived;

/** Rejects with `Trouble` (`part-missing`) when it cannot be had; the next call tries again. */
export function later(): Promise<Later> {
  coming ??= new Promise<Later>((resolve, reject) => {
    setTimeout(reject, patience, 'It does not come.');
    import('./second-file/second-file.ts')
      .then((all) => {
        all.handOver({ html, nothing, render }, clientVersion);
        arrived = all;
        resolve(all);
      })
      .catch(reject);
  }).catch((cause) => {
    coming = undefined;
    throw new Trouble('part-missing', `tenzij-later.js could not be fetched. ${cause}`);
  });
  return coming;
}

/** The name of a COD016 code; the code itself before the names are here, and for a code that nobody knows. */
export function specialismName(code: string, texts: Texts): string {
  return arrived?.specialismLabels[code]?.[texts.language] ?? code;
}
