import type { Advice } from '../model/advice.ts';
import type { Silence } from '../rules/exclusions.ts';
import { alarmText, silenceTexts } from './texts.ts';

/** Why tenzij says nothing, with the sentence of the alarm or of the rule of the agreement; the first decided. */
export function explainSilence(silences: readonly Silence[]): Advice['silentBecause'] {
  return silences.map(({ code, rule, fact, alarm }) => ({
    code,
    rule,
    text: alarm ? alarmText.nl(alarm.title, fact) : silenceTexts[rule].nl(rule, fact),
  }));
}
