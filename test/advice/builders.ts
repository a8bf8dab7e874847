import type {
  Alarm,
  Catalogue,
  ProblemThatMatters,
  ReferralContext,
  Rule,
  Service,
  Wait,
} from '../../src/advice/index.ts';
import { advise, compile } from '../../src/advice/index.ts';

/** A small region around dermatology (0310), and a referral for eczema (S87) that PlusPunt takes. */

export const today = '2026-11-22';

const accountable = { author: 'test', checkedBy: 'nobody', nextReview: '2027-06-01', source: ['test'] };

export const aRule = (rule: Partial<Rule> = {}): Rule => ({
  id: 'eczema',
  title: 'Eczeem past bij PlusPunt.',
  icpc: ['S86-S88'],
  ...rule,
});

export const aService = (service: Partial<Service> = {}): Service => ({
  id: 'pluspunt-dermatologie',
  name: 'PlusPunt dermatologie',
  label: 'PlusPunt',
  route: 'intermediate',
  role: 'default',
  rank: 1,
  specialisms: ['0310'],
  organization: { name: 'PlusPunt', agb: '11111111' },
  waits: [],
  validFrom: '2026-01-01',
  open: true,
  conditions: ['Eén consult, daarna terug naar de huisarts.'],
  rules: [aRule()],
  prompt: 'quiet',
  ...accountable,
  ...service,
});

export const aTeleconsult = (service: Partial<Service> = {}): Service =>
  aService({
    id: 'meedenkadvies-dermatologie',
    name: 'Meedenkadvies dermatologie',
    label: 'Meedenkadvies',
    route: 'teleconsult',
    role: 'alternative',
    organization: { name: 'Zuyderland', agb: '33333333' },
    rules: [aRule({ id: 'advice-on-skin', title: 'Een vraag over de huid kan op afstand.', icpc: ['S'] })],
    ...service,
  });

export const aHospital = (service: Partial<Service> = {}): Service =>
  aService({
    id: 'zuyderland-heerlen',
    name: 'Zuyderland Heerlen dermatologie',
    label: 'Zuyderland',
    route: 'hospital',
    role: 'alternative',
    organization: { name: 'Zuyderland', agb: '22222222' },
    rules: [],
    ...service,
  });

export const anAlarm = (alarm: Partial<Alarm> = {}): Alarm => ({
  id: 'melanoma',
  title: 'Verdenking melanoom hoort bij de dermatoloog in het ziekenhuis.',
  kind: 'suspected-malignancy',
  icpc: ['S77.03'],
  verified: true,
  ...accountable,
  ...alarm,
});

export const aProblem = (problem: Partial<ProblemThatMatters> = {}): ProblemThatMatters => ({
  id: 'pregnancy',
  title: 'Zwanger: het ziekenhuis kijkt mee.',
  icpc: ['W78'],
  why: 'test',
  ...problem,
});

export const aWait = (wait: Partial<Wait> = {}): Wait => ({
  days: 9,
  asOf: '2026-11-20',
  source: 'test',
  example: true,
  ...wait,
});

export const aCatalogue = (catalogue: Partial<Catalogue> = {}): Catalogue => ({
  format: 1,
  id: 'testregio',
  version: '1',
  hash: 'sha256:00',
  status: 'example',
  title: 'Testregio',
  owner: 'voorbeeldregio, niet vastgesteld',
  validFrom: '2026-01-01',
  region: { postcodes: ['6400-6499'], waitLimitDays: 14, treeknormDays: 28, urgentLiftedFor: [] },
  emergency: { text: 'Bel de dienstdoende specialist.' },
  disclosure: 'test',
  costs: { text: 'test', validFrom: '2026-01-01', source: 'test' },
  services: [aService(), aTeleconsult(), aHospital()],
  alarms: [anAlarm()],
  reasons: [
    { code: 'patient', label: 'Voorkeur patiënt', short: 'Patiënt', leadsTo: 'none', justified: true },
    { code: 'zonder', label: 'Zonder reden', short: 'Zonder', leadsTo: 'count', justified: false },
  ],
  ...catalogue,
});

export const aRegion = (region: Partial<Catalogue['region']> = {}): Catalogue['region'] => ({
  ...aCatalogue().region,
  ...region,
});

export const aContext = (context: Partial<ReferralContext> = {}): ReferralContext => ({
  at: today,
  draft: true,
  addressed: false,
  specialism: '0310',
  reasons: [{ icpc: 'S87' }],
  problems: [],
  age: 43,
  sex: 'female',
  postcode: '6411',
  answers: {},
  earlier: [],
  ...context,
});

export const adviseOn = (context: Partial<ReferralContext> = {}, catalogue: Partial<Catalogue> = {}) =>
  advise(aContext(context), compile(aCatalogue(catalogue)));
