import type { Catalogue, NudgeLanguage } from '../../advice/index.ts';
import { rulesHash } from '../../catalogue/index.ts';
import { type CdsHooks, createCdsHooks, createTrust, type Trust, type TrustOptions } from '../../hooks/index.ts';
import type { LogbookDatabase, ServingDatabase } from '../postgres/postgres.ts';
import { addCatalogue } from '../store/archive.ts';
import type { ChoiceStore, Verdict } from '../store/receive.ts';
import { addPractices } from '../store/register.ts';
import { createStore } from '../store/store.ts';
import { createHookStore, sweepHooks } from './hooks-store.ts';

export interface HooksOptions {
  /** What is advised: the region's catalogue. */
  readonly catalogue: Catalogue;
  /** Language of the cards. Default Dutch. */
  readonly language?: NudgeLanguage | undefined;
  /** Which clients may call, and for which practice. With it every call needs a signed token. */
  readonly trust?: TrustOptions | undefined;
  /** Without `trust`: the practice of whoever calls on this machine. For demonstrations and development. */
  readonly practice?: string | undefined;
  /** For the keys of clients. */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** The CDS Hooks service on this logbook's database. */
export interface OpenHooks {
  readonly service: CdsHooks;
  /** Whose call it is, by its token. */
  readonly callerOf: Trust;
  /** True when the cards of answers made so far are on the disk: only then may an answer with a card go out. */
  cardsKept(): Promise<boolean>;
  /** Resolves when every card and silence so far is written. Never rejects. */
  settle(): Promise<void>;
  /** Cards and choices that are not on the disk yet. */
  waiting(): number;
  /** From now on this one hears what became of choices. */
  tellReceived(hears: (verdicts: readonly Verdict[]) => void): void;
  close(): Promise<void>;
}

interface HooksPorts {
  readonly database: Pick<ServingDatabase, 'db' | 'inOneGo' | 'owner'>;
  readonly onFailure: (error: unknown) => void;
  /** Hears why a token was refused; never the token. */
  readonly onRefused?: ((reason: string) => void) | undefined;
  readonly now?: (() => Date) | undefined;
  /** The log that the choices go into. Default: one on this database. */
  readonly store?: ChoiceStore | undefined;
}

const HOUR = 3_600_000;
/** Whoever calls a service without trust. Cards of an earlier, trusting run are not his. */
const THIS_MACHINE = 'this machine';

/** Throws one clear sentence when neither `trust` nor `practice` says whose referrals these are, or both do. */
export function openHooks(
  options: HooksOptions,
  { database, onFailure, onRefused, now = () => new Date(), store: log = createStore({ database, now }) }: HooksPorts,
): OpenHooks {
  const { catalogue, language, trust, practice, fetch } = options;
  if ((trust === undefined) === (practice === undefined)) {
    throw new Error(
      'CDS Hooks: give either `trust` (clients and their keys) or, on this machine only, one `practice`.',
    );
  }
  const { db, owner } = database;
  const practices = trust ? Object.values(trust.issuers).map((issuer) => issuer.practice) : [practice ?? ''];
  // With the writer's login only, the region's operator has registered both beforehand.
  const ready = owner ? prepare(owner, catalogue, practices, now()) : Promise.resolve();
  ready.catch(onFailure);
  let hears: (verdicts: readonly Verdict[]) => void = () => {};
  const store = createHookStore({
    ...{ db, store: log, ready, now, onFailure },
    onReceived: (verdicts) => hears(verdicts),
  });
  const service = createCdsHooks({ catalogue, store, rulesHash: rulesHash(catalogue), language, now, onFailure });
  const callerOf: Trust = trust
    ? createTrust(trust, {
        firstUse: store.firstUse,
        fetch,
        now,
        onRefused,
      })
    : async () => ({ issuer: THIS_MACHINE, practice: practice ?? '' });
  const settle = async () => {
    await service.settle();
    await store.settle();
  };
  const cardsKept = async () => {
    await service.settle();
    return store.cardsKept();
  };
  const sweep = async () => {
    if (owner) await sweepHooks(owner, now()).catch(onFailure);
  };
  void sweep();
  const timer = setInterval(sweep, HOUR);
  timer.unref();
  return {
    service,
    callerOf,
    cardsKept,
    settle,
    waiting: () => store.waiting(),
    tellReceived(listener) {
      hears = listener;
    },
    async close() {
      clearInterval(timer);
      await settle();
    },
  };
}

/** What the log has to know before it takes a choice: under which catalogue it is made, and by whom. */
async function prepare(
  owner: LogbookDatabase['owner'],
  catalogue: Catalogue,
  practices: readonly string[],
  now: Date,
): Promise<void> {
  await addCatalogue(owner, catalogue, now);
  await addPractices(owner, practices, { region: catalogue.id, now });
}
