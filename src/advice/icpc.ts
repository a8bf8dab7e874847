/**
 * ICPC-1-NL codes as text: one normal form, so that `s77.03 ` and `S77.03` are the same reason.
 * Source of the form: NHG-Tabel 24; letter, two digits, optionally a dot and a two-digit sub-code.
 */

const ICPC = /^([A-Z])(\d{2})(\.\d{2})?$/;

/** A code in normal form (`S77`, `S77.03`), or undefined when the text is not an ICPC code. */
export function normaliseIcpc(text: string): string | undefined {
  const code = text.replace(/\s+/g, '').toUpperCase();
  return ICPC.test(code) ? code : undefined;
}

/** `S77.03` → `S77`; a code without sub-code is its own parent. */
export function parentOf(code: string): string {
  return code.slice(0, 3);
}
