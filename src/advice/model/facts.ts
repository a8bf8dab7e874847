import {
  booleanAnswers,
  type EarlierReferral,
  type FormAnswers,
  type Priority,
  type Problem,
  type Reason,
  type ReferralContext,
} from './context.ts';
import { normaliseIcpc } from './icpc.ts';
import { isObject } from './json.ts';
import { answerNames, earlierNames, factNames, furtherReason, type Readable, readable } from './readable-facts.ts';

/** A reason as a HIS may give it: its ICPC code, or an object that holds it, with its codes in other systems. */
export type ReasonFact = string | Readonly<Reason>;

/**
 * The facts of a draft referral for a host without FHIR: the names of `ReferralContext`, with everything but the
 * specialism and the reasons optional. Leave out what you do not know; never fill in a default.
 */
export interface ReferralFacts {
  /** Vektis COD016 as text, with its leading zero: `'0310'`. */
  readonly specialism: string;
  /** ICPC-1-NL: `['S87']`. A reason without a code is `{}`. */
  readonly reasons: readonly ReasonFact[];
  /** Local date, `YYYY-MM-DD`. Default: today. */
  readonly at?: string;
  /** Default true: this is called while the referral is being written. */
  readonly draft?: boolean;
  /** Default false. */
  readonly addressed?: boolean;
  /** Active problems that are not a reason. One without a readable ICPC code is `{}`: leaving it out would say that it is not there. */
  readonly problems?: readonly (string | Readonly<Problem>)[];
  /** Whole years. */
  readonly age?: number;
  readonly sex?: 'male' | 'female' | 'other';
  /** Absent means routine. */
  readonly priority?: Priority | 'unknown';
  /** UZOVI. Information only. */
  readonly insurer?: string;
  /** `'6411'` or `'6411 AB'`; only the digits are kept. */
  readonly postcode?: string;
  readonly answers?: FormAnswers;
  /** Referrals of the last 12 months. */
  readonly earlier?: readonly (Omit<EarlierReferral, 'icpc'> & { readonly icpc: readonly string[] })[];
  /** Answers that nobody can tell, and the words `forms`, `earlier-referral`, `problem`: see `ReferralContext`. */
  readonly unclear?: readonly string[];
  readonly deceased?: boolean;
  /** True when the problems could not be read whole. */
  readonly incomplete?: boolean;
}

/** A fact that cannot be read: where, which value, and what is expected there. */
export interface FactProblem {
  readonly path: string;
  readonly value: unknown;
  readonly expected: string;
}

export type FactsRead =
  /** `unread`: single facts that were given and could not be read. They are unknown in the context. */
  | { readonly ok: true; readonly context: ReferralContext; readonly unread: readonly FactProblem[] }
  | { readonly ok: false; readonly problems: readonly FactProblem[] };

/**
 * Reads the facts that a host hands over. Never throws.
 *
 * Refused: something that is not an object of this shape, a name that does not exist here (a misspelt `priority` would
 * otherwise read as routine), and an unreadable `at`, `draft` or `addressed`, which have no unknown. Any other value
 * that cannot be read is unknown and named in `unread`.
 */
export function contextFromFacts(facts: unknown, today: string): FactsRead {
  try {
    return readFacts(facts, today);
  } catch {
    // Of a host: a getter or a proxy that throws.
    return { ok: false, problems: [{ path: '', value: undefined, expected: 'plain data' }] };
  }
}

function readFacts(facts: unknown, today: string): FactsRead {
  const { read, must, list, fields, unread, problems } = reader();
  const given = fields('', facts, factNames);
  const answers = fields('answers', given['answers'] ?? {}, answerNames, furtherReason);
  const yesOrNo = (linkId: string) => read(`answers.${linkId}`, answers[linkId], readable.yesOrNo);
  const flag = (name: string) => (must(name, given[name], readable.flag) === true ? { [name]: true as const } : {});
  const further = furtherAnswers(Object.keys(answers), yesOrNo);
  const code = (path: string, value: unknown) => read(path, icpcIn(value), readable.icpc);

  const context: ReferralContext = {
    at: must('at', given['at'], readable.date) ?? today,
    draft: must('draft', given['draft'], readable.flag) ?? true,
    addressed: must('addressed', given['addressed'], readable.flag) ?? false,
    ...present({
      specialism: read('specialism', given['specialism'], readable.specialism),
      age: read('age', given['age'], readable.age),
      sex: read('sex', given['sex'], readable.sex),
      priority:
        read('priority', given['priority'], readable.priority) ?? (given['priority'] == null ? undefined : 'unknown'),
      insurer: read('insurer', given['insurer'], readable.name),
      postcode: read('postcode', given['postcode'], readable.postcode),
    }),
    reasons: list('reasons', given['reasons']).map((reason, nth) =>
      present({ icpc: code(`reasons.${nth}`, reason), codings: codingsIn(reason) }),
    ),
    problems: list('problems', given['problems']).flatMap((problem, nth) => {
      const icpc = code(`problems.${nth}`, problem);
      const recorded = read(`problems.${nth}.recorded`, fieldOf(problem, 'recorded'), readable.date);
      const isReferredNow = fieldOf(problem, 'isReferredNow') ? (true as const) : undefined;
      const known = present({ icpc, recorded, codings: codingsIn(problem), isReferredNow });
      // An ICPC code, or a coding, that cannot be read may say more than the codings that can.
      const isUnread =
        (icpcIn(problem) ?? undefined) !== undefined || codingsOf(problem).length > (known.codings ?? []).length;
      const isLost = icpc === undefined && known.codings !== undefined && isUnread;
      return isLost ? [known, present({ recorded })] : [known];
    }),
    answers: present({
      question: read('answers.question', answers['question'], readable.question),
      'patient-preference': read('answers.patient-preference', answers['patient-preference'], readable.preference),
      ...Object.fromEntries(booleanAnswers.map((linkId) => [linkId, yesOrNo(linkId)])),
      ...further.answers,
    }),
    earlier: list('earlier', given['earlier']).flatMap((one, nth) => {
      const at = `earlier.${nth}`;
      const referral = fields(at, one, earlierNames);
      const sent = present({
        icpc: list(`${at}.icpc`, referral['icpc']).map((icpc, index) => code(`${at}.icpc.${index}`, icpc) ?? ''),
        daysAgo: read(`${at}.daysAgo`, referral['daysAgo'], readable.days),
        specialism: read(`${at}.specialism`, referral['specialism'], readable.specialism),
        status: read(`${at}.status`, referral['status'], readable.status),
        agb: read(`${at}.agb`, referral['agb'], readable.agb),
        service: read(`${at}.service`, referral['service'], readable.name),
      });
      // A recipient that cannot be read is another one than the service, for all that anybody can tell.
      const isLost =
        sent.agb === undefined && sent.service !== undefined && (referral['agb'] ?? undefined) !== undefined;
      return isLost ? [sent, present({ ...sent, service: undefined })] : [sent];
    }),
    ...flag('deceased'),
    ...flag('incomplete'),
  };
  const told = list('unclear', given['unclear']).map(String);
  // An answer that cannot be read may have been the one that silences.
  const unreadable = unread.flatMap(({ path }) => (path.startsWith('answers.') ? [path.slice('answers.'.length)] : []));
  const unclear = [...new Set([...told, ...unreadable, ...further.unclear])];
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, context: unclear.length > 0 ? { ...context, unclear } : context, unread };
}

