import type { Kysely } from 'kysely';
import {
  type Checkpoint,
  type Imports,
  type MirrorRelease,
  mirrorOf,
  type OpenSession,
  type PageSources,
  practicePage,
  type ReleaseMark,
  releaseAfter,
} from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { allPractices } from '../register.ts';
import { headOf } from '../verify/verify-reads.ts';
import { keepMonths, keptMonths } from './kept-months.ts';
import { pageOf, releaseOf } from './released.ts';

/** Publishes the last whole quarter: figures for the region, a page for each practice. What is published is never changed. */

type Db = Kysely<LogbookSchema>;

export interface ReleaseOptions {
  readonly region: string;
  readonly imports: Imports;
  readonly open: OpenSession;
  readonly now: Date;
}

/**
 * The number of the new release; undefined when this quarter was told already and nothing came in since. Late choices make a
 * correction: the region's figures stay as they were told, pages of practices count anew and say so.
 *
 * @param owner the connection that owns the tables: it reads every practice, and requests can only read what it made.
 */
export async function releaseMirror(
  owner: Db,
  { region, imports, open, now }: ReleaseOptions,
): Promise<number | undefined> {
  const practices = (await allPractices(owner)).filter((one) => one.region === region);
  await keepMonths(owner, practices, { now });
  const { choices, codes } = await keptMonths(owner, practices);
  const heads = new Map<string, Checkpoint>();
  for (const { practice, pseudonym } of practices) {
    const head = await headOf(owner, practice);
    if (head) heads.set(pseudonym, { size: head.seq, head: head.hash.toString('hex') });
  }
  const at = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(now);
  const sources = { region, choices, codes, at };
  const report = mirrorOf({ ...sources, imports, open });
  const last = await releaseOf(owner, region);
  const before = await releaseOf(owner, region, { quarter: report.period.name });
  const known = await owner.selectFrom('catalogue').select(['rules', 'version']).where('id', '=', region).execute();
  const versions = new Map(known.map(({ rules, version }) => [rules, version]));
  const made = { ...sources, report: before?.report ?? report, versions, imports };
  const pages: { readonly practice: number; readonly pseudonym: string; readonly since: Since }[] = [];
  for (const { practice, pseudonym } of practices) {
    const page = practicePage(withHead(made, heads.get(pseudonym)), pseudonym);
    if (page === undefined) continue;
    const told = before && (await pageOf(owner, practice, before.number));
    const total = countOf(page.happened);
    const drafts = told === undefined ? total : total - countOf(told.happened);
    const isOther = told === undefined || JSON.stringify(told.happened) !== JSON.stringify(page.happened);
    pages.push({ practice, pseudonym, since: { drafts, isOther } });
  }
  const isAnyOther = pages.some(({ since }) => since.isOther);
  const release =
    releaseAfter(last?.number ?? 0, before, report, at) ??
    (before && isAnyOther ? corrected(last?.number ?? 0, before, at) : undefined);
  if (release === undefined) return undefined;
  await owner.transaction().execute(async (tx) => {
    const row = { region, number: release.number, quarter: report.period.name, made: now };
    await tx
      .insertInto('mirror_release')
      .values({ ...row, body: asBytes(release) })
      .execute();
    for (const { practice, pseudonym, since } of pages) {
      const mark = markOf(release, since);
      const page = practicePage({ ...withHead(made, heads.get(pseudonym)), release: mark }, pseudonym);
      await tx
        .insertInto('mirror_page')
        .values({ practice, number: release.number, body: asBytes(page) })
        .execute();
    }
  });
  return release.number;
}

const asBytes = (json: unknown) => Buffer.from(JSON.stringify(json));

const withHead = (sources: Omit<PageSources, 'checkpoint'>, checkpoint: Checkpoint | undefined): PageSources =>
  checkpoint === undefined ? sources : { ...sources, checkpoint };

/** Only pages of practices are another: no figure of the region. */
const corrected = (last: number, { report, number: of }: MirrorRelease, made: string): MirrorRelease => ({
  ...{ number: last + 1, made, report },
  correction: { of, late: [] },
});

/** Of a practice, against the release before. */
interface Since {
  readonly drafts: number;
  readonly isOther: boolean;
}

function markOf({ number, made, correction }: MirrorRelease, since: Since): ReleaseMark {
  if (correction === undefined) return { number, made };
  return { number, made, correction: { of: correction.of, figures: correction.late.length, ...since } };
}

const countOf = (happened: {
  readonly proposals: number;
  readonly informed: number;
  readonly unserved: number;
  readonly silent: number;
}) => happened.proposals + happened.informed + happened.unserved + happened.silent;
