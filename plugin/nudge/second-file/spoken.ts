import { explain, type NudgeLanguage, specialismLabels } from '../../../src/advice/index.ts';
import { nudgeLanguageOf } from '../../texts/language.ts';
import { nudgeEn } from '../../texts/nudge.en.ts';
import type { NudgeTexts } from '../../texts/nudge.nl.ts';
import { whyEn } from '../../texts/why.en.ts';
import { type WhyTexts, whyNl } from '../../texts/why.nl.ts';
import { clientVersion } from '../flow/version.ts';

/** All that the nudge says, in one language. `texts` is absent for Dutch: the first file has those. */
export interface Spoken {
  readonly texts?: NudgeTexts;
  readonly why: WhyTexts;
  readonly explain: (because: Parameters<typeof explain>[0]) => string;
  /** The name of a COD016 code; undefined for a code that nobody knows. */
  readonly specialism: (code: string) => string | undefined;
}

const dutch: Spoken = { why: whyNl, explain, specialism: (code) => specialismLabels[code]?.nl };
const known = new Map<NudgeLanguage, Spoken>([
  ['nl', dutch],
  [
    'en',
    {
      ...{ texts: nudgeEn, why: whyEn },
      explain: (because) => explain(because, 'en'),
      specialism: (code) => specialismLabels[code]?.en,
    },
  ],
]);

/** Whether the language of this `lang` is here. */
export const speaks = (lang: string): boolean => known.has(nudgeLanguageOf(lang));

/** What is said in the language of this `lang`; in Dutch while it is not here. */
export const spoken = (lang: string): Spoken => known.get(nudgeLanguageOf(lang)) ?? dutch;

/** The name of a COD016 code; undefined for a code that nobody knows. */
export const specialismIn = (lang: string, code: string): string | undefined => spoken(lang).specialism(code);

/** The sentences of the nudge, where they are not those that it has at hand. */
export const textsIn = (lang: string): NudgeTexts | undefined => spoken(lang).texts;

/** Milliseconds that anybody waits for a language. */
const patience = 5_000;

/** Fetches a language that is not here. Rejects with what to do where it cannot be had; asked for again at the next draft. */
export async function learn(lang: string): Promise<void> {
  if (speaks(lang)) return;
  const late = new Promise<never>((_, reject) => setTimeout(reject, patience, 'too late'));
  try {
    const all = await Promise.race([import('../german-file/german-file.ts'), late]);
    if (all.version !== clientVersion) throw `version ${all.version}`;
    const { nudgeDe: texts, whyDe: why, explainDe: explain, specialismLabelsDe } = all;
    known.set('de', { texts, why, explain, specialism: (code) => specialismLabelsDe[code] });
  } catch (cause) {
    throw new Error(`tenzij-de.js could not be fetched: ${cause}`);
  }
}
