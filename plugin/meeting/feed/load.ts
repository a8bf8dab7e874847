import type { OwnMonth } from '../../../src/mirror/index.ts';
import { fetchMirror } from '../../mirror/feed/fetch-page.ts';
import type { ReadPracticePage } from '../../mirror/feed/read-page.ts';
import { type Ask, askLogbook, type Problem } from '../../page/ask-logbook.ts';
import { type KeptPaper, type ReadImpact, readImpact, readMonths, readPapers } from './read-meeting.ts';

/** Everything that the page begins with: of a practice its mirror, its counts and its papers; of who steers the impact page. */

export type Loaded =
  | {
      readonly kind: 'practice';
      readonly page: ReadPracticePage;
      readonly months: readonly OwnMonth[];
      readonly papers: readonly KeptPaper[];
    }
  | { readonly kind: 'region'; readonly impact: ReadImpact };

/** Never throws. */
export async function loadMeeting(
  place: Pick<Ask, 'logbook' | 'ask'>,
): Promise<Loaded | { readonly problem: Problem }> {
  const mirror = await fetchMirror(place.logbook, place.ask);
  if (!mirror.ok) return { problem: mirror.problem };
  const { page } = mirror;
  if (page.kind === 'region') {
    const impact = await askLogbook({ ...place, path: 'meeting/impact' }, readImpact);
    return impact.ok ? { kind: 'region', impact: impact.what } : { problem: impact.problem };
  }
  const [months, papers] = await Promise.all([
    askLogbook({ ...place, path: 'mirror/months?_format=json' }, readMonths),
    askLogbook({ ...place, path: 'meeting/papers' }, readPapers),
  ]);
  if (!months.ok) return { problem: months.problem };
  if (!papers.ok) return { problem: papers.problem };
  return { kind: 'practice', page, months: months.what, papers: papers.what };
}
