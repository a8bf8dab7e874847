/** One thing wrong with what was sent: where, and what was expected. Never repeats the value. */
export interface Problem {
  /** Path of what is wrong, within the resource. */
  readonly path: string;
  readonly message: string;
  /** True when the value looked like somebody's number, address or text. Counted, never shown. */
  readonly identity?: true;
}

/** Every value in an object that is no object itself, with its path. */
export function* leaves(value: unknown, path = ''): Generator<{ readonly path: string; readonly value: unknown }> {
  if (typeof value !== 'object' || value === null) {
    yield { path, value };
    return;
  }
  for (const [key, part] of Object.entries(value)) yield* leaves(part, path === '' ? key : `${path}.${key}`);
}
