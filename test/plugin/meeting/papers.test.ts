import { expect, test } from 'vitest';
import { Papers } from '../../../plugin/meeting/feed/papers.ts';
import type { KeptPaper } from '../../../plugin/meeting/feed/read-meeting.ts';
import { report } from '../../mirror/meeting/papers.ts';

/** Papers under the hand where the practice changes while the logbook still answers for the one before. */

const ID = 'report.2026-Q3';
const kept = (message: string, version: number): KeptPaper => ({
  ...{ id: ID, version, who: 'Anna', role: 'practice', at: '2026-11-28T10:00:00.000Z', paper: report({ message }) },
});

test.each(['keep', 'readVersions'] as const)(
  'what %s hears too late is of another practice, and is dropped',
  async (act) => {
    let resolve = (_: Response) => {};
    const promise = new Promise<Response>((done) => {
      resolve = done;
    });
    const papers = new Papers(
      () => ({ logbook: 'https://logbook.test/fhir', ask: () => promise }),
      () => {},
    );
    papers.begin([kept('Van de eerste.', 6)]);
    const acted = papers[act](ID);
    papers.begin([kept('Van de tweede.', 1)]);
    const late = kept('Van de eerste.', 7);
    resolve(Response.json(act === 'keep' ? late : { versions: [late] }));
    await acted;
    expect(papers.all()).toEqual([{ paper: report({ message: 'Van de tweede.' }), base: 1, isChanged: false }]);
  },
);

test('a paper of which no version is kept any more can be kept as the first', async () => {
  const bases: number[] = [];
  const papers = new Papers(
    () => ({
      logbook: 'https://logbook.test/fhir',
      ask: async (_, init) => {
        const { base } = JSON.parse(String(init?.body));
        bases.push(base);
        return base === 0 ? Response.json(kept('Weer.', 1)) : Response.json({}, { status: 409 });
      },
    }),
    () => {},
  );
  papers.begin([kept('Weer.', 5)]);
  await papers.keep(ID);
  expect(papers.all()).toMatchObject([{ base: 0, says: { kind: 'gone' } }]);
  await papers.keep(ID);
  expect([bases, papers.all()]).toMatchObject([[5, 0], [{ base: 1, says: { kind: 'saved', version: 1 } }]]);
});
