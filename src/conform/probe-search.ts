import {
  type Asked,
  type Consequence,
  consequenceOf,
  flawIn,
  type Given,
  objects,
  type Resource,
  searchesOf,
} from '../fhir/index.ts';
import { type Answer, nextOf } from './ask.ts';
import { ofType, type Probing, query, resourcesOf, targetOf, wrongWith } from './probing.ts';

/** The searches over one patient, as readContext makes them, and what belongs to searching: paging, POST, chains. */

/** What an answer means for the nudge; undefined for what is information only. */
function nudgeAfter(asked: Asked | undefined, given: Given): Consequence | undefined {
  return asked === undefined ? undefined : consequenceOf(asked, given);
}

/** How a question was answered that got no Bundle. */
function givenBy({ status, body, failed }: Answer, type: string, { types }: Probing): Given {
  const codes = objects(body?.['issue']).map(({ code }) => code);
  const isNone = failed === 'refused' && ([404, 405, 410, 501].includes(status) || codes.includes('not-supported'));
  if (!isNone) return 'not-whole';
  return types.size > 0 && !types.has(type) ? 'undeclared' : 'none';
}

/** Whether this page, with the pages after it that can be had, is the whole answer. */
function isWhole(body: Resource, type: string, probing: Probing): boolean {
  const flaw = flawIn([body], type);
  const next = nextOf(body);
  return flaw === undefined || (flaw === 'more-pages' && next !== undefined && isInside(next, probing));
}

export async function probeSearches(probing: Probing): Promise<void> {
  const { asker, patientId, draftId } = probing;
  for (const { type, params, asked } of searchesOf(patientId ?? '')) {
    const by = type === 'Coverage' ? 'beneficiary' : 'subject';
    const about = `${type}?${by}`;
    if (patientId === undefined || params === undefined) {
      probing.add('search', 'untested', [], { about, because: 'no-patient' });
      continue;
    }
    const answer = await asker.ask('GET', query(type, params));
    const { shown } = answer;
    const because = wrongWith(answer, 'Bundle');
    if (because !== undefined) {
      probing.observe(`search ${about}`, false, answer);
      probing.add('search', because === 'not-json' || because === 'not-a-bundle' ? 'wrong' : 'missing', [shown], {
        about,
        because,
        nudge: nudgeAfter(asked, givenBy(answer, type, probing)),
      });
      continue;
    }
    const resources = resourcesOf(answer);
    const matches = ofType(resources, type);
    // Nothing found may be right. Everything found, for somebody who is not there, is not.
    const nobody = await asker.ask('GET', query(type, { [by]: 'Patient/tenzij-conform-none', _count: '1' }));
    const isTheirs = matches.every((one) => targetOf(one, by, asker)?.id === patientId);
    const heedsWho = isTheirs && ofType(resourcesOf(nobody), type).length === 0;
    probing.observe(`search ${about}`, heedsWho, answer);
    if (!heedsWho) {
      const facts = { parameters: [by] };
      probing.add('search', 'wrong', [shown, nobody.shown], { about, because: 'ignores-parameter', facts });
      continue;
    }
    probing.keep(resources, shown);
    // The draft itself comes with whatever else was ordered.
    probing.found.set(type, matches.filter(({ id }) => type !== 'ServiceRequest' || id !== draftId).length);
    const isAll = answer.body !== undefined && isWhole(answer.body, type, probing);
    const facts = { found: matches.length };
    const nudge = nudgeAfter(asked, isAll ? 'whole' : 'not-whole');
    if (isAll) probing.add('search', 'works', [shown], { about, facts, nudge });
    else probing.add('search', 'wrong', [shown], { about, because: 'not-whole', facts, nudge });
  }
}

/** Asks for pages of one, of whatever the patient has several of. */
export async function probePaging(probing: Probing): Promise<void> {
  const { asker, patientId } = probing;
  const foreign = () => asker.nextLinks.find(({ url }) => !isInside(url, probing));
  const [type] = [...probing.found].find(([, count]) => count > 1) ?? [];
  const early = foreign();
  if (early !== undefined) return foreignLink(probing, early);
  if (type === undefined || patientId === undefined) {
    return probing.add('paging', 'untested', [], { because: 'nothing-there' });
  }
  const by = type === 'Coverage' ? 'beneficiary' : 'subject';
  const first = await asker.ask('GET', query(type, { [by]: `Patient/${patientId}`, _count: '1' }));
  const because = wrongWith(first, 'Bundle');
  if (because !== undefined) return probing.add('paging', 'wrong', [first.shown], { because });
  const late = foreign();
  if (late !== undefined) return foreignLink(probing, late);
  const next = first.body === undefined ? undefined : nextOf(first.body);
  const ids = ofType(resourcesOf(first), type).map(({ id }) => id);
  if (next === undefined) {
    const isWhole = ids.length > 1;
    return probing.add('paging', isWhole ? 'note' : 'missing', [first.shown], {
      because: isWhole ? 'ignores-count' : 'no-next',
    });
  }
  const second = await asker.ask('GET', next);
  const wrong = wrongWith(second, 'Bundle');
  const others = ofType(resourcesOf(second), type).map(({ id }) => id);
  const repeats = others.length === 0 || others.some((id) => ids.includes(id));
  if (wrong !== undefined) probing.add('paging', 'wrong', [first.shown, second.shown], { because: wrong });
  else if (repeats) probing.add('paging', 'wrong', [first.shown, second.shown], { because: 'repeats' });
  else probing.add('paging', 'works', [first.shown, second.shown]);
}

function isInside(url: string, { asker }: Probing): boolean {
  try {
    asker.address.inside(url);
    return true;
  } catch {
    return false;
  }
}

function foreignLink(probing: Probing, { url, shown }: (typeof probing.asker.nextLinks)[number]): void {
  const origin = URL.canParse(url) ? new URL(url).origin : '?';
  probing.add('paging', 'wrong', [shown], { because: 'foreign-link', facts: { origin: origin.slice(0, 100) } });
}

/** Two ways of searching that tenzij can do without. */
export async function probeOtherSearches(probing: Probing): Promise<void> {
  const { asker, patientId } = probing;
  if (patientId === undefined) {
    probing.add('post-search', 'untested', [], { because: 'no-patient' });
    probing.add('chain', 'untested', [], { because: 'no-patient' });
    return;
  }
  const form = new URLSearchParams({ subject: `Patient/${patientId}`, _count: '1' });
  const posted = await asker.ask('POST', 'Condition/_search', { form });
  const isAnswered = wrongWith(posted, 'Bundle') === undefined && theirs(posted, 'Condition', probing);
  probing.add('post-search', isAnswered ? 'works' : 'note', [posted.shown], isAnswered ? {} : { because: 'absent' });
  const chained = await asker.ask('GET', query('Condition', { 'subject:Patient._id': patientId, _count: '1' }));
  const isChained = wrongWith(chained, 'Bundle') === undefined && theirs(chained, 'Condition', probing);
  probing.add('chain', isChained ? 'works' : 'note', [chained.shown], isChained ? {} : { because: 'absent' });
}

/** As many as there are, at most one page, and of nobody else. */
function theirs(
  answer: Parameters<typeof resourcesOf>[0],
  type: string,
  { asker, patientId, found }: Probing,
): boolean {
  const matches = ofType(resourcesOf(answer), type);
  const isSome = matches.length > 0 || found.get(type) === 0;
  return isSome && matches.every((one) => targetOf(one, 'subject', asker)?.id === patientId);
}
