import type { SimulateTexts } from './texts.ts';

export const simulateEn: SimulateTexts = {
  toMissing: 'Name a new folder with --to.',
  seedMissing: 'Name a number with --seed. The same number gives the same region.',
  nullOrPlant: 'Choose --null or --plant, not both.',
  month: (month, events) => `${month}: ${events} choices so far …`,
  done: (folder) => `${folder} holds the log, arrival times, two versions, imports and the truth (truth.json).`,
};

export const simulateOptionsEn = {
  seed: 'with simulate a number, with evaluate a word; the same gives the same again',
  null: 'nothing hidden, and all practices alike',
  plant: 'what is hidden: rule, gap, practice, gaming, habit, access, click, silent',
  months: 'number of months, up to and including October 2026; else 24',
} as const;

export const simulateCommandEn = {
  simulate: {
    summary: 'Makes a made-up region with a past, to practise and to measure on.',
    details: [
      'Everything comes from the example region and its own engine. No real patient is in it.',
      'rule: a rule that does not fit. gap: a service that is missing. practice: one that really differs.',
      'gaming: a practice that always gives the same complete reason. habit: a habit of one practice.',
      'access: practices with a travel problem. click: clicking away. silent: a practice that falls silent.',
      'Without a choice: rule, gap and practice. What is hidden stands in truth.json.',
    ],
    example: ['tenzij simulate --to practice-region --seed 7', 'tenzij simulate --to empty --seed 7 --null --months 6'],
  },
} as const;
