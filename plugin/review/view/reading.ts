import type { ChoiceEvent } from '../../../src/advice/index.ts';
import type { ReviewTexts } from '../../texts/review.nl.ts';
import type { Names } from '../../page/names.ts';
import { localHour } from '../feed/period.ts';
import { specialismName } from './specialisms.ts';

/** What is needed to turn codes into words: the language and the names of a catalogue. */
export interface Reading {
  readonly texts: ReviewTexts;
  readonly names: Names;
}

const longest = 160;

/** The word for a code; a code without a word is shown as it is, but never at a length that breaks the page. */
export function word(table: Readonly<Record<string, string>>, code: string): string {
  return clip(Object.hasOwn(table, code) ? (table[code] ?? code) : code);
}

export function clip(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** `16–17 uur`: the event took place somewhere in this hour. */
export function hourWords(choice: ChoiceEvent, { texts }: Reading): string {
  const { hour, next } = localHour(choice.hour);
  return texts.hour(hour, next);
}

export function specialismWords(choice: ChoiceEvent, { texts }: Reading): string {
  const code = choice.context.specialism;
  return code === undefined ? texts.unknown : clip(specialismName(code, texts.locale));
}

/** Where it went in the end, or undefined when nothing was chosen: the service's name, else the kind of route. */
export function chosenWords(choice: ChoiceEvent, { texts, names }: Reading): string | undefined {
  if (choice.chosen === undefined) return undefined;
  const { service, route } = choice.chosen;
  return clip(service === undefined ? texts.routes[route] : names.service(service));
}

export function preselectedWords(choice: ChoiceEvent, { names }: Reading): string | undefined {
  const service = choice.advice.preselected?.service;
  return service === undefined ? undefined : clip(names.service(service));
}
