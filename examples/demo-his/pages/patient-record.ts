import type {
  Condition,
  Encounter,
  HealthcareService,
  Observation,
  Patient,
  QuestionnaireResponse,
  ServiceRequest,
} from 'fhir/r4';
import { icpcSystem } from 'tenzij/fhir';
import { type HisServer, ofType } from './his-server.ts';

/** What the screen shows of one patient. */
export interface PatientRecord {
  readonly patient: Patient;
  readonly insurer: string;
  readonly problems: readonly Condition[];
  readonly contacts: readonly Contact[];
  /** The newest referral that has not been sent, else the newest that has. */
  readonly referral: ServiceRequest | undefined;
  readonly form: QuestionnaireResponse | undefined;
  /** The consultformulier of that referral. */
  readonly consult: QuestionnaireResponse | undefined;
}

export interface Contact {
  readonly encounter: Encounter;
  /** The lines by letter: S, O, E, P. */
  readonly lines: ReadonlyMap<string, string>;
  readonly icpc: string | undefined;
}

export async function loadPatients(
  server: HisServer,
  practice: string,
): Promise<(readonly [Patient, ServiceRequest | undefined])[]> {
  const query = new URLSearchParams({
    organization: `Organization/${practice}`,
    _revinclude: 'ServiceRequest:subject',
  });
  const found = await server.search(`Patient?${query}`);
  const referrals = ofType(found, 'ServiceRequest');
  return ofType(found, 'Patient').map((patient) => [patient, currentReferral(referrals, patient.id)] as const);
}

export async function loadRecord(server: HisServer, id: string): Promise<PatientRecord | undefined> {
  const query = new URLSearchParams({ _id: id });
  for (const include of ['Condition:subject', 'Coverage:beneficiary', 'Encounter:subject', 'Observation:subject']) {
    query.append('_revinclude', include);
  }
  query.append('_revinclude', 'ServiceRequest:subject');
  query.append('_revinclude', 'QuestionnaireResponse:subject');
  const found = await server.search(`Patient?${query}`);
  const [patient] = ofType(found, 'Patient');
  if (!patient) return undefined;
  const problems = ofType(found, 'Condition');
  const referral = currentReferral(ofType(found, 'ServiceRequest'), id);
  const forms = new Set(referral?.supportingInfo?.map(({ reference }) => reference));
  const filled = ofType(found, 'QuestionnaireResponse').filter(({ id }) => forms.has(`QuestionnaireResponse/${id}`));
  return {
    patient,
    insurer: ofType(found, 'Coverage')[0]?.payor[0]?.display ?? '',
    problems,
    contacts: contactsOf(ofType(found, 'Encounter'), ofType(found, 'Observation'), problems),
    referral,
    form: filled.find(({ id }) => id !== `${referral?.id}-consult`),
    consult: filled.find(({ id }) => id === `${referral?.id}-consult`),
  };
}

function contactsOf(
  encounters: readonly Encounter[],
  lines: readonly Observation[],
  problems: readonly Condition[],
): Contact[] {
  return encounters
    .map((encounter) => {
      const mine = lines.filter((line) => line.encounter?.reference === `Encounter/${encounter.id}`);
      const reason = encounter.reasonReference?.[0]?.reference;
      const problem = problems.find((condition) => `Condition/${condition.id}` === reason);
      return {
        encounter,
        lines: new Map(mine.map((line) => [line.code.coding?.[0]?.code ?? '', line.valueString ?? ''])),
        icpc: problem && icpcOf(problem),
      };
    })
    .sort((one, other) => (other.encounter.period?.start ?? '').localeCompare(one.encounter.period?.start ?? ''));
}

function currentReferral(
  referrals: readonly ServiceRequest[],
  patient: string | undefined,
): ServiceRequest | undefined {
  const mine = referrals.filter(
    ({ subject, status }) => subject.reference === `Patient/${patient}` && (status === 'draft' || status === 'active'),
  );
  const rank = ({ status, authoredOn }: ServiceRequest) => `${status === 'draft' ? 1 : 0}${authoredOn ?? ''}`;
  return mine.sort((one, other) => rank(other).localeCompare(rank(one)))[0];
}

/** The regional address book: every service a referral can go to, with the organisation behind it. */
export async function loadAddressBook(server: HisServer): Promise<HealthcareService[]> {
  return ofType(await server.search('HealthcareService?active=true&_sort=name'), 'HealthcareService');
}

export const icpcOf = (problem: Condition): string | undefined =>
  problem.code?.coding?.find(({ system }) => system === icpcSystem)?.code;

/** "Janssen-Vroemen, S.M." as in a patient list. */
export function listName(patient: Patient): string {
  const name = patient.name?.find(({ use }) => use === 'official');
  const initials = (name?.given ?? []).map((given) => `${given.charAt(0)}.`).join('');
  return `${name?.family ?? ''}, ${initials}`;
}

/** Whole years at `today`. */
export function ageOf(patient: Patient, today: Date = new Date()): number {
  const [year = 0, month = 1, day = 1] = (patient.birthDate ?? '').split('-').map(Number);
  const passed = today.getMonth() + 1 > month || (today.getMonth() + 1 === month && today.getDate() >= day);
  return today.getFullYear() - year - (passed ? 0 : 1);
}
