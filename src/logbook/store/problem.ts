/** One thing wrong with what was sent: where, and what was expected. Never repeats the value. */
export interface Problem {
  /** Path of what is wrong, within the resource. */
  readonly path: string;
  readonly message: string;
  /** True when the value looked like somebody's number, address or text. Counted, never shown. */
  readonly identity?: true;
}

/** Tells every value in an object that is no object itself, with its path. A function, not a generator: every event passes it. */
export function eachLeaf(value: unknown, tell: (value: unknown, path: string) => void, path = ''): void {
  if (typeof value !== 'object' || value === null) tell(value, path);
  else for (const [key, part] of Object.entries(value)) eachLeaf(part, tell, path === '' ? key : `${path}.${key}`);
}
