import type { Kysely } from 'kysely';
import * as z from 'zod/mini';
import { isRealDate } from '../../../catalogue/index.ts';
import type { Signal } from '../../../mirror/index.ts';
import type { LogbookSchema } from '../../postgres/schema.ts';
import { asRegion } from '../../postgres/scope.ts';
import { plainWords } from '../plain-words.ts';
import type { Draft } from './draft.ts';

/** What people decided about a signal: who, when, in which role. One more row each time, so that what was before can be read. */

type Db = Kysely<LogbookSchema>;

export const decisions = ['understandable', 'discuss', 'change-rule', 'no-offer'] as const;
export const cards = ['do', 'evaluate'] as const;
export const verdicts = ['approved', 'rejected'] as const;

const note = z.optional(plainWords(500));
const owner = plainWords(80);
const due = z.string().check(z.refine(isRealDate));

/** `of`: number of the decision that stood on the screen, 0 for none. */
export const decisionBody = z.strictObject({
  decision: z.enum(decisions),
  note,
  owner: z.optional(owner),
  due: z.optional(due),
  of: z.optional(z.number()),
});
/** Who does it and until when: a card without these is no card. */
export const cardBody = z.strictObject({ card: z.enum(cards), owner, due, note });
/** A rejection says why: the practices that gave the reason read it. `of`: number of the draft that was looked at. */
export const verdictBody = z
  .strictObject({ verdict: z.enum(verdicts), why: note, of: z.optional(z.number()) })
  .check(z.refine(({ verdict, why }) => verdict === 'approved' || why !== undefined, { path: ['why'] }));

/** A draft is made of the signal: nothing of it is sent. */
export const nothingElse = z.strictObject({});

export type Decision = z.infer<typeof decisionBody>;
export type Card = z.infer<typeof cardBody>;
export type Verdict = z.infer<typeof verdictBody>;

export type Act =
  | ({ readonly act: 'decision' } & Omit<Decision, 'of'>)
  | ({ readonly act: 'card' } & Card)
  | { readonly act: 'draft'; readonly draft: Draft }
  /** `of`: number of the draft. */
  | ({ readonly act: 'verdict'; readonly of: number } & Verdict);

export interface By {
  readonly who: string;
  readonly role: string;
  readonly at: Date;
}

export type Kept = Act & { readonly number: number; readonly who: string; readonly role: string; readonly at: string };

/** Acts of one signal, oldest first, with the signal as it stood at the last: it may be gone from the board by now. */
export interface History {
  readonly signal: Signal;
  readonly acts: readonly Kept[];
}

/** Every signal of a region about which something was decided, by key. */
export async function histories(db: Db, region: string, key?: string): Promise<ReadonlyMap<string, History>> {
  const rows = await asRegion(db, region, (tx) => rowsOf(tx, region, key));
  const found = new Map<string, { signal: Signal; acts: Kept[] }>();
  for (const row of rows) {
    const { signal, act } = read(row.body);
    const known = found.get(row.signal) ?? { signal, acts: [] };
    known.signal = signal;
    known.acts.push({ ...act, number: row.number, who: row.who, role: row.role, at: row.at.toISOString() });
    found.set(row.signal, known);
  }
  return found;
}

const rowsOf = (tx: Db, region: string, key: string | undefined) =>
  tx
    .selectFrom('desk_act')
    .selectAll()
    .where('region', '=', region)
    .$if(key !== undefined, (query) => query.where('signal', '=', key ?? ''))
    .orderBy('signal')
    .orderBy('number')
    .execute();

/** Our own bytes: no guessing here. */
function read(body: Buffer): { readonly signal: Signal; readonly act: Act } {
  return JSON.parse(body.toString('utf8'));
}

/**
 * Keeps an act, and gives it as it is kept. The same again by the same person is the one that stands. `make` is asked in the same
 * transaction, with what stands then: a text refuses, and is given back.
 */
export async function keepAct(
  db: Db,
  { region, signal }: { readonly region: string; readonly signal: Signal },
  by: By,
  make: (standing: Standing) => Act | string,
): Promise<Kept | string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await asRegion(db, region, async (tx) => {
        const rows = await rowsOf(tx, region, signal.key);
        const acts = rows.map((row): Kept => ({ ...read(row.body).act, ...byOf(row) }));
        const act = make(standing(acts));
        if (typeof act === 'string') return act;
        const last = acts.findLast((one) => one.act === act.act);
        if (last && last.who === by.who && JSON.stringify(bare(last)) === JSON.stringify(act)) return last;
        const row = { region, signal: signal.key, number: (rows.at(-1)?.number ?? 0) + 1, ...by };
        const body = Buffer.from(JSON.stringify({ signal, act }));
        await tx
          .insertInto('desk_act')
          .values({ ...row, body })
          .execute();
        return { ...act, ...byOf(row) };
      });
    } catch (error) {
      // Somebody else was first: what stands now is asked again.
      const isTaken = error instanceof Error && 'code' in error && error.code === '23505';
      if (!isTaken || attempt === 3) throw error;
    }
  }
}

const byOf = ({ number, who, role, at }: By & { readonly number: number }) => ({
  ...{ number, who, role, at: at.toISOString() },
});

function bare({ number: _, who: __, role: ___, at: ____, ...act }: Kept): Act {
  return act;
}

/** What counts now: the last act of each kind. */
export interface Standing {
  readonly decision?: Kept & { readonly act: 'decision' };
  readonly card?: Kept & { readonly act: 'card' };
  readonly draft?: Kept & { readonly act: 'draft' };
  /** Of the last draft. */
  readonly verdict?: Kept & { readonly act: 'verdict' };
}

export function standing(acts: readonly Kept[]): Standing {
  const last = <Name extends Act['act']>(name: Name) =>
    acts.findLast((one): one is Kept & { readonly act: Name } => one.act === name);
  const [decision, card, draft] = [last('decision'), last('card'), last('draft')];
  const given = last('verdict');
  const verdict = given?.of === draft?.number ? given : undefined;
  return {
    ...(decision && { decision }),
    ...(card && { card }),
    ...(draft && { draft }),
    ...(verdict && { verdict }),
  };
}
