import type { TenzijDesk, TenzijGoals, TenzijMeeting, TenzijMirror, TenzijNudge, TenzijRecall } from 'tenzij';

/** Properties and attributes of the elements, as a template language with types wants to know them. */
type Settable<Element, Names extends keyof Element> = Partial<Pick<Element, Names>>;

export type NudgeProperties = Settable<
  TenzijNudge,
  | 'fhir'
  | 'draft'
  | 'patient'
  | 'catalogue'
  | 'catalogueKey'
  | 'settings'
  | 'logbook'
  | 'practice'
  | 'practitioner'
  | 'shadow'
  | 'off'
  | 'log'
  | 'lang'
  | 'transport'
  | 'bundle'
  | 'facts'
  | 'fetch'
  | 'logbookFetch'
  | 'practiceKey'
>;

export type RecallProperties = Settable<
  TenzijRecall,
  | 'logbook'
  | 'catalogue'
  | 'catalogueKey'
  | 'practice'
  | 'since'
  | 'lang'
  | 'opens'
  | 'drafts'
  | 'practiceKey'
  | 'fetch'
  | 'logbookFetch'
>;

export type MirrorProperties = Settable<
  TenzijMirror,
  'logbook' | 'catalogue' | 'practice' | 'lang' | 'opens' | 'page' | 'drafts' | 'practiceKey' | 'fetch' | 'logbookFetch'
>;

export type DeskProperties = Settable<
  TenzijDesk,
  'logbook' | 'catalogue' | 'lang' | 'signal' | 'fetch' | 'logbookFetch'
>;

export type MeetingProperties = Settable<
  TenzijMeeting,
  'logbook' | 'catalogue' | 'practice' | 'lang' | 'fetch' | 'logbookFetch'
>;

export type GoalsProperties = Settable<
  TenzijGoals,
  'logbook' | 'catalogue' | 'practice' | 'lang' | 'fetch' | 'logbookFetch'
>;
