import type { Service, Wait } from '../model/catalogue.ts';
import type { Candidate } from './candidates.ts';
import { hospitalsWithinReach } from './hospitals.ts';
import type { Judgement } from './judge.ts';
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
export function optionsOf({ silences, offered, decision, known, compiled }: Judgement): readonly Offered[] {
  if (silences.length > 0) return [];
  const { preselected } = decision;
  const candidates = preselected ? [preselected, ...offered.filter((one) => one !== preselected)] : offered;
  const option = (service: Service, candidate?: Candidate): Offered => ({
    service,
    ...(candidate && { candidate }),
    wait: waitOf(service, known.context),
  });
  return [
    ...candidates.map((candidate) => option(candidate.service, candidate)),
    ...hospitalsWithinReach(known, compiled).map((hospital) => option(hospital)),
  ];
}
