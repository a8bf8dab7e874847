/**
 * The FHIR datatypes that tenzij reads, as tolerant readers: the value, or undefined when it is something else. The schemas
 * in shapes.ts are made of these; a chain of schemas for each coding costs as much as all the rest of reading a referral.
 */

export interface Coding {
  readonly system: string | undefined;
  readonly code: string | undefined;
}

export interface Concept {
  readonly coding: readonly Coding[];
}

export interface Identifier {
  readonly system: string | undefined;
  readonly value: string | undefined;
}

export interface Period {
  readonly start: string | undefined;
  readonly end: string | undefined;
}

export interface Address {
  readonly use: string | undefined;
  readonly type: string | undefined;
  readonly postalCode: string | undefined;
  readonly country: string | undefined;
  readonly period: Period | undefined;
}

export interface Reference {
  readonly reference: string | undefined;
  readonly type: string | undefined;
  readonly display: string | undefined;
  readonly identifier: Identifier | undefined;
}

/** True for a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** The elements of a list that can be read; undefined when it is no list. */
export function list<T>(value: unknown, read: (element: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const found: T[] = [];
  for (const element of value) {
    const one = read(element);
    if (one !== undefined) found.push(one);
  }
  return found;
}

export function coding(value: unknown): Coding | undefined {
  return isObject(value) ? { system: text(value['system']), code: text(value['code']) } : undefined;
}

export function concept(value: unknown): Concept | undefined {
  return isObject(value) ? { coding: list(value['coding'], coding) ?? [] } : undefined;
}

export function identifier(value: unknown): Identifier | undefined {
  return isObject(value) ? { system: text(value['system']), value: text(value['value']) } : undefined;
}

export function period(value: unknown): Period | undefined {
  return isObject(value) ? { start: text(value['start']), end: text(value['end']) } : undefined;
}

export function reference(value: unknown): Reference | undefined {
  if (!isObject(value)) return undefined;
  return {
    reference: text(value['reference']),
    type: text(value['type']),
    display: text(value['display']),
    identifier: identifier(value['identifier']),
  };
}

export function address(value: unknown): Address | undefined {
  if (!isObject(value)) return undefined;
  return {
    use: text(value['use']),
    type: text(value['type']),
    postalCode: text(value['postalCode']),
    country: text(value['country']),
    period: period(value['period']),
  };
}
