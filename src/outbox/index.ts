export { draftKeys } from './draft-key.ts';
export type { Kept } from './durable-queue.ts';
export { inDatabase, indexedDbStorage, isPersistent } from './indexeddb.ts';
export { makeChoice } from './make-choice.ts';
export { Outbox, type OutboxOptions } from './outbox.ts';
export type { OutboxReport } from './ports.ts';
export { ownDrafts, type Recall, type RecallEnd, type RecalledDraft, recalledDrafts } from './recall.ts';
export { type DraftRemoval, removeDraft } from './remove-draft.ts';
export { memoryStorage, type OutboxRecord, type OutboxStorage } from './storage.ts';
