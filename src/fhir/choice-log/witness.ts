import type { Extension } from 'fhir/r4.js';
import { fields, objects, text } from '../model/elements.ts';
import { witnessUrl } from '../model/systems.ts';

/**
 * What a logbook says of its log of one practice, so that who hears it is a witness: how many entries it has, and the hash of
 * the last. It stands in `meta.extension` of a Bundle: of a receipt, what the log is; of a batch, what the sender was last told.
 */
export interface Witness {
  readonly practice: string;
  readonly size: number;
  /** Hex. */
  readonly head: string;
  /** Only in a receipt: whether the log still holds what the batch said that it was told. */
  readonly holds?: boolean | undefined;
}

export function witnessExtension({ practice, size, head, holds }: Witness): Extension {
  return {
    url: witnessUrl,
    extension: [
      { url: 'practice', valueString: practice },
      { url: 'size', valueDecimal: size },
      { url: 'head', valueString: head },
      ...(holds === undefined ? [] : [{ url: 'holds', valueBoolean: holds }]),
    ],
  };
}

/** Every witness in a Bundle, as far as it can be read; none in anything else. */
export function witnessesIn(bundle: unknown): readonly Witness[] {
  const told = objects(fields(fields(bundle)['meta'])['extension']).filter(({ url }) => url === witnessUrl);
  return told.flatMap(({ extension }) => {
    const parts = new Map(objects(extension).map((part) => [part['url'], part]));
    const practice = text(parts.get('practice')?.['valueString']);
    const size = parts.get('size')?.['valueDecimal'];
    const head = text(parts.get('head')?.['valueString']);
    const holds = parts.get('holds')?.['valueBoolean'];
    if (practice === undefined || typeof size !== 'number' || head === undefined) return [];
    return [{ practice, size, head, ...(typeof holds === 'boolean' && { holds }) }];
  });
}
