import { type Catalogue, entryHolds, type FormAnswers, type ReferralContext } from '../../advice/index.ts';
import type { Chance } from './chance.ts';
import type { Plant } from './plan.ts';
import type { SimulatedPractice } from './practices.ts';

/** The referrals that a region writes: which specialism, for what, for whom, and how much of the form is filled in. */

/** Of a hundred referrals, about how many go to each specialism. */
const specialisms: readonly (readonly [string, number])[] = [
  ['0305', 15],
  ['0310', 14],
  ['0302', 11],
  ['0313', 9],
  ['0320', 9],
  ['0307', 8],
  ['0301', 8],
  ['0303', 6],
  ['0318', 5],
  ['0330', 5],
  ['0329', 4],
  ['0306', 3],
  ['0322', 3],
  ['0335', 3],
  ['0324', 2],
  ['0316', 2],
];

/** A specialism and the code that the referral is about. */
export interface Subject {
  readonly specialism: string;
  readonly icpc: string;
}

export type Referrals = (practice: SimulatedPractice, at: string, chance: Chance, about?: Subject) => ReferralContext;

/** Codes of each specialism with their weight: what the region proposes for, what it has nothing for, and alarms. */
type Codes = ReadonlyMap<string, readonly (readonly [code: string, weight: number])[]>;

/** Made from the region itself, so that its own rules are met. `subjectOf` draws what a referral is about. */
export function referralsOf(catalogue: Catalogue, plants: readonly Plant[], chance: Chance) {
  const codes: Codes = new Map(specialisms.map(([one]) => [one, codesOf(one, catalogue, plants, chance)]));
  const planted = plants.flatMap((plant): (readonly [Subject, number])[] =>
    plant.kind === 'rule' ? [[plant, 0.03]] : plant.kind === 'gap' ? [[plant, plant.extra]] : [],
  );
  const subjectOf = (draw: Chance): Subject => {
    let left = draw.next();
    for (const [subject, share] of planted) {
      left -= share;
      if (left < 0) return { specialism: subject.specialism, icpc: subject.icpc };
    }
    const specialism = draw.weighed(specialisms);
    return { specialism, icpc: draw.weighed(codes.get(specialism) ?? []) };
  };
  return { subjectOf, referral: referralMaker(catalogue) };
}

function codesOf(specialism: string, { services, alarms }: Catalogue, plants: readonly Plant[], chance: Chance) {
  const serving = services.filter((service) => service.specialisms.includes(specialism));
  const proposed = serving
    .filter(({ role }) => role === 'default')
    .flatMap(({ rules }) => rules.flatMap(({ icpc }) => icpc));
  const isPlanted = (code: string) => plants.some((plant) => plant.kind === 'rule' && plant.icpc === code);
  const known = [...new Set(proposed.map((entry) => entry.replace(/-.*/, '')))].filter((code) => !isPlanted(code));
  const chapters = [...new Set(known.map((code) => code.slice(0, 1)))];
  const entries = [...new Set([...proposed, ...alarms.flatMap(({ icpc }) => icpc)])];
  const isTaken = (code: string) => entries.some((entry) => entryHolds(entry, code));
  const others = Array.from(
    { length: 300 },
    () => `${chance.pick(chapters)}${String(chance.among(1, 98)).padStart(2, '0')}`,
  );
  const nothing: string[] = [];
  for (const code of new Set(others)) if (nothing.length < 20 && !isTaken(code)) nothing.push(code);
  const red = alarms
    .flatMap(({ icpc }) => icpc)
    .filter((code) => chapters.includes(code.slice(0, 1)) && !code.includes('-'));
  return [
    ...known.map((code) => [code, (0.77 / known.length) * (0.5 + chance.next())] as const),
    ...nothing.map((code) => [code, 0.17 / nothing.length] as const),
    ...red.slice(0, 12).map((code, _, { length }) => [code, 0.06 / length] as const),
  ];
}

const insurers = ['3311', '0101', '7119', '9664'];
const company = ['K86', 'T93', 'T90.02', 'R96', 'S87'];
const questions = ['treatment', 'treatment', 'advice-only', 'reassure', 'confirm', 'procedure'] as const;

function referralMaker({ region, services }: Catalogue): Referrals {
  const sexOf = new Map(services.flatMap(({ rules }) => rules.map(({ icpc, sex }) => [icpc[0] ?? '', sex] as const)));
  return (practice, at, chance, about = { specialism: '0310', icpc: 'S87' }) => {
    const { specialism, icpc } = about;
    const isChild = specialism === '0316';
    const isOld = specialism === '0335';
    const mean = isChild ? 8 : isOld ? 80 : 52;
    const age = Math.max(
      isChild ? 1 : 2,
      Math.min(99, Math.round(mean + (isChild ? 4 : isOld ? 6 : 17) * chance.normal())),
    );
    const sex = specialism === '0307' ? 'female' : (sexOf.get(icpc) ?? chance.pick(['female', 'male'] as const));
    const further = chance.hits(0.14) ? [chance.hits(0.75) ? chance.pick(company) : `A${chance.among(10, 99)}`] : [];
    const postcode = chance.hits(0.9)
      ? practice.postcode
      : chance.hits(0.8)
        ? chance.pick(region.postcodes).slice(0, 4)
        : '6211';
    return {
      at,
      draft: true,
      addressed: chance.hits(0.01),
      specialism,
      reasons: [icpc, ...further.filter((code) => code !== icpc)].map((code) => ({ icpc: code })),
      problems: chance.hits(0.3)
        ? [
            {
              icpc: chance.hits(0.8)
                ? chance.pick(company)
                : `${chance.pick([...'ABDKLNRSTU'])}${chance.among(70, 99)}`,
              recorded: '2021-05-01',
            },
          ]
        : [],
      age,
      sex,
      ...(chance.hits(0.07) && {
        priority: chance.weighed([
          ['urgent', 5],
          ['asap', 1],
          ['stat', 1],
        ] as const),
      }),
      insurer: chance.pick(insurers),
      postcode,
      answers: chance.hits(0.78) ? answersOf(specialism, chance) : {},
      earlier: chance.hits(0.05)
        ? [{ icpc: [icpc.slice(0, 3)], daysAgo: chance.among(20, 360), specialism, agb: '00000002' }]
        : [],
    };
  };
}

function answersOf(specialism: string, chance: Chance): FormAnswers {
  const given: FormAnswers = { question: chance.pick(questions) };
  const tell = (
    linkId: 'alarm' | 'stepped-care-done' | 'surgery-wish' | 'same-complaint-hospital',
    asked: number,
    yes: number,
  ) => {
    if (chance.hits(asked)) given[linkId] = chance.hits(yes);
  };
  tell('alarm', 0.9, 0.03);
  tell('stepped-care-done', 0.8, 0.85);
  tell('surgery-wish', 0.3, specialism === '0305' ? 0.12 : 0.03);
  tell('same-complaint-hospital', 0.3, 0.05);
  if (chance.hits(0.3))
    given['patient-preference'] = chance.weighed([
      ['none', 7],
      ['intermediate', 2],
      ['hospital', 1],
    ] as const);
  return given;
}
