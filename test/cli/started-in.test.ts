import { expect, test } from 'vitest';
import { startedIn } from '../../src/cli/started-in.ts';

const typed = { INIT_CWD: '/home/anna/werk' };

test.each([
  [
    'npm run tenzij in a checkout',
    { ...typed, npm_package_name: 'tenzij', npm_lifecycle_event: 'tenzij' },
    '/home/anna/werk',
  ],
  ['npx tenzij', { ...typed, npm_lifecycle_event: 'npx' }, '/here'],
  [
    'a script of somebody else that calls tenzij',
    { ...typed, npm_package_name: 'region', npm_lifecycle_event: 'tenzij' },
    '/here',
  ],
  ['another script of a checkout', { ...typed, npm_package_name: 'tenzij', npm_lifecycle_event: 'bench' }, '/here'],
  ['no npm at all', {}, '/here'],
])('%s starts where it was typed', (_, env, folder) => {
  expect(startedIn('/here', env)).toBe(folder);
});
