import type { Language } from '../../advice/index.ts';
import { meetingEn } from './words.en.ts';
import { type MeetingWords, meetingNl } from './words.nl.ts';

/** What is said in a report and a plan, in the language of who reads. */
export const meetingWords = (language: Language): MeetingWords => (language === 'nl' ? meetingNl : meetingEn);
