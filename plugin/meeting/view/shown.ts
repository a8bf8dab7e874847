import type { Language } from '../../../src/advice/index.ts';
import type { Names } from '../../page/names.ts';
import type { MeetingTexts } from '../../texts/meeting.nl.ts';
import type { Loaded } from '../feed/load.ts';
import type { Papers, Working } from '../feed/papers.ts';

/** What every screen is drawn with. */
export interface Shown {
  readonly texts: MeetingTexts;
  readonly language: Language;
  readonly names: Names;
  /** Local day. */
  readonly today: string;
  readonly papers: Papers;
  /** Which paper a screen shows, by the name of the screen; and another one. */
  readonly chosen: Readonly<Record<string, string>>;
  choose(screen: string, id: string): void;
  readonly files: FileActs;
}

/** What becomes of a sheet outside the page, and what was said of it last. */
export interface FileActs {
  print(working: Working): void;
  html(working: Working): void;
  docx(working: Working): void;
  readonly says: string;
}

export type Own = Loaded & { readonly kind: 'practice' };
export type Region = Loaded & { readonly kind: 'region' };
