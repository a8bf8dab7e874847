import { join } from 'node:path';
import { advise, compile, type ReferralContext } from '../../src/advice/index.ts';
import { loadCatalogue } from '../../src/catalogue/index.ts';

/** The example region as it stands in examples/mijnstreek, read once, and a way to ask it about a referral. */

export const today = '2026-11-22';
export const folder = join(import.meta.dirname, '../../examples/mijnstreek');

export const loaded = await loadCatalogue(folder, { at: today });
if (!loaded.ok) throw new Error(`examples/mijnstreek cannot be read: ${JSON.stringify(loaded.problems, null, 2)}`);

export const region = loaded.catalogue;
export const compiled = compile(region);

/** In what a referral differs from a plain one. */
export type Asked = Partial<ReferralContext>;

/** A routine draft from Heerlen, for a woman of 50, with no answers given. */
export function referral(specialism: string, codes: string, asked: Asked = {}): ReferralContext {
  return {
    at: today,
    draft: true,
    addressed: false,
    specialism,
    reasons: codes.split(' ').map((icpc) => ({ icpc })),
    problems: [],
    age: 50,
    sex: 'female',
    postcode: '6411',
    answers: {},
    earlier: [],
    ...asked,
  };
}

export const ask = (context: ReferralContext) => advise(context, compiled);

/** An advice in one word or two: `nudge pluspunt-kno`, `inform`, `silent alarm`. */
export function inShort(context: ReferralContext): string {
  const { outcome, preselected, silentBecause } = ask(context);
  return [outcome, preselected?.service ?? silentBecause[0]?.code].filter(Boolean).join(' ');
}
