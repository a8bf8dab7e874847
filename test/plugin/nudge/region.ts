import type { Catalogue, Service } from '../../../src/advice/index.ts';
import { catalogueHash } from '../../../src/catalogue/reading/hash.ts';

/** A small region for the nudge's tests: two fields, two hospital locations, nine reasons. Everything is an example. */

export const today = '2026-11-22';

const accountable = { author: 'test', checkedBy: 'nobody', nextReview: '2027-06-01', source: ['test'] };
const wait = (days: number, asOf = '2026-11-18') => [{ days, asOf, source: 'test', example: true }];

const service = (id: string, more: Partial<Service>): Service => ({
  id,
  name: id,
  label: id,
  route: 'intermediate',
  role: 'default',
  rank: 10,
  specialisms: ['0310'],
  organization: { name: 'PlusPunt MC', agb: '22220001' },
  waits: [],
  validFrom: '2026-01-01',
  open: true,
  conditions: [],
  rules: [],
  prompt: 'quiet',
  ...accountable,
  ...more,
});

const hospital = (id: string, city: string, rank: number, days: number, asOf?: string): Service =>
  service(id, {
    name: `Zuyderland ${city}`,
    label: `Zuyderland ${city}`,
    route: 'hospital',
    role: 'alternative',
    rank,
    specialisms: ['0310', '0320', '0302'],
    organization: { name: 'Zuyderland', agb: '06060001' },
    location: { name: `Zuyderland ${city}`, city },
    waits: wait(days, asOf),
  });

const kerkrade = { name: 'PlusPunt Kerkrade', city: 'Kerkrade' };

export const reason = (code: string, short: string, more: Partial<Catalogue['reasons'][number]> = {}) => ({
  code,
  label: short,
  short,
  leadsTo: 'test',
  justified: true,
  ...more,
});

/** A catalogue with the hash of its content, as an export gives it. */
export const sealed = async <Content extends object>(content: Content): Promise<Content & { hash: string }> => ({
  ...content,
  hash: await catalogueHash(content),
});

export const region: Catalogue = await sealed({
  format: 1,
  id: 'testregio',
  version: '12',
  hash: '',
  status: 'example',
  title: 'Testregio',
  owner: 'voorbeeldregio, niet vastgesteld',
  validFrom: '2026-01-01',
  region: { postcodes: ['6400-6499'], waitLimitDays: 14, treeknormDays: 28, urgentLiftedFor: [] },
  emergency: { text: 'Bel bij spoed de dienstdoende specialist.', phone: '112' },
  disclosure: 'PlusPunt is een initiatief van HuisartsenOZL en Zuyderland.',
  costs: {
    text: 'Meestal geen eigen risico voor het consult; voor lab of foto soms wel.',
    validFrom: '2026-01-01',
    source: 'test',
  },
  feedback: 'mailto:regio@voorbeeld.example',
  services: [
    service('pluspunt-dermatologie', {
      name: 'PlusPunt dermatologie',
      label: 'PlusPunt',
      location: kerkrade,
      waits: wait(9),
      product: { system: 'https://zorgdomein.example', code: 'ZD1', example: true },
      conditions: ['U blijft hoofdbehandelaar.'],
      insurers: [{ uzovi: '7119', text: 'CZ vergoedt dit uit de basisverzekering.' }],
      rules: [
        {
          id: 'eczeem',
          title: 'Eczeem zonder allergologisch onderzoek past bij PlusPunt',
          icpc: ['S86-S88'],
        },
      ],
    }),
    service('meedenkadvies-dermatologie', {
      name: 'Meedenkadvies dermatologie',
      label: 'Meedenkadvies',
      route: 'teleconsult',
      role: 'alternative',
      rank: 20,
      rules: [{ id: 'meedenken', title: 'Een foto en een vraag volstaan vaak', icpc: ['S'] }],
    }),
    service('pluspunt-cardiologie', {
      name: 'PlusPunt cardiologie',
      label: 'PlusPunt cardiologie',
      specialisms: ['0320'],
      location: kerkrade,
      waits: wait(9, '2026-10-30'),
      rules: [
        {
          id: 'hartkloppingen',
          title: 'Hartkloppingen zonder alarmsymptomen passen bij PlusPunt',
          icpc: ['K04'],
          questions: ['reassure', 'confirm'],
        },
      ],
    }),
    service('meedenkadvies-cardiologie', {
      name: 'Meedenkadvies cardiologie',
      label: 'Meedenkadvies',
      specialisms: ['0320'],
      route: 'teleconsult',
      role: 'alternative',
      rank: 20,
      rules: [{ id: 'meedenken-hart', title: 'Overleg kan zonder bezoek', icpc: ['K'] }],
    }),
    hospital('zuyderland-heerlen', 'Heerlen', 30, 41),
    hospital('zuyderland-sittard', 'Sittard-Geleen', 40, 38),
  ],
  alarms: [
    {
      id: 'melanoom',
      title: 'Melanoom of verdenking daarop',
      kind: 'suspected-malignancy',
      icpc: ['S77.03'],
      verified: false,
      ...accountable,
    },
  ],
  reasons: [
    reason('alarm', 'Spoed of alarm', { emergency: true }),
    reason('ziekenhuis-nodig', 'Kan alleen in ziekenhuis'),
    reason('behandeling', 'Al onder behandeling'),
    reason('patient', 'Voorkeur patiënt'),
    reason('wachttijd', 'Wachttijd'),
    reason('aanbod', 'Aanbod niet in systeem'),
    reason('oneens', 'Inhoudelijk ander inzicht'),
    reason('anders', 'Anders…', { comment: true }),
    reason('zonder', 'Zonder reden'),
  ],
} satisfies Catalogue);
