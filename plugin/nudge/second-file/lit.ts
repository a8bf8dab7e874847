import type { html as Html, nothing as Nothing, render as Render } from 'lit';
import { clientVersion } from '../flow/version.ts';

/**
 * Lit as the page has it. A page holds one copy of Lit (a second may not make its Trusted Types policy), so the second
 * file comes without, and is handed that of the first before anything of it is used.
 */
export let html: typeof Html;
export let nothing: typeof Nothing;
export let render: typeof Render;

export interface Lit {
  readonly html: typeof Html;
  readonly nothing: typeof Nothing;
  readonly render: typeof Render;
}

/** Throws when the first file is of another version: of two that were not made for each other nothing is certain. */
export function handOver(lit: Lit, version: string): void {
  if (version !== clientVersion) throw new Error(`It is of version ${clientVersion}, beside tenzij.js ${version}.`);
  ({ html, nothing, render } = lit);
}
