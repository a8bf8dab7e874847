import type { SilenceCode } from '../model/silence.ts';
import type { Label } from './labels.ts';

/** What a code of silence says on a page that reads the log: a sentence, and a few words for a column. */
export interface SilenceLabel {
  readonly sentence: Label;
  readonly short: Label;
}

export const silenceLabels: Readonly<Record<SilenceCode, SilenceLabel>> = {
  alarm: {
    sentence: { nl: 'Er is een alarmsymptoom.', en: 'There is an alarm symptom.' },
    short: { nl: 'alarm', en: 'alarm' },
  },
  priority: {
    sentence: { nl: 'De verwijzing heeft spoed.', en: 'The referral is urgent.' },
    short: { nl: 'spoed', en: 'urgent' },
  },
  'suspected-malignancy': {
    sentence: { nl: 'Er is een vermoeden van een kwaadaardige aandoening.', en: 'A malignancy is suspected.' },
    short: { nl: 'vermoeden maligniteit', en: 'suspected malignancy' },
  },
  'hospital-treatment': {
    sentence: {
      nl: 'De patiënt is voor deze klacht al onder behandeling in het ziekenhuis.',
      en: 'The hospital already treats the patient for this complaint.',
    },
    short: { nl: 'al onder behandeling', en: 'already treated' },
  },
  'hospital-only': {
    sentence: {
      nl: 'De gevraagde zorg kan alleen in het ziekenhuis.',
      en: 'Only the hospital offers the care that was asked for.',
    },
    short: { nl: 'alleen in ziekenhuis', en: 'hospital only' },
  },
  'seen-intermediate': {
    sentence: {
      nl: 'De patiënt is voor deze klacht al in de anderhalvelijn gezien.',
      en: 'Primary care plus already saw the patient for this complaint.',
    },
    short: { nl: 'al gezien', en: 'already seen' },
  },
  'patient-preference': {
    sentence: { nl: 'De patiënt wil graag naar het ziekenhuis.', en: 'The patient prefers the hospital.' },
    short: { nl: 'voorkeur patiënt', en: 'patient preference' },
  },
  'already-addressed': {
    sentence: { nl: 'De verwijzing had al een ontvanger.', en: 'The referral already had a recipient.' },
    short: { nl: 'had al een ontvanger', en: 'had a recipient' },
  },
  'out-of-region': {
    sentence: { nl: 'De patiënt woont buiten de regio.', en: 'The patient lives outside the region.' },
    short: { nl: 'buiten de regio', en: 'out of region' },
  },
  'no-service': {
    sentence: { nl: 'Er was geen zorgaanbod dat past.', en: 'No service was suitable.' },
    short: { nl: 'geen passend aanbod', en: 'no suitable service' },
  },
  'missing-fact': {
    sentence: { nl: 'Een noodzakelijk gegeven was niet bekend.', en: 'A necessary fact was unknown.' },
    short: { nl: 'gegeven onbekend', en: 'fact unknown' },
  },
  problem: {
    sentence: { nl: 'Een probleem in het dossier telt hier mee.', en: 'A problem in the record matters here.' },
    short: { nl: 'probleem telt mee', en: 'problem matters' },
  },
  'record-incomplete': {
    sentence: { nl: 'Het dossier was niet heel te lezen.', en: 'The record could not be read whole.' },
    short: { nl: 'dossier niet heel', en: 'record not whole' },
  },
  deceased: {
    sentence: { nl: 'De patiënt is overleden, volgens het dossier.', en: 'The patient has died, says the record.' },
    short: { nl: 'overleden', en: 'deceased' },
  },
  'not-draft': {
    sentence: { nl: 'De verwijzing was geen concept meer.', en: 'The referral was no longer a draft.' },
    short: { nl: 'geen concept', en: 'not a draft' },
  },
};
