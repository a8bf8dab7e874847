import type { Candidate } from './candidates.ts';
import type { Service, Wait } from './catalogue.ts';
import { validAt } from './days.ts';
import type { Judgement } from './judge.ts';
import { inPostcodes } from './postcodes.ts';
import { waitOf } from './waits.ts';

/** One way to go, as the GP is offered it. */
export interface Offered {
  readonly service: Service;
  /** Absent: the hospital, which is always within reach. */
  readonly candidate?: Candidate;
  /** What the catalogue says about its wait for this specialism, however old; null when it says nothing. */
  readonly wait: Wait | null;
}

/** The preselected service first, then defaults, alternatives and hospitals, each by rank and id. None when silent. */
export function optionsOf(judgement: Judgement): readonly Offered[] {
  if (judgement.silences.length > 0) return [];
  const { offered, decision, known } = judgement;
  const { specialism, at } = known.context;
  const { preselected } = decision;
  const others = offered.filter(({ service }) => service !== preselected?.service);
  const candidates = preselected ? [preselected, ...others] : others;
  return [
    ...candidates.map((candidate) => ({ service: candidate.service, candidate })),
    ...hospitalsWithinReach(judgement).map((service) => ({ service })),
  ].map((option) => ({ ...option, wait: waitOf(option.service, specialism, at) }));
}

/** The hospital stays reachable: every hospital service of the specialism that is open; the nearest first. */
export function hospitalsWithinReach({ known, compiled }: Judgement): readonly Service[] {
  const { at, specialism, postcode } = known.context;
  const hospitals = specialism === undefined ? undefined : compiled.hospitals.get(specialism);
  if (hospitals === undefined || !validAt(compiled.catalogue, at)) return [];
  const open = hospitals.filter((service) => service.open && validAt(service, at));
  const near = ({ nearestFor }: Service) =>
    postcode !== undefined && nearestFor !== undefined && inPostcodes(nearestFor, postcode);
  return [...open.filter(near), ...open.filter((service) => !near(service))];
}
