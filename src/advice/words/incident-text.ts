import type { Language } from './language.ts';

/** Text for a report of an incident (VIM, Veilig Incidenten Melden): what was withdrawn, and which referrals of the practice had it. */

export interface Incident {
  /** The region, and the version that is live now. */
  readonly region: string;
  readonly version: string;
  /** What was withdrawn: names of services and titles of rules. Empty: everything was halted. */
  readonly withdrawn: readonly string[];
  /** Local date of the report. */
  readonly on: string;
  /** The practice's own drafts, under the ids of its HIS. `end`: what became of the draft, as the choice log calls it. */
  readonly drafts: readonly { readonly draft: string; readonly at: string; readonly end: string }[];
  /** Drafts in the log that the practice could not find back. */
  readonly unfound: number;
}

interface Words {
  readonly ends: Readonly<Record<string, string>>;
  readonly head: (incident: Incident) => readonly string[];
  readonly none: string;
  readonly unfound: (count: number) => string;
  readonly todo: readonly string[];
}

/** Reads: the proposal was taken over, another road was chosen, and so on. */
const words: Readonly<Record<Language, Words>> = {
  nl: {
    ends: {
      accepted: 'overgenomen',
      chosen: 'gekozen uit de opties',
      overridden: 'andere weg gekozen',
      undone: 'ongedaan gemaakt',
      kept: 'zo verstuurd',
      ignored: 'niet gebruikt',
      open: 'alleen getoond',
    },
    head: ({ region, version, withdrawn, on, drafts }) => [
      'Melding veilig incident (VIM): ingetrokken verwijsvoorstel',
      `Regio ${region}, versie ${version}. Opgemaakt op ${on}.`,
      withdrawn.length === 0 ? 'Alle voorstellen zijn stilgezet.' : `Niet meer voorgesteld: ${withdrawn.join('; ')}.`,
      drafts.length === 1
        ? 'Bij één verwijzing van deze praktijk stond dit voorstel.'
        : `Bij ${drafts.length} verwijzingen van deze praktijk stond dit voorstel.`,
    ],
    none: 'Er is geen verwijzing gevonden om na te kijken.',
    unfound: (count) =>
      count === 1
        ? 'Eén verwijzing uit het log is hier niet teruggevonden.'
        : `${count} verwijzingen uit het log zijn hier niet teruggevonden.`,
    todo: [
      'Kijk per verwijzing of de patiënt op een passende plek is.',
      'Bel de patiënt of de ontvanger als dat niet zo is.',
      'Noteer hier wat u zag en wat u deed:',
    ],
  },
  en: {
    ends: {
      accepted: 'taken over',
      chosen: 'chosen from the options',
      overridden: 'another road chosen',
      undone: 'undone',
      kept: 'sent like this',
      ignored: 'not used',
      open: 'only shown',
    },
    head: ({ region, version, withdrawn, on, drafts }) => [
      'Incident report (VIM): a withdrawn referral proposal',
      `Region ${region}, version ${version}. Written on ${on}.`,
      withdrawn.length === 0 ? 'All proposals were halted.' : `No longer proposed: ${withdrawn.join('; ')}.`,
      drafts.length === 1
        ? 'One referral of this practice had this proposal.'
        : `${drafts.length} referrals of this practice had this proposal.`,
    ],
    none: 'No referral was found to look at.',
    unfound: (count) =>
      count === 1
        ? 'One referral of the log was not found back here.'
        : `${count} referrals of the log were not found back here.`,
    todo: [
      'Look for each referral whether the patient is in a fitting place.',
      'Call the patient or the recipient where that is not so.',
      'Write down what you saw and what you did:',
    ],
  },
};

/** The words of it that a list on screen shares with the text. */
export const incidentWords = (language: Language): Pick<Words, 'ends' | 'none' | 'unfound' | 'todo'> => words[language];

/** Plain text, to paste. It names referrals by the ids of the practice's own HIS: it stays in the practice. */
export function incidentText(incident: Incident, language: Language = 'nl'): string {
  const { ends, head, none, unfound, todo } = words[language];
  const { drafts } = incident;
  const rows = drafts.map(({ draft, at, end }) => `- ${at}  ${draft}  (${ends[end] ?? end})`);
  return [
    ...head(incident),
    '',
    ...(rows.length > 0 ? rows : [none]),
    ...(incident.unfound > 0 ? [unfound(incident.unfound)] : []),
    ...(rows.length > 0 ? ['', ...todo] : []),
    '',
  ].join('\n');
}
