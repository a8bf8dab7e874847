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
  /** Names by COD016 code. */
  readonly specialisms: Readonly<Record<string, string>>;
}

const named = (language: 'nl' | 'en') =>
  Object.fromEntries(Object.entries(specialismLabels).map(([code, label]) => [code, label[language]]));

const dutch: Spoken = { why: whyNl, explain, specialisms: named('nl') };
const known = new Map<NudgeLanguage, Spoken>([
  ['nl', dutch],
  ['en', { texts: nudgeEn, why: whyEn, explain: (because) => explain(because, 'en'), specialisms: named('en') }],
]);

/** Whether the language of this `lang` is here. */
export const speaks = (lang: string): boolean => known.has(nudgeLanguageOf(lang));

/** What is said in the language of this `lang`; in Dutch while it is not here. */
export const spoken = (lang: string): Spoken => known.get(nudgeLanguageOf(lang)) ?? dutch;

/** The name of a COD016 code; undefined for a code that nobody knows. */
export const specialismIn = (lang: string, code: string): string | undefined => spoken(lang).specialisms[code];

/** The sentences of the nudge, where they are not those that it has at hand. */
export const textsIn = (lang: string): NudgeTexts | undefined => spoken(lang).texts;

/** Milliseconds that anybody waits for a language. */
const patience = 5_000;

/** Fetches a language that is not here. Rejects with what to do where it cannot be had; asked for again at the next draft. */
export async function learn(lang: string): Promise<void> {
  if (speaks(lang)) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(reject, patience, 'It does not come.');
  });
  try {
    const all = await Promise.race([import('../german-file/german-file.ts'), late]);
    if (all.version !== clientVersion) throw new Error(`It is of version ${all.version}, beside ${clientVersion}.`);
    const { nudgeDe: texts, whyDe: why, explainDe, specialismLabelsDe: specialisms } = all;
    known.set('de', { texts, why, explain: explainDe, specialisms });
  } catch (cause) {
    throw new Error(`tenzij-de.js could not be fetched. ${cause}`);
  } finally {
    clearTimeout(timer);
  }
}
