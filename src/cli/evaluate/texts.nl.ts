import type { EvaluateTexts } from './texts.ts';

const number = (value: number) => value.toLocaleString('nl-NL', { maximumFractionDigits: 1 });
const points = (value: number) => `${number(value * 100)} procentpunt`;
const signed = (value: number) => `${value < 0 ? '−' : '+'}${number(Math.abs(value) * 100)}`;

export const evaluateNl: EvaluateTexts = {
  which: (name) => `${name === '' ? 'Kies wat u wilt' : `${name} kan niet`}: evaluate plan, draw of estimate.`,
  needs: (option) => `Geef ook ${option}. Voorbeeld: tenzij evaluate plan --practices 14 --steps 4 --per-period 165`,
  tooFew: (practices, steps) => `Met ${practices} praktijken kan het niet in ${steps} stappen.`,
  twice: 'Een praktijk staat er twee keer in.',
  notRegistered: (names) => `Niet in het register, of vertrokken: ${names.join(', ')}.`,
  plan: ({ plan, groups, smallest, wanted, power, isSeen, needed, relative }) => [
    isSeen
      ? `Met ${plan.practices} praktijken ziet u een verschil van ${points(wanted)}.`
      : `Met ${plan.practices} praktijken ziet u geen verschil van ${points(wanted)}.`,
    `Het kleinste verschil dat u ziet, is ${points(smallest)}.`,
    `De kans dat u ${points(wanted)} ziet, is ${Math.round(power * 100)} %.`,
    ...(isSeen || needed === null ? [] : [`Daarvoor zijn ${needed} praktijken nodig.`]),
    ...(needed === null ? ['Daarvoor is duizend praktijken nog te weinig.'] : []),
    `Let op: 2,5 % van ${number(plan.share * 100)} % is ${points(relative)}.`,
    `Per stap beginnen ${groups.join(', ')} praktijken. De anderen draaien stil mee.`,
    'De evaluatie duurt één periode langer dan er stappen zijn.',
  ],
  drawn: (file, practices, steps) =>
    `${practices} praktijken zijn geloot over ${steps} stappen. Vastgelegd in ${file}.`,
  howDrawn: ({ isGiven, isAgain }) => [
    ...(isGiven ? ['Het getal van de loting is gekozen. Dat staat erbij.'] : []),
    ...(isAgain ? ['Voor deze praktijken was al eens geloot. Dat staat erbij.'] : []),
  ],
  notRecorded: 'Deze loting staat niet bij de checkpoints, of plan en volgorde zijn anders dan vastgelegd.',
  noDraw: (path) => `${path} is geen loting, of niet die van haar eigen getal.`,
  nothing: 'Er is nog niets te schatten: er zijn geen verwijzingen geteld.',
  found: ({ effect, low, high, p, orders, isExact, n, practices, untold, otherwise, silent, draw }) => [
    `Verschil: ${signed(effect)} procentpunt (95 %: ${low === null ? 'geen grens' : signed(low)} tot ${high === null ? 'geen grens' : signed(high)}).`,
    `Gemeten bij ${practices} praktijken en ${n} verwijzingen.`,
    isExact
      ? `Van alle ${orders} volgordes geeft ${number(p * 100)} % zo'n groot verschil.`
      : `Van ${orders} gelote volgordes geeft ${number(p * 100)} % zo'n groot verschil.`,
    p <= 0.05 ? 'Dat is te weinig voor toeval.' : 'Dat kan toeval zijn.',
    ...(draw.isGiven ? ['Let op: iemand koos het getal van de loting.'] : []),
    ...(draw.times > 1 ? [`Let op: voor deze praktijken is ${draw.times} keer geloot.`] : []),
    ...(draw.isLate ? ['Let op: de loting is vastgelegd toen de proef al was begonnen.'] : []),
    ...(draw.isHeld ? [] : ['Let op: de checkpoints passen niet bij het moment van deze loting.']),
    ...(silent === 0
      ? []
      : [`Let op: van ${silent} gelote ${silent === 1 ? 'praktijk' : 'praktijken'} staat niets in het log.`]),
    ...(untold === 0 ? [] : [`Van ${untold} verwijzingen is niet bekend waar ze heen gingen.`]),
    ...(otherwise === 0 ? [] : [`${otherwise} verwijzingen liepen niet zoals geloot. Ze tellen zoals geloot.`]),
  ],
};

export const evaluateOptionsNl = {
  steps: 'in hoeveel stappen de praktijken beginnen',
  'per-period': 'verwijzingen van één praktijk in één periode',
  share: 'hoeveel procent er nu zo gaat; anders 55',
  between: 'hoeveel praktijken verschillen, in procentpunten; anders 6',
  within: 'hoeveel een praktijk schommelt, in procentpunten; anders 2',
  points: 'het verschil dat u wilt zien, in procentpunten; anders 2,5',
  names: 'bestand met een pseudoniem per regel',
  first: 'eerste dag van de eerste periode',
  each: 'maanden per periode',
  again: 'ook voor wie al eens is geloot; dat staat dan bij de loting',
  draw: 'de loting, zoals evaluate draw die geeft',
} as const;

export const evaluateCommandNl = {
  evaluate: {
    summary: 'Plant een eerlijke proef met de nudge, loot de volgorde en schat het verschil.',
    details: [
      'plan zegt eerst wat een proef kan zien. Vaak is dat minder dan gehoopt.',
      'draw loot welke praktijk wanneer begint, en legt dat vast bij de checkpoints. Dat kan één keer.',
      'Wie nog niet begon, draait stil mee: het log weet dan wat er was voorgesteld.',
      'estimate schat het verschil, en vergelijkt het met andere volgordes. Het leest wat bij de loting is vastgelegd.',
    ],
    example: [
      'tenzij evaluate plan --practices 14 --steps 4 --per-period 165',
      'tenzij evaluate draw --names praktijken.txt --steps 4 --first 2027-01-01 --each 3 > loting.json',
      'tenzij evaluate estimate --draw loting.json --log log.ndjson',
    ],
  },
} as const;
