import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { draftName } from '../../../../plugin/nudge/flow/referral-source.ts';
import { clientVersion } from '../../../../plugin/nudge/flow/version.ts';

test.each([
  ['ServiceRequest/12', '12'],
  ['12', '12'],
  [' https://his.example/fhir/ServiceRequest/12 ', '12'],
  ['ServiceRequest/12/_history/3', '12'],
  ['urn:uuid:5e0d', 'urn:uuid:5e0d'],
])('the draft %s is called %s', (reference, name) => {
  expect(draftName(reference)).toBe(name);
});

test('the client logs the version of the package', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version: clientVersion });
});
