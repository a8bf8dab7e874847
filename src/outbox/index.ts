export { draftKey, draftKeys } from './draft-key.ts';
export { indexedDbStorage } from './indexeddb.ts';
export type { Kept } from './keeper.ts';
export { type ChoiceFacts, makeChoice } from './make-choice.ts';
export { memoryStorage } from './memory.ts';
export { Outbox, type OutboxOptions } from './outbox.ts';
export type { OutboxReport } from './report.ts';
export type { OutboxCounts, OutboxRecord, OutboxStorage, QuarantineReason, QuarantineRecord } from './storage.ts';
