import { condition, draft, form, icpc, type Json, patient, yesNo } from './referral.ts';

/** A record, and every way in which what reaches tenzij may be worse than the record is. */

export const base = 'https://his.example/fhir';
export const dangers = ['none', 'problem', 'reason', 'form', 'earlier'] as const;
export type Danger = (typeof dangers)[number];

/** One resource of the record: whose it truly is, and where it stands. */
export interface Part {
  owner: 'p1' | 'p2';
  fullUrl: string | undefined;
  resource: Json;
}

export interface HisRecord {
  parts: Part[];
  /** What the answer about a type says besides: an outcome, fewer entries than there are, an entry without a resource. */
  flaws: Map<string, Json>;
}

/** A number in [0, 1), the same sequence for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const bsn = (value: string) => ({ system: 'http://fhir.nl/fhir/NamingSystem/bsn', value });
const part = (resource: Json, owner: Part['owner'] = 'p1'): Part => ({
  owner,
  fullUrl: `${base}/${String(resource['resourceType'])}/${String(resource['id'])}`,
  resource,
});
const dated = { meta: { versionId: '4', lastUpdated: '2026-11-20T10:00:00Z' } };

/** Eczema that is nudged, with a danger in the record or without. */
export function recordWith(danger: Danger): HisRecord {
  const reasons = [{ reference: 'Condition/c1' }, ...(danger === 'reason' ? [{ reference: 'Condition/c9' }] : [])];
  const parts = [
    part(draft({ reasonReference: reasons, authoredOn: '2026-11-22' })),
    part(patient({ identifier: [bsn('900184590')], ...dated })),
    part(condition('c1', 'S87', { recordedDate: '2026-11-20', ...dated })),
    part(
      condition('c2', 'R74', {
        recordedDate: '2019-04-05',
        clinicalStatus: { coding: [{ code: 'resolved' }] },
        ...dated,
      }),
    ),
    part(form('q1', [yesNo('alarm', danger === 'form'), yesNo('surgery-wish', false)], dated)),
    part(sent('e1', danger === 'earlier' ? 'S87' : 'H81')),
  ];
  if (danger === 'problem' || danger === 'reason')
    parts.push(part(condition('c9', 'S77.03', { recordedDate: '2026-11-02', ...dated })));
  return { parts, flaws: new Map() };
}

/** A referral of half a year ago: to the hospital for its complaint, or to PlusPunt's general practitioner for another. */
function sent(id: string, code: string): Json {
  const agb = code === 'S87' ? '22222222' : '11111111';
  return draft({
    id,
    status: 'completed',
    authoredOn: '2026-05-01',
    performerType: undefined,
    reasonReference: undefined,
    reasonCode: [icpc(code)],
    performer: [{ identifier: { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: agb } }],
    ...dated,
  });
}

/** Changes a record; `roll` gives the chance. A kind that is `harmless` may change nothing at all in what is advised. */
export interface Kind {
  readonly name: string;
  readonly harmless?: true;
  /** It may take the danger itself away, and says that something is missing: then at most `inform`. */
  readonly hides?: true;
  readonly change: (record: HisRecord, roll: () => number) => void;
}

const pick = <T>(list: readonly T[], roll: () => number): T => list[Math.floor(roll() * list.length)] as T;
const typeOf = ({ resource }: Part) => String(resource['resourceType']);
const own = ({ parts }: HisRecord) => parts.filter(({ owner }) => owner === 'p1');
const isRecord = (one: Part) => ['Condition', 'QuestionnaireResponse', 'ServiceRequest'].includes(typeOf(one));

/** Rewrites the reference by which a part names its patient. */
const subject =
  (rewrite: (reference: string) => unknown): Kind['change'] =>
  (record, roll) => {
    const one = pick(own(record).filter(isRecord), roll);
    one.resource = { ...one.resource, subject: rewrite('Patient/p1') };
  };
const reference = (rewrite: (reference: string) => string) => subject((said) => ({ reference: rewrite(said) }));

const shorter = (date: unknown, roll: () => number) => String(date).slice(0, roll() < 0.5 ? 7 : 4);
const dates = ['recordedDate', 'authored', 'authoredOn', 'birthDate'];

/** A copy of a part that says something else. */
const otherwise = ({ resource }: Part): Json => {
  if (resource['resourceType'] === 'Condition')
    return { ...resource, clinicalStatus: { coding: [{ code: 'resolved' }] } };
  if (resource['resourceType'] === 'QuestionnaireResponse') return { ...resource, item: [yesNo('alarm', false)] };
  return { ...resource, status: 'revoked' };
};
const copied =
  (more: Json): Kind['change'] =>
  (record, roll) => {
    const one = pick(
      own(record).filter((each) => isRecord(each) && each.resource['id'] !== 'd1'),
      roll,
    );
    const copy = { ...one, resource: { ...otherwise(one), ...more } };
    if (roll() < 0.5) record.parts.push(copy);
    else record.parts.unshift(copy);
  };

const issue = (severity: string, code: string): Json => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity, code }],
});
/** One more thing wrong with the answer about a type. */
function flaw(flaws: HisRecord['flaws'], type: string, more: Json): void {
  const known = flaws.get(type);
  const entry = [known?.['entry'] ?? [], more['entry'] ?? []].flat();
  flaws.set(type, { ...known, ...more, entry });
}

