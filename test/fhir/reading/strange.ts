import { compile, judge, type Outcome } from '../../../src/advice/index.ts';
import { contextFromBundle } from '../../../src/fhir/index.ts';
import { region } from '../../mijnstreek/region.ts';
import { bundle, condition, draft, form, icpc, type Json, patient, yesNo } from '../referral.ts';

/** A record that is nudged, to be made strange: eczema for dermatology, in the example region. */

export const day = '2026-11-28';
const compiled = compile(region);

export const request = (more: Json = {}) =>
  draft({ authoredOn: day, reasonReference: undefined, reasonCode: [icpc('S87')], ...more });
export const person = (more: Json = {}) => patient({ birthDate: '1992-03-02', ...more });
/** A melanoma of eight days ago: silent, wherever it is read. */
export const melanoma = (more: Json = {}) => condition('m1', 'S77.03', { recordedDate: '2026-11-20', ...more });
/** A mole, for which the region asks whether there is an alarm. */
export const lesion = (more: Json = {}) => request({ reasonCode: [icpc('S79')], ...more });
export const answered = (alarm: boolean, more: Json = {}) =>
  form('q1', [yesNo('alarm', alarm)], { authored: '2026-11-28T08:00:00+01:00', ...more });
export const referred = (code: string, more: Json = {}) =>
  request({ id: 'e1', status: 'completed', authoredOn: '2026-09-01', reasonCode: [icpc(code)], ...more });
export const agb = (value: string) => ({
  identifier: { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value },
});

/** What the nudge would do with a Bundle. A refusal is silence. */
export function outcomeOf(input: unknown): Outcome {
  const reading = contextFromBundle(input, { at: day, draft: 'd1' });
  return reading.ok ? judge(reading.context, compiled).outcome : 'silent';
}
export const outcome = (...resources: unknown[]) => outcomeOf(bundle(...resources));

const ranks: Record<Outcome, number> = { silent: 0, inform: 1, nudge: 2 };
/** True when an outcome permits no more than another. */
export const isAtMost = (is: Outcome, most: Outcome) => ranks[is] <= ranks[most];
