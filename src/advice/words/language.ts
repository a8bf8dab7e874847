/** The languages in which tenzij speaks: one file per room and language. Dutch is the source. */
export type Language = 'nl' | 'en';

/** What a GP reads at a referral is there in one language more: the nudge, the launch page and the cards. */
export type NudgeLanguage = Language | 'de';
