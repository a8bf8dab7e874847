/**
 * Which code systems are the same, however a record writes them: another scheme, case, a slash, a version, an edition, an
 * OID. What differs in nothing else would hide a danger from the map of a region.
 */

/** SNOMED CT under its OID (HL7 OID registry) and as it is called in words. */
const snomed = /^(?:urn:oid:)?2\.16\.840\.1\.113883\.6\.96$|snomed/;

/** A code system in the one way in which codes are compared. */
export function codeSystem(written: string): string {
  const bare = written.trim().toLowerCase().replace(/\|.*$/, '');
  if (snomed.test(bare)) return 'snomed';
  return bare
    .replace(/^urn:oid:/, '')
    .replace(/^https?:\/\//, '')
    .replace(/\/+$/, '');
}