/** The answers on single further reasons, by their code in its normal form. Two that contradict each other are unclear. */
function furtherAnswers(linkIds: readonly string[], read: (linkId: string) => boolean | undefined) {
  const answers: Record<string, boolean> = {};
  const unclear = new Set<string>();
  for (const linkId of linkIds) {
    const [, reason] = furtherReason.exec(linkId) ?? [];
    const answer = reason === undefined ? undefined : read(linkId);
    if (reason === undefined || answer === undefined) continue;
    const name = `further-reason:${normaliseIcpc(reason) ?? reason}`;
    if ((answers[name] ?? answer) !== answer) unclear.add(name);
    answers[name] = answer;
  }
  for (const name of unclear) delete answers[name];
  return { answers, unclear };
}

/**
 * Reads one value at a time. Absent and null are unknown, and no problem. What cannot be read is kept: in `unread` where
 * it may be unknown, in `problems` where that would be a guess.
 */
function reader() {
  const unread: FactProblem[] = [];
  const problems: FactProblem[] = [];
  const readInto =
    (trouble: FactProblem[]) =>
    <T>(path: string, value: unknown, { read, expected }: Readable<T>): T | undefined => {
      if (value === undefined || value === null) return undefined;
      const found = read(value);
      if (found === undefined) trouble.push({ path, value, expected });
      return found;
    };
  const must = readInto(problems);
  const fields = (path: string, value: unknown, names: readonly string[], alsoNamed = never) => {
    const expected = `an object with: ${names.join(', ')}`;
    // A Map has no names of its own, and would read as empty.
    if (!isObject(value) || Symbol.iterator in value) problems.push({ path, value, expected });
    else {
      const strange = Object.keys(value).filter((name) => !names.includes(name) && !alsoNamed.test(name));
      if (strange.length > 0) problems.push({ path, value: strange, expected });
    }
    return isObject(value) ? value : nothing;
  };
  const list = (path: string, value: unknown) => must(path, value, aList) ?? [];
  return { unread, problems, read: readInto(unread), must, fields, list };
}

const never = /$^/;

const nothing: Readonly<Record<string, unknown>> = {};

const aList: Readable<readonly unknown[]> = {
  expected: 'a list',
  // What it leaves open is there, unknown.
  read: (value) => (Array.isArray(value) ? Array.from(value) : undefined),
};

const icpcIn = (reason: unknown): unknown =>
  typeof reason === 'object' && reason !== null ? Reflect.get(reason, 'icpc') : reason;
const fieldOf = (problem: unknown, name: string): unknown => (isObject(problem) ? problem[name] : undefined);

/** One coding where a list belongs counts as a list of one. */
const codingsOf = (problem: unknown): readonly unknown[] => {
  const given = fieldOf(problem, 'codings') ?? undefined;
  return Array.isArray(given) ? given : given === undefined ? [] : [given];
};

/** The codings of a problem that are whole; undefined when there are none. */
function codingsIn(problem: unknown): Problem['codings'] {
  const whole = codingsOf(problem).flatMap((coding: unknown) => {
    const [system, code] = [fieldOf(coding, 'system'), fieldOf(coding, 'code')];
    // A code of digits alone may be held as a number.
    const isCode = typeof code === 'string' || Number.isFinite(code);
    return typeof system === 'string' && isCode ? [{ system, code: String(code) }] : [];
  });
  return whole.length > 0 ? whole : undefined;
}

/** Leaves out what is unknown, so that an absent fact is an absent key. */
function present<T extends object>(facts: T): T {
  for (const [name, value] of Object.entries(facts)) if (value === undefined) Reflect.deleteProperty(facts, name);
  return facts;
}
