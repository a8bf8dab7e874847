import type { RegiobeeldTexts } from './texts.ts';

export const regiobeeldEn: RegiobeeldTexts = {
  needs: (option) => `Give ${option} too. Example: tenzij regiobeeld --region my-region --to regiobeeld.html`,
  nothing: (path) => `There are no referrals (referrals.csv) of four practices of the last year in ${path}.`,
  needsHtml: (path) => `${path} does not end in .html. Give --to a name with .html.`,
  isInput: (path) => `${path} is an import of the region. Choose another name for --to.`,
  written: (files) => `Made: ${files.join(', ')}.`,
  lang: 'en',
  title: (region) => `Picture of the region ${region}`,
  example: 'Example: these agreements have not been adopted.',
  period: (from, until) => `Referrals from ${from} up to and including ${until}.`,
  how: 'Numbers are rounded to five. Small numbers are hidden, and so is what could give them away.',
  untold: (count) =>
    count === 1
      ? 'One district has too few practices to be shown apart.'
      : `${count} districts have too few practices to be shown apart.`,
  districts: 'Who lives here',
  district: 'District',
  inhabitants: 'Inhabitants',
  over65: '65 and older',
  enrolled: 'Enrolled',
  practices: 'Practices',
  specialism: 'Specialism',
  demand: 'Referrals',
  perThousand: 'Per 1,000 enrolled',
  overview: 'Demand, offer and routes side by side',
  route: 'Route',
  region: 'Whole region',
  offer: 'Offer',
  service: 'Service',
  organisation: 'Organisation',
  wait: 'Wait',
  days: (days, asOf) => `${days} ${days === 1 ? 'day' : 'days'} (${asOf})`,
  perWeek: 'Places a week',
  agreedBy: 'Agreed by',
  who: 'Who does what',
  does: 'Does',
  kind: 'Kind',
  unknown: 'not known',
  hidden: 'hidden',
  nobody: 'Nobody is named for this specialism.',
  noDemand: 'No referrals were delivered.',
  share: (n, of, percent) => `${n} of ${of} (${percent}%)`,
  routes: {
    intermediate: 'Intermediate care',
    hospital: 'Hospital',
    teleconsult: 'Teleconsult',
    practice: 'Own practice or colleague',
    community: 'Community and welfare',
  },
  kinds: {
    gp: 'general practice',
    intermediate: 'intermediate care',
    hospital: 'hospital',
    community: 'community and welfare',
    municipality: 'municipality',
    insurer: 'insurer',
    patients: 'patients',
  },
  number: (value) => value.toLocaleString('en-GB'),
};

export const regiobeeldCommandEn = {
  regiobeeld: {
    summary: 'Puts demand, offer and routes of a region side by side.',
    details: [
      'Reads the imports of the region, or of --imports: population, practices, groups, referrals, capacity, organisations.',
      'Makes one A4 page, with a CSV and a JSON beside it: for the regional plan and the contract talk.',
      'Only what may be told: districts of four practices or more, and no small numbers.',
    ],
    example: ['tenzij regiobeeld --region my-region --imports imports --to regiobeeld.html'],
  },
} as const;
