import type { Catalogue, Language } from '../advice/index.ts';
import type { DiffSentences } from './diff-sentences.ts';
import { diffEn } from './diff-texts.en.ts';
import { diffNl } from './diff-texts.nl.ts';
import type { Change } from './publish/change.ts';

/** Every change in words. Dutch is the source, English stands beside it. */

const languages: Readonly<Record<Language, DiffSentences>> = { nl: diffNl, en: diffEn };

/** One sentence for one change; the catalogues are those that it lies between. */
export function changeSentence(change: Change, catalogues: readonly Catalogue[], language: Language = 'nl'): string {
  const id = change.part === 'service' ? change.id : change.service;
  const name = catalogues.flatMap(({ services }) => services).find((service) => service.id === id)?.name ?? id ?? '';
  return languages[language].change(change, name);
}

/** What a GP will notice of it, as the head of a list. */
export const noticeSentence = ({ looser, effect }: Change, language: Language = 'nl'): string =>
  languages[language].effects[looser ? 'looser' : effect];
