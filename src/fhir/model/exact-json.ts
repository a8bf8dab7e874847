/**
 * JSON whose numbers stay as they are written. `1.50` is another decimal than `1.5` in FHIR, and a number of more than
 * sixteen digits another number: what somebody else wrote goes back as it came.
 */

/** What newer engines hand to a reviver: the text of a number as it stands. */
interface Source {
  readonly source?: string;
}

/**
 * The value, in which a number that would come out otherwise is its own text, which JSON.stringify writes as it is.
 * Undefined when it is no JSON, or where the engine cannot keep such a number (Chrome 114, Safari 18.4 and later can).
 */
export function parseExactly(text: string): unknown {
  let isKept = true;
  const keep = (_: string, value: unknown, { source }: Source = {}): unknown => {
    if (typeof value !== 'number' || source === JSON.stringify(value)) return value;
    const raw: unknown = Reflect.get(JSON, 'rawJSON');
    if (source !== undefined && typeof raw === 'function') return raw(source);
    isKept = false;
    return value;
  };
  try {
    const value: unknown = JSON.parse(text, keep);
    return isKept ? value : undefined;
  } catch {
    return undefined;
  }
}

/** True when there is a number in it anywhere: read in the usual way, it may not be what was written. */
export function holdsNumbers(value: unknown): boolean {
  const all = [value];
  // Grows while it is walked, so that depth costs no stack.
  for (const one of all) {
    if (typeof one === 'number') return true;
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) all.push(inner);
  }
  return false;
}
