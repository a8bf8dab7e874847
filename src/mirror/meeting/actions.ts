import type { Lever } from '../mining/kinds.ts';

/** What a practice can do, from a fixed list, each with its M, C or G: where one of the three stays at nothing, so does the effect. */

const levers = {
  'talk-with-patient': 'M',
  'own-cases': 'M',
  'ask-about-rule': 'M',
  'visit-service': 'C',
  'ask-advice-first': 'C',
  'learn-together': 'C',
  'agree-on-signs': 'C',
  'fill-in-form': 'G',
  'look-up-waits': 'G',
  'report-gap': 'G',
  'arrange-transport': 'G',
} as const satisfies Readonly<Record<string, Lever>>;

export type ActionId = keyof typeof levers;

const isAction = (text: string): text is ActionId => Object.hasOwn(levers, text);
export const actionIds: readonly ActionId[] = Object.keys(levers).filter(isAction);
export const leverOfAction = (action: ActionId): Lever => levers[action];

/** What fits a reason that is given often. */
const byReason: Readonly<Record<string, ActionId>> = {
  alarm: 'agree-on-signs',
  'ziekenhuis-nodig': 'ask-advice-first',
  complex: 'visit-service',
  behandeling: 'own-cases',
  'al-geweest': 'ask-advice-first',
  patient: 'talk-with-patient',
  aanbod: 'report-gap',
  wachttijd: 'look-up-waits',
  bereikbaar: 'arrange-transport',
  kosten: 'look-up-waits',
  oneens: 'ask-about-rule',
  zonder: 'fill-in-form',
};

/** For the reasons that are given most, without the same one twice; where there are none, the own cases. */
export function actionsFor(reasons: readonly string[], most: number): readonly ActionId[] {
  const found = reasons.map((code) => (Object.hasOwn(byReason, code) ? byReason[code] : undefined) ?? 'own-cases');
  return [...new Set(found.length === 0 ? ['own-cases' as const] : found)].slice(0, most);
}
