import type { Language } from '../../src/advice/index.ts';

/** Every Dutch sentence of the list of withdrawn proposals (B1, at most 15 words a sentence, no blame). */
export const recallNl = {
  language: 'nl' as Language,
  locale: 'nl-NL',
  title: 'Ingetrokken voorstellen',
  reading: 'De keuzes van deze praktijk worden gelezen …',
  found: (count: number) =>
    count === 1
      ? 'Eén verwijzing had een voorstel dat nu is ingetrokken.'
      : `${count} verwijzingen hadden een voorstel dat nu is ingetrokken.`,
  gone: 'Niet meer voorgesteld:',
  everything: 'Alle voorstellen zijn stilgezet.',
  since: (day: string) => `Gekeken is naar keuzes vanaf ${day}.`,
  notWhole: 'Niet alles is gelezen. De lijst kan langer zijn.',
  problems: {
    catalogue: 'De versie van nu is niet te lezen.',
    logbook: 'Het logboek geeft geen antwoord.',
  },
  again: 'Kijk opnieuw',
  list: 'Verwijzingen om na te kijken',
  open: (label: string) => `Open ${label}`,
  openShort: 'Open',
  todo: 'Wat u kunt doen',
  report: 'Tekst voor een VIM-melding',
  stays: 'De tekst noemt de nummers van uw verwijzingen. Houd hem in de praktijk.',
  copy: 'Kopieer de tekst',
  copied: 'De tekst is gekopieerd.',
  notCopied: 'Kopiëren kan hier niet. De tekst is geselecteerd: druk op Ctrl+C.',
};

export type RecallTexts = typeof recallNl;
