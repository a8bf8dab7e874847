import { type Alarm, type Rule, type Service, specialismLabels, type TenzijReason } from '../../advice/index.ts';
import type { Finding } from '../reading/problem.ts';
import { type AlarmCover, alwaysSilent } from './check-alarms.ts';
import { atomsOf, covers } from './icpc-cover.ts';

/** What is allowed and yet cannot be meant: rules that another one hides, services that nobody reaches, ties. */

type Report = (finding: Finding) => void;

export function checkSense(
  services: readonly Service[],
  alarms: readonly Alarm[],
  cover: AlarmCover,
  report: Report,
): void {
  for (const [index, service] of services.entries()) {
    for (const [nth, rule] of service.rules.entries()) {
      const path = ['services', index, 'rules', nth];
      const hides = service.rules.find(
        (other, place) =>
          other !== rule && isHidden(rule, other, service) && (place < nth || !isHidden(other, rule, service)),
      );
      if (hides !== undefined)
        report({ code: 'rule-shadowed', path: [...path, 'id'], value: rule.id, allowed: [hides.id] });
      if (rule.alarmAnswer && rule.answers?.alarm !== undefined) {
        report({ code: 'alarm-asked-twice', path: [...path, 'alarmAnswer'], value: rule.id });
      }
      if (service.role === 'default' && rule.alarmAnswer && rule.alarmMeaning === undefined) {
        report({ code: 'alarm-without-meaning', path: [...path, 'alarmAnswer'], value: rule.id });
      }
      const silent = alwaysSilent(rule, service, cover);
      if (silent.length > 0 && silent.length < rule.icpc.flatMap(atomsOf).length) {
        report({ code: 'rule-partly-alarm', path: [...path, 'icpc'], value: silent.join(', '), allowed: [rule.id] });
      }
    }
    checkReach(service, services, ['services', index], report);
    checkTies(service, services.slice(0, index), ['services', index], report);
    checkSpecialismCodes(service.specialisms, ['services', index, 'specialisms'], report);
  }
  for (const [index, { specialisms = [] }] of alarms.entries()) {
    checkSpecialismCodes(specialisms, ['alarms', index, 'specialisms'], report);
  }
}

/** True when another rule of the same service fits whenever this one does: this one never decides anything. */
function isHidden(rule: Rule, by: Rule, service: Service): boolean {
  const wider = new Set(by.icpc.flatMap(atomsOf));
  const within = <T>(own: readonly T[] | undefined, other: readonly T[] | undefined) =>
    other === undefined || own?.every((one) => other.includes(one)) === true;
  return (
    rule.icpc.flatMap(atomsOf).every((atom) => covers(wider, atom)) &&
    within(rule.specialisms ?? service.specialisms, by.specialisms) &&
    (by.age?.min ?? 0) <= (rule.age?.min ?? 0) &&
    (by.age?.max ?? 130) >= (rule.age?.max ?? 130) &&
    (by.sex === undefined || by.sex === rule.sex) &&
    within(rule.questions, by.questions) &&
    within(rule.postcodes, by.postcodes) &&
    (by.alarmAnswer === undefined || rule.alarmAnswer !== undefined || rule.answers?.alarm !== undefined) &&
    Object.entries(by.answers ?? {}).every(([linkId, answer]) =>
      Object.entries(rule.answers ?? {}).some(([other, own]) => other === linkId && own === answer),
    ) &&
    (by.notWith ?? []).every((entry) => rule.notWith?.includes(entry) === true) &&
    (by.coolDown === undefined || rule.coolDown !== undefined)
  );
}

/** An alternative is shown beside a default only: where no default can be, it never appears. */
function checkReach(service: Service, services: readonly Service[], path: (string | number)[], report: Report): void {
  if (service.route === 'hospital' || service.role === 'default' || service.rules.length === 0) return;
  const alone = service.specialisms.filter(
    (one) =>
      !services.some(
        ({ role, rules, specialisms }) => role === 'default' && rules.length > 0 && specialisms.includes(one),
      ),
  );
  for (const specialism of alone)
    report({ code: 'alternative-alone', path: [...path, 'specialisms'], value: specialism });
}

/** Of two defaults with one rank that suit the same referral, the name decides: nobody chose that. */
function checkTies(service: Service, before: readonly Service[], path: (string | number)[], report: Report): void {
  if (service.role !== 'default') return;
  const codes = new Set(service.rules.flatMap(({ icpc }) => icpc.flatMap(atomsOf)));
  const tied = before.find(
    (other) =>
      other.role === 'default' &&
      other.rank === service.rank &&
      other.specialisms.some((one) => service.specialisms.includes(one)) &&
      other.rules.some(({ icpc }) => icpc.flatMap(atomsOf).some((atom) => codes.has(atom))),
  );
  if (tied !== undefined)
    report({ code: 'rank-tie', path: [...path, 'rank'], value: tied.id, allowed: [String(service.rank)] });
}

function checkSpecialismCodes(specialisms: readonly string[], path: (string | number)[], report: Report): void {
  for (const [nth, code] of specialisms.entries()) {
    if (!Object.hasOwn(specialismLabels, code))
      report({ code: 'unknown-specialism', path: [...path, nth], value: code });
  }
}

/** Two buttons that say the same cannot be told apart. */
export function checkReasonLabels(reasons: readonly TenzijReason[], report: Report): void {
  for (const [index, { short }] of reasons.entries()) {
    const same = reasons.slice(0, index).find((other) => other.short.toLowerCase() === short.toLowerCase());
    if (same !== undefined)
      report({ code: 'reason-alike', path: ['reasons', index, 'short'], value: short, allowed: [same.code] });
  }
}