const searched = ['Condition', 'QuestionnaireResponse', 'ServiceRequest'];
const codes = (code: string, roll: () => number) => (roll() < 0.5 ? code.toLowerCase() : code.replace('.', ''));

export const kinds: readonly Kind[] = [
  {
    name: 'a full URL dropped',
    change: (record, roll) => {
      pick(record.parts, roll).fullUrl = undefined;
    },
  },
  { name: 'another scheme', harmless: true, change: reference((said) => `http://his.example/fhir/${said}`) },
  { name: 'another case of the host', harmless: true, change: reference((said) => `https://HIS.Example/fhir/${said}`) },
  { name: 'a slash before it', harmless: true, change: reference((said) => `/${said}`) },
  { name: 'a version behind it', harmless: true, change: reference((said) => `${said}/_history/3`) },
  { name: 'an absolute address', harmless: true, change: reference((said) => `${base}/${said}`) },
  { name: 'an identifier for a reference', harmless: true, change: subject(() => ({ identifier: bsn('900184590') })) },
  { name: 'an address of another server', change: reference((said) => `https://intern.example/r4/${said}`) },
  { name: 'a display for a reference', change: subject(() => ({ display: 'Jo van Voorbeeld' })) },
  { name: 'no subject', change: subject(() => undefined) },
  {
    name: 'a shorter date',
    change: (record, roll) => {
      const [one, name] = pick(
        own(record).flatMap((each) => dates.flatMap((date) => (each.resource[date] ? [[each, date] as const] : []))),
        roll,
      );
      one.resource = { ...one.resource, [name]: shorter(one.resource[name], roll) };
    },
  },
  {
    name: 'an outcome that tells of loss',
    change: ({ flaws }, roll) => {
      const told = pick(
        [issue('error', 'exception'), issue('warning', 'suppressed'), issue('information', 'incomplete')],
        roll,
      );
      flaw(flaws, pick(searched, roll), { entry: [{ resource: told }] });
    },
  },
  {
    name: 'an outcome that is no objection',
    harmless: true,
    change: ({ flaws }, roll) =>
      flaw(flaws, pick(searched, roll), { entry: [{ resource: issue('warning', 'informational') }] }),
  },
  {
    name: 'a page cut off',
    hides: true,
    change: (record, roll) => {
      const type = pick(searched, roll);
      const of = own(record).filter((one) => typeOf(one) === type && one.resource['id'] !== 'd1');
      record.parts.splice(record.parts.indexOf(pick(of, roll)), 1);
      flaw(
        record.flaws,
        type,
        roll() < 0.5 ? { total: of.length } : { link: [{ relation: 'next', url: `${base}/${type}?page=2` }] },
      );
    },
  },
  {
    name: 'an entry without a resource',
    change: ({ flaws }, roll) => flaw(flaws, pick(searched, roll), { entry: [{}] }),
  },
  {
    name: 'an older version beside it',
    harmless: true,
    change: copied({ meta: { versionId: '3', lastUpdated: '2026-11-20T10:30:00+01:00' } }),
  },
  { name: 'another version of nobody knows when', change: copied({ meta: undefined }) },
  {
    name: 'another patient',
    harmless: true,
    change: ({ parts }) => {
      const theirs = { subject: { reference: 'Patient/p2' } };
      parts.push(part(patient({ id: 'p2', birthDate: '1950-01-01', identifier: [bsn('900184618')] }), 'p2'));
      parts.push(part(condition('x1', 'S77.03', theirs), 'p2'), part(form('x2', [yesNo('alarm', true)], theirs), 'p2'));
    },
  },
  {
    name: 'a red flag as a reason',
    change: ({ parts }) => {
      const [request] = parts.filter(({ resource }) => resource['id'] === 'd1');
      if (request) request.resource = { ...request.resource, reasonCode: [icpc('S77.03')] };
    },
  },
  {
    name: 'a red flag as a problem',
    change: ({ parts }) => void parts.push(part(condition('c8', 'S77.03', { recordedDate: '2026-11-01' }))),
  },
  {
    name: 'a code in other letters',
    harmless: true,
    change: (record, roll) => {
      const one = pick(
        own(record).filter((each) => typeOf(each) === 'Condition'),
        roll,
      );
      const { coding: [{ code = '' } = {}] = [] } = one.resource['code'] as { coding?: { code?: string }[] };
      if (code === '') return;
      one.resource = { ...one.resource, code: icpc(codes(code, roll)) };
    },
  },
  {
    name: 'a code that nobody can read',
    hides: true,
    change: (record, roll) => {
      const one = pick(
        own(record).filter((each) => typeOf(each) === 'Condition'),
        roll,
      );
      one.resource = { ...one.resource, code: { text: 'Zie brief.' } };
    },
  },
  {
    name: 'a record of before a merge',
    harmless: true,
    change: (record, roll) => {
      const one = pick(
        own(record).filter((each) => isRecord(each) && each.resource['id'] !== 'd1'),
        roll,
      );
      one.resource = { ...one.resource, subject: { reference: 'Patient/p0' } };
      record.parts.push(
        part(patient({ id: 'p0', link: [{ type: 'replaced-by', other: { reference: 'Patient/p1' } }] })),
      );
    },
  },
];
