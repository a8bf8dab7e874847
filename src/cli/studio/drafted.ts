import { type RegionFile, type Sheet, sheetOf } from '../../catalogue/index.ts';
import { hashOf, readPlace, readSheet, WriteRefused } from './place.ts';
import { type FileChange, NotAForm, textAfter } from './session.ts';

/** Why one draft could not be laid over the region; the others are. */
export type Refused = NotAForm | WriteRefused;

export interface Drafted {
  readonly files: readonly RegionFile[];
  /** The drafted files; their hash is that of what they were made of. */
  readonly sheets: readonly (Sheet & { readonly hash: string | null })[];
  /** Drafts that were made of something else than what lies there now. */
  readonly conflicts: readonly string[];
  readonly refusals: readonly Refused[];
}

/** The region as it would be with these changes. One that cannot be made leaves its file as it lies there. */
export async function changed(dir: string, changes: readonly FileChange[]): Promise<Drafted> {
  let files = await readPlace(dir);
  const sheets: (Sheet & { hash: string | null })[] = [];
  const conflicts: string[] = [];
  const refusals: Refused[] = [];
  for (const change of changes) {
    const { file, was } = change;
    const made = await madeOf(dir, change);
    if (made.isOther) conflicts.push(file);
    if (made.refused !== undefined) {
      // Fields of a file that has gone, or no longer reads: that it changed says it all.
      if (!made.isOther) refusals.push(made.refused);
      continue;
    }
    files = files.filter((one) => one.file !== file);
    if (made.text === undefined) continue;
    const now = { file, text: made.text };
    files = [...files, now];
    const sheet = sheetOf(now);
    if (sheet) sheets.push({ ...sheet, hash: was });
  }
  return { files: files.toSorted((a, b) => (a.file < b.file ? -1 : 1)), sheets, conflicts, refusals };
}

/** `isOther`: what lies there is not what the change was made of. */
async function madeOf(
  dir: string,
  change: FileChange,
): Promise<{ isOther: boolean; text?: string; refused?: Refused }> {
  // What was read once and cannot be read now, has changed.
  let isOther = change.was !== null;
  try {
    const before = await readSheet(dir, change.file);
    isOther = (before === undefined ? null : hashOf(before)) !== change.was;
    const text = textAfter(change, before);
    return text === undefined ? { isOther } : { isOther, text };
  } catch (error) {
    if (error instanceof NotAForm || error instanceof WriteRefused) return { isOther, refused: error };
    throw error;
  }
}
