import { expect, test } from 'vitest';

/** A server that renders pages imports what a page imports, where there is no document. */

test.each([
  ['the entry', () => import('../../plugin/index.ts')],
  ['define', () => import('../../plugin/define.ts')],
  ['define-recall', () => import('../../plugin/define-recall.ts')],
  ['define-mirror', () => import('../../plugin/define-mirror.ts')],
  ['define-desk', () => import('../../plugin/define-desk.ts')],
  ['define-goals', () => import('../../plugin/define-goals.ts')],
  ['define-studio', () => import('../../plugin/define-studio.ts')],
  ['define-meeting', () => import('../../plugin/define-meeting.ts')],
  ['define-launch', () => import('../../plugin/define-launch.ts')],
])('%s can be imported without a page', async (_, load) => {
  expect(globalThis.document).toBeUndefined();
  await expect(load()).resolves.toBeDefined();
});
