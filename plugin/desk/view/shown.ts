import { specialismLabels } from '../../../src/advice/index.ts';
import { fullDay } from '../../page/days.ts';
import type { Names } from '../../page/names.ts';
import { plainText } from '../../page/safe-link.ts';
import type { DeskTexts } from '../../texts/desk.nl.ts';
import type { ReadDetail, ReadSignal } from '../feed/read-desk.ts';

/** What every part of the desk is drawn with. */
export interface Shown {
  readonly texts: DeskTexts;
  readonly names: Names;
}

/** A signal, and how far its reader is with it. */
export interface OneState {
  readonly detail: ReadDetail;
  readonly isTried: boolean;
  /** The decision that is checked. */
  readonly picked: string;
  /** What became of the last press. */
  readonly says: string;
}

/** Words for the codes of a signal; a code that nobody knows is shown as it is. */
export function wordsOf({ texts, names }: Shown) {
  const specialism = (code: string | null | undefined) =>
    code ? (specialismLabels[code]?.[texts.language] ?? plainText(code)) : texts.nothing;
  const reason = (code: string | null | undefined) => (code ? plainText(names.shortReason(code)) : texts.nothing);
  const service = (id: string) => plainText(names.service(id));
  return {
    specialism,
    reason,
    service,
    route: (code: string | null | undefined) => (code ? (texts.routes[code] ?? plainText(code)) : texts.nothing),
    day: (date: string) => fullDay(date, texts.locale),
    title: (signal: ReadSignal) => {
      const what = signal.service === undefined ? specialism(signal.specialism) : service(signal.service);
      const icpc = plainText(signal.icpc);
      return signal.reason === undefined
        ? texts.gapTitle(what, icpc)
        : texts.caseTitle(reason(signal.reason), icpc, what);
    },
  };
}
