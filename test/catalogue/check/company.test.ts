import { expect, test } from 'vitest';
import { checkCompany } from '../../../src/catalogue/check/check-alarms.ts';
import type { Finding } from '../../../src/catalogue/reading/problem.ts';
import { anAlarm } from '../../advice/builders.ts';

/** What a region or service lists as harmless beside a referral cannot be an alarm there. */

const found = (company: string[], alarm: Parameters<typeof anAlarm>[0], specialisms?: string[]) => {
  const findings: Finding[] = [];
  checkCompany(
    company,
    ['company'],
    [anAlarm({ icpc: ['B80'], ...alarm })],
    (finding) => findings.push(finding),
    specialisms,
  );
  return findings.map(({ code }) => code);
};

test.each<[string, string[], Parameters<typeof anAlarm>[0], string[] | undefined, boolean]>([
  ['an alarm of any specialism', ['B80'], {}, ['0307'], true],
  ['a sub-code of an alarm', ['B80.01'], {}, ['0307'], true],
  ['an alarm that holds a reason of other specialisms too', ['B80'], { specialisms: ['0313'] }, ['0307'], true],
  [
    'an alarm that keeps to other specialisms',
    ['B80'],
    { specialisms: ['0313'], anySpecialism: false },
    ['0307'],
    false,
  ],
  [
    'an alarm that keeps to a specialism of its own',
    ['B80'],
    { specialisms: ['0307'], anySpecialism: false },
    ['0307', '0313'],
    true,
  ],
  [
    'that alarm, as company of the whole region',
    ['B80'],
    { specialisms: ['0313'], anySpecialism: false },
    undefined,
    true,
  ],
  ['an alarm of children only', ['B80'], { age: { max: 17 } }, ['0307'], false],
  ['no alarm', ['B81'], {}, ['0307'], false],
])('%s', (_, company, alarm, specialisms, isFound) => {
  expect(found(company, alarm, specialisms)).toEqual(isFound ? ['company-is-alarm'] : []);
});
