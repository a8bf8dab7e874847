import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asPractice } from '../../postgres/scope.ts';
import type { Registered } from '../register.ts';
import { histories } from './acts.ts';
import { type Status, statusOf, type Version, versionsOf } from './status.ts';

/** *Uw tenzij leidde tot …*: what came of a signal, for the practices that gave its reason, and for no other. */

type Db = Kysely<LogbookSchema>;

export interface Told extends Pick<Status, 'why' | 'version' | 'due'> {
  readonly outcome: 'adopted' | 'rejected' | 'do' | 'evaluate';
  readonly since: string;
  readonly service?: string;
  readonly specialism?: string;
  readonly icpc: string;
  readonly reason?: string;
}

/** The newest first. */
export async function toldTo(
  db: Db,
  { practice, region }: Pick<Registered, 'practice' | 'region'>,
): Promise<readonly Told[]> {
  const given = await asPractice(db, practice, (tx) =>
    tx.selectFrom('desk_given').select('signal').where('practice', '=', practice).execute(),
  );
  if (given.length === 0) return [];
  const [all, versions] = await Promise.all([histories(db, region), versionsOf(db, region)]);
  const told = given.flatMap(({ signal }) => toldOf(all.get(signal), versions));
  return told.sort((a, b) => (a.since < b.since ? 1 : -1));
}

function toldOf(history: Parameters<typeof statusOf>[0], versions: readonly Version[]): readonly Told[] {
  if (history === undefined) return [];
  const { outcome, since, why, version, due } = statusOf(history, versions);
  if (outcome !== 'adopted' && outcome !== 'rejected' && outcome !== 'do' && outcome !== 'evaluate') return [];
  const { service, specialism, icpc, reason } = history.signal;
  return [
    {
      ...{ outcome, since: since ?? '', icpc },
      ...(service === undefined ? {} : { service }),
      ...(specialism === undefined ? {} : { specialism }),
      ...(reason === undefined ? {} : { reason }),
      ...(why === undefined ? {} : { why }),
      ...(version === undefined ? {} : { version }),
      ...(due === undefined ? {} : { due }),
    },
  ];
}
