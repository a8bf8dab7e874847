import { routes } from '../../advice/index.ts';
import type { Columns } from '../reading/csv.ts';

/**
 * The numbers that nobody can log, as a region keeps them in `imports/*.csv`: one file a kind, by these names, each row with
 * its own day or period. What is an aim is for the region to say; what is a satisfaction score is 0–10.
 */

export const importKinds = {
  practices: {
    practice: { cell: 'practice' },
    enrolled: { cell: 'whole' },
    as_of: { cell: 'date' },
  },
  groups: {
    practice: { cell: 'practice' },
    group: { cell: 'text' },
    kind: { cell: ['hagro', 'dto', 'district'] },
    from: { cell: 'date' },
    until: { cell: 'date', optional: true },
  },
  referrals: {
    practice: { cell: 'practice' },
    month: { cell: 'month' },
    specialism: { cell: 'specialism' },
    route: { cell: routes },
    n: { cell: 'whole' },
  },
  capacity: { service: { cell: 'id' }, week: { cell: 'week' }, slots: { cell: 'whole' } },
  tariffs: {
    service: { cell: 'id' },
    route: { cell: routes },
    eur: { cell: 'amount' },
    from: { cell: 'date' },
    until: { cell: 'date', optional: true },
  },
  'sent-on': {
    service: { cell: 'id' },
    quarter: { cell: 'quarter' },
    n: { cell: 'whole' },
    sent_on: { cell: 'whole' },
  },
  satisfaction: {
    practice: { cell: 'practice', optional: true },
    region: { cell: 'id' },
    quarter: { cell: 'quarter' },
    aim: { cell: ['gp', 'patient'] },
    score: { cell: 'amount' },
    n: { cell: 'whole' },
  },
  population: {
    district: { cell: 'text' },
    inhabitants: { cell: 'whole' },
    over_65: { cell: 'whole', optional: true },
    as_of: { cell: 'date' },
  },
  organisations: {
    organisation: { cell: 'text' },
    kind: { cell: ['gp', 'intermediate', 'hospital', 'community', 'municipality', 'insurer', 'patients'] },
    specialism: { cell: 'specialism', optional: true },
    district: { cell: 'text', optional: true },
    does: { cell: 'text' },
    as_of: { cell: 'date' },
  },
} as const satisfies Readonly<Record<string, Columns>>;

export type ImportKind = keyof typeof importKinds;

/** What makes a row one of its kind: two rows with the same values in these columns contradict each other. */
export const importKeys: Readonly<Record<ImportKind, readonly string[]>> = {
  practices: ['practice', 'as_of'],
  groups: ['practice', 'kind', 'group', 'from'],
  referrals: ['practice', 'month', 'specialism', 'route'],
  capacity: ['service', 'week'],
  tariffs: ['service', 'route', 'from'],
  'sent-on': ['service', 'quarter'],
  satisfaction: ['practice', 'region', 'quarter', 'aim'],
  population: ['district', 'as_of'],
  organisations: ['organisation', 'specialism', 'district', 'does'],
};
