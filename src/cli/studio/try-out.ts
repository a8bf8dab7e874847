import {
  type Because,
  type Catalogue,
  compile,
  contextFromFacts,
  explain,
  inWords,
  isObject,
  judge,
  type Language,
} from '../../advice/index.ts';
import { namedFacts } from '../../catalogue/index.ts';
import { contextFromBundle } from '../../fhir/index.ts';
import type { Texts } from '../texts/texts.ts';

/** *Probeer*: facts or a Bundle as text, and the advice with every reason of it. */

export interface Said {
  readonly code: string;
  readonly rule: string;
  readonly fact?: string;
  readonly text: string;
}

export type Tried =
  | { readonly ok: false; readonly problems: readonly string[] }
  | {
      readonly ok: true;
      /** Facts that were given and could not be read: they count as unknown. */
      readonly unread: readonly string[];
      readonly outcome: string;
      readonly preselected: string | null;
      readonly options: readonly { service: string; name: string; wait: number | null; because: readonly Said[] }[];
      readonly rejected: readonly { service: string; because: readonly Said[] }[];
      readonly silentBecause: readonly Said[];
      readonly unknown: readonly string[];
      readonly ask: readonly { fact: string; values: readonly string[]; meaning?: string }[];
    };

export function tryOut(text: string, catalogue: Catalogue, at: string, texts: Texts): Tried {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { ok: false, problems: [texts.studio.notJson] };
  }
  const isBundle = isObject(given) && given['resourceType'] === 'Bundle';
  const read = isBundle ? contextFromBundle(given, { at }) : contextFromFacts(namedFacts(given), at);
  if (!read.ok) {
    const problems =
      'refusal' in read
        ? [texts.refusals[read.refusal.code] ?? texts.bundleRefused(read.refusal.message)]
        : read.problems.map(({ path, value, expected }) => texts.studio.factRefused(path, String(value), expected));
    return { ok: false, problems };
  }
  const advice = inWords(judge(read.context, compile(catalogue)));
  const { language } = texts;
  return {
    ok: true,
    unread:
      'unread' in read
        ? read.unread.map(({ path, value, expected }) => texts.studio.factRefused(path, String(value), expected))
        : [],
    outcome: advice.outcome,
    preselected: advice.preselected?.service ?? null,
    options: advice.options.map(({ service, name, wait, because }) => ({
      service,
      name,
      wait,
      because: because.map(told(language)),
    })),
    rejected: advice.rejected.map(({ service, because }) => ({ service, because: because.map(told(language)) })),
    silentBecause: advice.silentBecause.map((one) => ({ ...one, text: explain(one, language) })),
    unknown: advice.unknown,
    ask: advice.ask.map(({ fact, values, meaning }) => ({
      fact,
      values: values.map(String),
      ...(meaning !== undefined && { meaning }),
    })),
  };
}

const told =
  (language: Language) =>
  (one: Because): Said => ({ ...one, text: explain(one, language) });
