import type { ReferralContext } from './context.ts';
import { normaliseIcpc, parentOf } from './icpc.ts';

/** A referral context as the rules look at it: its codes in normal form and in one fixed order. */
export interface KnownFacts {
  readonly context: ReferralContext;
  /** Readable codes of the reasons, sorted, without repeats. */
  readonly codes: readonly string[];
  /** True when at least one reason has no readable code. */
  readonly someUnreadable: boolean;
  /** Active problems with a readable code, in order of code. */
  readonly problems: readonly { readonly code: string; readonly recorded: string | undefined }[];
}

export function knownFacts(context: ReferralContext): KnownFacts {
  const codes: string[] = [];
  let someUnreadable = false;
  for (const { icpc } of context.reasons) {
    const code = icpc === undefined ? undefined : normaliseIcpc(icpc);
    if (code === undefined) someUnreadable = true;
    else if (!codes.includes(code)) codes.push(code);
  }
  const problems: { code: string; recorded: string | undefined }[] = [];
  for (const { icpc, recorded } of context.problems) {
    const code = normaliseIcpc(icpc);
    if (code !== undefined) problems.push({ code, recorded });
  }
  if (codes.length > 1) codes.sort();
  if (problems.length > 1) problems.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  return { context, codes, someUnreadable, problems };
}

/** The complaints of this referral: its codes at three characters, sorted, without repeats. */
export function complaints(known: KnownFacts): string[] {
  return [...new Set(known.codes.map(parentOf))].sort();
}
