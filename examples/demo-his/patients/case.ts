/** One synthetic patient, in the words of a GP: what the builders turn into nl-core shaped FHIR resources. */
export interface Case {
  /** Id of the Patient resource; the other ids are made from it. */
  readonly id: string;
  readonly name: {
    readonly given: readonly string[];
    /** The name this person goes by, when it is another than the first given name. */
    readonly usual?: string;
    readonly own: FamilyName;
    /** Partner's name, written before the own name as most do here. */
    readonly partner?: FamilyName;
  };
  readonly sex: 'male' | 'female';
  readonly born: string;
  readonly address: {
    readonly street: string;
    readonly number: string;
    readonly postcode: string;
    readonly city: string;
  };
  readonly insurer: InsurerKey;
  readonly problems: readonly ProblemCase[];
  readonly journal: readonly ContactCase[];
  readonly referral: ReferralCase;
  readonly earlier?: readonly EarlierCase[];
}

interface FamilyName {
  readonly prefix?: string;
  readonly name: string;
}

export type InsurerKey = 'cz' | 'vgz' | 'menzis';

export interface ProblemCase {
  readonly icpc: string;
  readonly name: string;
  /** When it began: a full date, or a year. */
  readonly since: string | { readonly daysAgo: number };
  readonly snomed?: { readonly code: string; readonly display: string };
}

export interface ContactCase {
  readonly daysAgo: number;
  readonly kind: 'consult' | 'telefonisch' | 'visite';
  readonly icpc: string;
  readonly s: string;
  readonly o: string;
  readonly e: string;
  readonly p: string;
}

interface ReferralCase {
  /** COD016 and its name. */
  readonly specialism: readonly [code: string, display: string];
  /** ICPC codes of the problems that are the reason. */
  readonly reasons: readonly string[];
  readonly priority?: 'routine' | 'urgent' | 'asap' | 'stat';
  /** What the GP wrote to the specialist. */
  readonly letter: string;
  /** Answers of the referral form, by linkId. What is left out was not answered. */
  readonly answers: Readonly<Record<string, string | boolean>>;
}

export interface EarlierCase {
  readonly daysAgo: number;
  readonly specialism: readonly [code: string, display: string];
  readonly reasons: readonly string[];
  readonly to: { readonly name: string; readonly agb: string };
}
