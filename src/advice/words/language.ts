/** The languages in which tenzij speaks: one file per room and language. Dutch is the source. */
export type Language = 'nl' | 'en';
