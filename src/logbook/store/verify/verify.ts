import type { Kysely } from 'kysely';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { accessChain, DRAWS, genesis } from '../chain.ts';
import { allPractices } from '../register.ts';
import type { ChainReport, SignedClaims } from './chain-report.ts';
import { verifyFirstFormat } from './verify-first-format.ts';
import { verifyPractice } from './verify-practice.ts';
import { strayPractices, verifyArchive } from './verify-strays.ts';

/** Recomputes the hash chains and says where a log first differs from what its hashes, and its checkpoints, say. */

type Db = Kysely<LogbookSchema>;

export interface VerifyOptions {
  /** One practice only. */
  readonly pseudonym?: string | undefined;
  /** What checkpoints say, by the first hash of a chain in hex. */
  readonly signed?: ReadonlyMap<string, SignedClaims> | undefined;
  readonly now?: (() => Date) | undefined;
}

/**
 * Verifies one practice, or all and whatever stands in the tables without one. Reads only, each practice as it is at one
 * moment.
 */
export async function verifyChains(
  db: Db,
  { pseudonym, signed = new Map(), now = () => new Date() }: VerifyOptions = {},
): Promise<readonly ChainReport[]> {
  const reports: ChainReport[] = [];
  const practices = await allPractices(db);
  for (const practice of practices) {
    if (pseudonym !== undefined && practice.pseudonym !== pseudonym) continue;
    const claims = signed.get(genesis(practice).toString('hex'));
    reports.push(await atOneMoment(db, (tx) => verifyPractice(tx, practice, now(), claims)));
  }
  if (pseudonym !== undefined) return reports;
  // Who saw what is verified by itself (`verifyAccessLog`), and so are draws (`verifyDraws`).
  const names = [undefined, ...practices].flatMap((one) => [accessChain(one), ...(one ? [genesis(one)] : [])]);
  const known = new Set([DRAWS, ...names.map((name) => name.toString('hex'))]);
  for (const [chain, { claims }] of signed) {
    const last = claims.at(-1);
    if (!known.has(chain) && last && last.size > 0) {
      reports.push({
        pseudonym: `chain ${chain.slice(0, 16)}`,
        entries: 0,
        expired: 0,
        difference: missing(last.size),
      });
    }
  }
  const aside = await atOneMoment(db, (tx) => verifyFirstFormat(tx, now()));
  return [...reports, ...(await strayPractices(db)), ...(await verifyArchive(db)), ...aside];
}

const missing = (seq: number) => ({ kind: 'checkpoint', seq }) as const;

function atOneMoment<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return read(db);
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
