import type { Resource } from '../fhir/index.ts';
import {
  agbSystem,
  agbSystems,
  cod016System,
  cod016Systems,
  fields,
  icpcSystem,
  icpcSystems,
  isObject,
  type Json,
  objects,
  snomedSystem,
  specialismOfUziRole,
  text,
  uziRoleSystems,
  uzoviSystem,
  uzoviSystems,
} from '../fhir/index.ts';
import type { FindingId } from './finding.ts';
import { ofType, type Probing, resourcesOf, targetOf } from './probing.ts';

interface Coding {
  readonly system: string | undefined;
  readonly code: string | undefined;
}

/** In which code systems the sample speaks. What tenzij cannot read stays unknown to it. */
export async function probeCodes(probing: Probing): Promise<void> {
  await probeOrganizations(probing);
  const { sample } = probing;
  const requests = ofType(sample, 'ServiceRequest');
  const reasons = [
    ...ofType(sample, 'Condition').map(({ code }) => codingsOf(code)),
    ...requests.flatMap(({ reasonCode }) => (Array.isArray(reasonCode) ? reasonCode.map(codingsOf) : [])),
  ];
  judge(probing, 'icpc', reasons, {
    from: ['Condition', 'ServiceRequest'],
    ours: icpcSystem,
    readable: (one) => icpcSystems.has(one.system ?? ''),
  });
  judge(
    probing,
    'specialism',
    requests.map(({ performerType, code }) => [...codingsOf(performerType), ...codingsOf(code)]),
    {
      from: ['ServiceRequest'],
      ours: cod016System,
      readable: ({ system = '', code = '' }) =>
        cod016Systems.has(system) || (uziRoleSystems.has(system) && specialismOfUziRole.has(code)),
    },
  );
  const organizations = ofType(sample, 'Organization').map(identifiersOf);
  const isInsurer = (codings: readonly Coding[]) => codings.some(({ system }) => uzoviSystems.has(system ?? ''));
  judge(
    probing,
    'agb',
    organizations.filter((one) => !isInsurer(one)),
    { from: ['Organization'], ours: agbSystem, readable: ({ system }) => agbSystems.has(system ?? '') },
  );
  const payors = ofType(sample, 'Coverage').map(({ payor }) => {
    const references = Array.isArray(payor) ? payor.filter(isObject) : [];
    const own = references.flatMap(({ identifier }) => (isObject(identifier) ? [identifierCoding(identifier)] : []));
    const targets = references.map((payorReference) =>
      ofType(sample, 'Organization').find(
        ({ id }) => targetOf({ payorReference }, 'payorReference', probing.asker)?.id === id,
      ),
    );
    return [...own, ...targets.flatMap((target) => (target === undefined ? [] : identifiersOf(target)))];
  });
  judge(probing, 'uzovi', payors, {
    from: ['Coverage'],
    ours: uzoviSystem,
    readable: ({ system }) => uzoviSystems.has(system ?? ''),
  });
}

/** A handful of organisations: nobody's record. */
async function probeOrganizations(probing: Probing): Promise<void> {
  const answer = await probing.asker.ask('GET', 'Organization?_count=20');
  const known = new Set(ofType(probing.sample, 'Organization').map(({ id }) => id));
  const fresh = ofType(resourcesOf(answer), 'Organization').filter(({ id }) => !known.has(id));
  probing.keep(fresh, answer.shown);
}

interface Wanted {
  /** Resource types that the concepts came from. */
  readonly from: readonly string[];
  /** The system as tenzij writes it itself. */
  readonly ours: string;
  readonly readable: (coding: Coding) => boolean;
}

/** ICPC-1 codes have this form; under a system that is not ICPC's they cannot be told from other codes. */
const icpcForm = /^[A-Z]\d{2}(\.\d{2})?$/;

function judge(
  probing: Probing,
  id: FindingId,
  concepts: readonly (readonly Coding[])[],
  { from, ours, readable }: Wanted,
) {
  if (concepts.length === 0) return probing.add(id, 'untested', [], { because: 'nothing-there' });
  const all = concepts.flat();
  const systems = [...new Set(all.map(({ system }) => system?.slice(0, 100) ?? '–'))].sort().slice(0, 12);
  const unread = concepts.filter((codings) => !codings.some(readable));
  const requests = probing.sourcesOf(from);
  const facts = { systems, read: concepts.length - unread.length, of: concepts.length };
  if (unread.length === 0) {
    const isOld = !all.some(({ system }) => system === ours);
    return probing.add(id, isOld ? 'note' : 'works', requests, isOld ? { because: 'old-system', facts } : { facts });
  }
  const others = unread.flat();
  const looksIcpc =
    id === 'icpc' && others.some(({ code = '', system }) => icpcForm.test(code) && system !== snomedSystem);
  const isSnomed = others.length > 0 && others.every(({ system }) => system === snomedSystem);
  const because = looksIcpc ? 'unknown-system' : isSnomed ? 'snomed-only' : 'coded-otherwise';
  // One letter without a code among many is life; none that can be read is a HIS that speaks another language.
  probing.add(id, facts.read === 0 || looksIcpc ? 'missing' : 'note', requests, { because, facts });
}

/** Of a concept, or of a list of codings. */
const codingsOf = (value: unknown): readonly Coding[] =>
  objects(fields(value)['coding'] ?? value).map(({ system, code }) => ({ system: text(system), code: text(code) }));

function identifierCoding({ system, value }: Json): Coding {
  return { system: text(system), code: text(value) };
}

const identifiersOf = ({ identifier }: Resource): readonly Coding[] => objects(identifier).map(identifierCoding);
