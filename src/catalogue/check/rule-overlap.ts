import type { Rule, Service } from '../../advice/index.ts';
import { atomsOf, covers } from './icpc-cover.ts';

/** How the referrals that two rules take lie to each other: one within the other, or at least one that both take. */

/** A rule with the service that it belongs to. */
export interface Owned {
  readonly rule: Rule;
  readonly service: Service;
}

/** True when `by` takes every referral that `rule` takes; the alarm question apart. Of one service or of two. */
export function takesAll({ rule, service }: Owned, { rule: by, service: other }: Owned): boolean {
  const wider = new Set(by.icpc.flatMap(atomsOf));
  const within = <T>(own: readonly T[] | undefined, all: readonly T[] | undefined) =>
    all === undefined || own?.every((one) => all.includes(one)) === true;
  return (
    rule.icpc.flatMap(atomsOf).every((atom) => covers(wider, atom)) &&
    within(rule.specialisms ?? service.specialisms, by.specialisms ?? other.specialisms) &&
    (by.age?.min ?? 0) <= (rule.age?.min ?? 0) &&
    (by.age?.max ?? 130) >= (rule.age?.max ?? 130) &&
    (by.sex === undefined || by.sex === rule.sex) &&
    within(rule.questions, by.questions) &&
    within(rule.postcodes, by.postcodes) &&
    Object.entries(by.answers ?? {}).every(([linkId, answer]) =>
      Object.entries(rule.answers ?? {}).some(([other, own]) => other === linkId && own === answer),
    ) &&
    (by.notWith ?? []).every((entry) => rule.notWith?.includes(entry) === true) &&
    (by.coolDown === undefined || rule.coolDown !== undefined)
  );
}

/** True when there may be a referral that both take: nothing that both ask for contradicts the other. */
export function mayMeet({ rule, service }: Owned, { rule: by, service: other }: Owned): boolean {
  const shared = (own: readonly string[] | undefined, all: readonly string[] | undefined) =>
    own === undefined || all === undefined || own.some((one) => all.includes(one));
  return (
    shared(rule.specialisms ?? service.specialisms, by.specialisms ?? other.specialisms) &&
    (rule.age?.min ?? 0) <= (by.age?.max ?? 130) &&
    (by.age?.min ?? 0) <= (rule.age?.max ?? 130) &&
    (rule.sex === undefined || by.sex === undefined || rule.sex === by.sex) &&
    shared(rule.questions, by.questions) &&
    meetsPostcode(rule.postcodes, by.postcodes) &&
    Object.entries(rule.answers ?? {}).every(([linkId, answer]) =>
      Object.entries(by.answers ?? {}).every(([other, own]) => other !== linkId || own === answer),
    ) &&
    meetsCode(rule.icpc, by.icpc)
  );
}

function meetsCode(own: readonly string[], other: readonly string[]): boolean {
  const [codes, others] = [own.flatMap(atomsOf), other.flatMap(atomsOf)];
  const [set, otherSet] = [new Set(codes), new Set(others)];
  return codes.some((atom) => covers(otherSet, atom)) || others.some((atom) => covers(set, atom));
}

function meetsPostcode(own: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  const range = (entry: string) => {
    const [from = 0, to = from] = entry.split('-').map(Number);
    return { from, to };
  };
  if (own === undefined || other === undefined) return true;
  return own.map(range).some((a) => other.map(range).some((b) => a.from <= b.to && b.from <= a.to));
}
