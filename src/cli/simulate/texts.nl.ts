import type { SimulateTexts } from './texts.ts';

export const simulateNl: SimulateTexts = {
  toMissing: 'Noem met --to een nieuwe map.',
  seedMissing: 'Noem met --seed een getal. Hetzelfde getal geeft dezelfde regio.',
  nullOrPlant: 'Kies --null of --plant, niet allebei.',
  month: (month, events) => `${month}: ${events} keuzes tot nu toe …`,
  done: (folder) => `In ${folder} staan log, aankomsttijden, twee versies, imports en de waarheid (truth.json).`,
};

export const simulateOptionsNl = {
  seed: 'bij simulate een getal, bij evaluate een woord; hetzelfde geeft steeds hetzelfde',
  null: 'niets verstopt, en alle praktijken gelijk',
  plant: 'wat er verstopt zit: rule, gap, practice, gaming, habit, access, click, silent',
  months: 'aantal maanden, tot en met oktober 2026; anders 24',
} as const;

export const simulateCommandNl = {
  simulate: {
    summary: 'Maakt een verzonnen regio met verleden, om op te oefenen en te meten.',
    details: [
      'Alles komt uit de voorbeeldregio en de eigen rekenkern. Er is geen echte patiënt bij.',
      'rule: een regel die niet past. gap: aanbod dat ontbreekt. practice: een praktijk die echt verschilt.',
      'gaming: een praktijk die altijd dezelfde volledige reden kiest. habit: een gewoonte van één praktijk.',
      'access: praktijken met een reisprobleem. click: wegklikken. silent: een praktijk die stilvalt.',
      'Zonder keuze: rule, gap en practice. Wat er verstopt zit, staat in truth.json.',
    ],
    example: ['tenzij simulate --to oefenregio --seed 7', 'tenzij simulate --to leeg --seed 7 --null --months 6'],
  },
} as const;
