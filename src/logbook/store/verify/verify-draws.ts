import { DRAWS } from '../chain.ts';
import { type DrawNote, drawNotes, holdsDraws } from '../checkpoints/draw-notes.ts';
import type { NoteKey } from '../checkpoints/signed-note.ts';
import type { ChainReport, SignedClaims } from './chain-report.ts';

/** Holds the draws beside the checkpoints to what checkpoints say of them. Nothing where there were none. */
export async function verifyDraws(
  dir: string,
  key: NoteKey,
  signed: ReadonlyMap<string, SignedClaims> = new Map(),
): Promise<readonly ChainReport[]> {
  const { claims, gaps } = signed.get(DRAWS) ?? { claims: [], gaps: [] };
  const notes = await drawNotes(dir, key).catch((): readonly DrawNote[] | undefined => undefined);
  const report = {
    pseudonym: 'draws of evaluations',
    entries: notes?.length ?? 0,
    expired: 0,
    ...(gaps.length > 0 && { restored: gaps }),
  };
  if (notes === undefined) return [{ ...report, difference: { kind: 'link', seq: 1 } }];
  const broken = claims.find((claim) => !holdsDraws(notes, claim));
  if (broken) return [{ ...report, difference: { kind: 'checkpoint', seq: broken.size } }];
  return notes.length > 0 || claims.length > 0 ? [report] : [];
}
