/** What SMART scopes v2 allow, for a FHIR server that knows nothing of them. */

export type Letter = 'c' | 'r' | 'u' | 'd' | 's';

export interface Access {
  readonly type: string;
  readonly letter: Letter;
  /** The resource that is written, to compare with a scope's own query (`?status=draft`). */
  readonly resource?: Readonly<Record<string, unknown>> | undefined;
}

interface Scope {
  readonly type: string;
  readonly letters: string;
  readonly query: URLSearchParams;
}

/** True when one of the scopes allows this. A scope with a query only allows writing what the query describes. */
export function allows(scopes: readonly string[], { type, letter, resource }: Access): boolean {
  return scopes
    .flatMap((text) => parse(text) ?? [])
    .some(
      (scope) =>
        scope.type === type &&
        scope.letters.includes(letter) &&
        [...scope.query].every(([name, value]) => resource?.[name] === value),
    );
}

function parse(text: string): Scope | undefined {
  const [, type, letters, query] = /^patient\/([A-Z]\w+)\.(c?r?u?d?s?)(?:\?(.*))?$/.exec(text) ?? [];
  return type === undefined || letters === undefined
    ? undefined
    : { type, letters, query: new URLSearchParams(query ?? '') };
}
