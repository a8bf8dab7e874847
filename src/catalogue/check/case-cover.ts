import { type Catalogue, type Judgement, setHolds } from '../../advice/index.ts';
import type { Finding, Path } from '../reading/problem.ts';

/**
 * Which parts of a catalogue no case touches. A rule is touched when nothing in it fails, an alarm when it is met, an
 * exclusion when a referral for that specialism hits it, a code of company when it stands beside another reason.
 */
export interface Cover {
  /** Parts in all, and those that a case touched. */
  readonly parts: number;
  readonly touched: number;
  /** Where in the catalogue nothing was touched. */
  readonly missed: readonly Finding[];
}

interface PartOf {
  readonly path: Path;
  readonly name: string;
  readonly isTouched: (by: Judgement) => boolean;
}

export function coverOf(catalogue: Catalogue, judgements: readonly Judgement[]): Cover {
  const parts = [...alarmsOf(catalogue), ...companyOf(catalogue), ...exclusionsOf(catalogue), ...rulesOf(catalogue)];
  const missed = parts
    .filter(({ isTouched }) => !judgements.some(isTouched))
    .map(({ path, name }): Finding => ({ code: 'no-case', path, value: name }));
  return { parts: parts.length, touched: parts.length - missed.length, missed };
}

const alarmsOf = ({ alarms }: Catalogue): PartOf[] =>
  alarms.map(({ id }, index) => ({
    path: ['alarms', index, 'id'],
    name: id,
    isTouched: ({ alarms: met }) => met.some(({ alarm }) => alarm.id === id),
  }));

/** A code of company is touched when it stands beside another reason. */
function companyOf({ company = [], services }: Catalogue): PartOf[] {
  const beside = (icpc: readonly string[]) => (by: Judgement) =>
    by.known.codes.length > 1 && by.known.codes.some((code) => setHolds(icpc, code));
  return [
    ...company.flatMap(({ icpc }, index) =>
      icpc.map((code, nth) => ({
        path: ['company', index, 'icpc', nth],
        name: `company ${code}`,
        isTouched: beside([code]),
      })),
    ),
    ...services.flatMap(({ id, company: own = [], specialisms }, index) =>
      own.map((code, nth) => ({
        path: ['services', index, 'company', nth],
        name: `${id} company ${code}`,
        isTouched: (by: Judgement) => specialisms.includes(by.known.context.specialism ?? '') && beside([code])(by),
      })),
    ),
  ];
}

const rulesOf = ({ services }: Catalogue): PartOf[] =>
  services.flatMap((service, index) =>
    service.rules.map((rule, nth) => ({
      path: ['services', index, 'rules', nth, 'id'],
      name: rule.id,
      isTouched: ({ matches }: Judgement) => matches.some(({ by }) => by.rule.id === rule.id),
    })),
  );

function exclusionsOf({ services }: Catalogue): PartOf[] {
  return services.flatMap(({ id, exclude, specialisms }, index) => {
    const serves = ({ known }: Judgement) => specialisms.includes(known.context.specialism ?? '');
    const { icpc, problems, questions } = exclude ?? {};
    const part = (field: string, isHit: (by: Judgement) => boolean): PartOf => ({
      path: ['services', index, 'exclude', field],
      name: `${id} exclude.${field}`,
      isTouched: (by) => serves(by) && isHit(by),
    });
    return [
      ...(icpc ? [part('icpc', ({ known }) => known.codes.some((code) => setHolds(icpc, code)))] : []),
      ...(problems ? [part('problems', ({ known }) => known.allCodes.some((code) => setHolds(problems, code)))] : []),
      ...(questions
        ? [part('questions', ({ known }) => questions.some((one) => one === known.context.answers.question))]
        : []),
    ];
  });
}
