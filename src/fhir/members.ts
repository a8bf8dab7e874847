import { isObject } from './elements.ts';

/** What stands under a name in something from outside; undefined when it is no object. */
export function memberOf(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** The elements of a list under a name, or none. */
export function listOf(value: unknown, name: string): unknown[] {
  const list = memberOf(value, name);
  return Array.isArray(list) ? list : [];
}
