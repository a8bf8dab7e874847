import type { FhirResource } from 'fhir/r4';
import { testBsn } from './bsn.ts';
import type { Case } from './case.ts';
import { coverageOf, insurerOrganizations, patientOf } from './person.ts';
import { type Practice, practiceResources, practices, roleOf } from './practices.ts';
import { contactOf, problemOf } from './record.ts';
import { draftOf, earlierOf, formOf } from './referral.ts';

/**
 * Everything in the demo HIS: three practices, their patients, and per patient a record and a prepared referral. All of
 * it made up. `today` is a local date; journals and drafts are dated from it.
 */
export function recordSet(today: string): FhirResource[] {
  let nth = 0;
  return [
    ...insurerOrganizations(),
    ...practices.flatMap((practice) => [
      ...practiceResources(practice),
      ...practice.cases.flatMap((the) => patientSet(practice, the, testBsn(nth++), today)),
    ]),
  ];
}

function patientSet(practice: Practice, the: Case, bsn: string, today: string): FhirResource[] {
  const role = roleOf(practice);
  return [
    patientOf(the, bsn, `Organization/${practice.id}`, role),
    coverageOf(the, today.slice(0, 4)),
    ...the.problems.map((problem) => problemOf(the, problem, today)),
    ...the.journal.flatMap((contact) => contactOf(the, contact, role, today)),
    ...(the.earlier ?? []).map((earlier) => earlierOf(the, earlier, role, today)),
    ...formOf(the, role, today),
    draftOf(the, role, today),
  ];
}
