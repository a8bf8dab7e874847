import * as z from 'zod/mini';
import { looksLikePerson } from './identity.ts';

const personal = ['BSN', 'e-mail address', 'telephone number'];

/**
 * Text of colleagues among themselves, of so many characters: on one line, without what no sentence holds (marks that turn the direction
 * of reading too). What looks like a person's number or address is refused.
 */
export const plainWords = (most: number, least = 1) =>
  z.string().check(
    z.overwrite((text) => text.replace(/[\p{C}\s]+/gu, ' ').trim()),
    z.minLength(least),
    z.maxLength(most),
    z.refine((text) => !personal.some((kind) => kind === looksLikePerson(text))),
  );
