import type { Change, Effect } from './change.ts';

type Bare = Omit<Change, 'effect' | 'looser'>;

/** Parts that hold a proposal back; whatever narrows them makes the advice looser. */
const guards: readonly Change['part'][] = ['alarm', 'exclusion', 'problem'];

/** Nobody reads these at a referral, but for who asks why. */
const behind = /^(author|checked-by|next-review|source|verified|version|id|format|hl7|tag|aim|leads-to|justified)$/;

const texts =
  /^(title|why|name|label|short|conditions|insurers|product|location|organization|disclosure|costs|emergency|feedback|owner|alarm-meaning|any-specialism-why|max-consults|status|comment)(\.|$)/;

/** Fields of which more entries let more through. */
const widening =
  /^(icpc|specialisms|questions|postcodes|region\.postcodes|company|urgent-lifted-for|region\.urgent-lifted-for|concept-map|lift-problems)$/;

/** Left out, they hold for all. */
const absentIsAll = /^(specialisms|questions|postcodes|services|sex)$/;

export function effectOf(change: Bare): { readonly effect: Effect; readonly looser: boolean } {
  const effect = changed(change);
  const guard = guards.includes(change.part) || ['lift-problems', 'company'].includes(change.field ?? '');
  const loosens = effect === 'more' || (effect === 'other' && change.part !== 'service');
  return { effect, looser: guard && loosens };
}

function changed({ kind, part, field, came = [], went = [], before, after }: Bare): Effect {
  if (part === 'reason') return 'words';
  const guard = guards.includes(part);
  const more: Effect = guard ? 'fewer' : 'more';
  const fewer: Effect = guard ? 'more' : 'fewer';
  if (field === undefined) return kind === 'added' ? more : fewer;
  // No rule reads it: a link, a form, a question for the conversation.
  if (part === 'region' && /^content(\.|$)/.test(field)) return 'beside';
  if (behind.test(field)) return 'none';
  if (texts.test(field)) return 'words';
  if (part === 'exclusion') return went.length > 0 ? 'more' : came.length > 0 ? 'fewer' : 'other';
  if (field === 'not-with') return went.length > 0 ? 'more' : 'fewer';
  if (absentIsAll.test(field) && kind !== 'changed') return kind === 'added' ? fewer : more;
  if (widening.test(field)) return widened(came, went, more, fewer);
  if (field === 'age.min') return bound(before, after, -1, more, fewer);
  if (field === 'age.max') return bound(before, after, 1, more, fewer);
  if (field === 'within') return bound(before, after, 1, more, fewer);
  if (field === 'open' || field === 'any-specialism') return after === 'false' ? fewer : more;
  if (field === 'role') return after === 'default' ? more : fewer;
  if (part === 'rule' && /^(answers\.|alarm-answer|cool-down)/.test(field))
    return after === undefined ? 'more' : 'fewer';
  if (/^waits/.test(field)) return 'other';
  return 'other';
}

/** A list that was cut and grown at once lets other things through; dangerous is the part that went. */
function widened(came: readonly string[], went: readonly string[], more: Effect, fewer: Effect): Effect {
  if (went.length === 0) return more;
  return came.length === 0 || fewer === 'more' ? fewer : 'other';
}

/** A limit that moved; `outwards` is the side on which more fits. Without one everything fits. */
function bound(
  before: string | undefined,
  after: string | undefined,
  outwards: 1 | -1,
  more: Effect,
  fewer: Effect,
): Effect {
  if (after === undefined) return more;
  if (before === undefined) return fewer;
  return (Number(after) - Number(before)) * outwards > 0 ? more : fewer;
}
