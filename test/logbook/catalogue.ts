import { parseCatalogue } from '../../src/advice/index.ts';

/** The small catalogue under which the events of tests were made. */

const accountable = { author: 'A', checkedBy: 'B', nextReview: '2027-01-01', source: ['Test'] };
const service = (
  id: string,
  route: string,
  role: string,
  specialisms: readonly string[],
  rules: readonly object[],
) => ({
  id,
  name: id,
  label: id,
  route,
  role,
  rank: 1,
  specialisms,
  organization: { name: 'Test' },
  waits: [],
  validFrom: '2026-01-01',
  open: true,
  conditions: [],
  rules,
  prompt: 'quiet',
  ...accountable,
});
const reason = (code: string) => ({ code, label: code, short: code, leadsTo: 'Test', justified: true });

const json = {
  format: 1,
  id: 'mijnstreek',
  version: '2026.11',
  hash: 'HASH',
  status: 'example',
  title: 'Test',
  owner: 'Test',
  validFrom: '2026-01-01',
  region: { postcodes: ['6400-6499'], waitLimitDays: 14, treeknormDays: 28, urgentLiftedFor: [] },
  emergency: { text: 'Test' },
  disclosure: 'Test',
  costs: { text: 'Test', validFrom: '2026-01-01', source: 'Test' },
  services: [
    service(
      'pluspunt-dermatologie',
      'intermediate',
      'default',
      ['0310', '0305', '0320'],
      [{ id: 'eczeem', title: 'Test', icpc: ['S77', 'S87.01'] }],
    ),
    service(
      'meedenkadvies-dermatologie',
      'teleconsult',
      'alternative',
      ['0310'],
      [{ id: 'foto', title: 'Test', icpc: ['S77'] }],
    ),
    service('zuyderland-heerlen', 'hospital', 'alternative', ['0310', '0305'], []),
  ],
  alarms: [{ id: 'melanoom', title: 'Test', kind: 'alarm', icpc: ['S77.03'], verified: false, ...accountable }],
  reasons: ['alarm', 'patient', 'wachttijd', 'zonder', 'anders'].map(reason),
};

export function testCatalogueWith(hash: string) {
  const parsed = parseCatalogue({ ...json, hash });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.catalogue;
}

/** The catalogue that `event()` names. */
export const testCatalogue = testCatalogueWith(
  'sha256:50b57af33870fdc9f511654053bb19fc44ff6c3f883da25ebb0e29cc03dadebd',
);
