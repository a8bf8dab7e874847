import { type Alarm, type Rule, type Service, specialismLabels, type TenzijReason } from '../../advice/index.ts';
import type { Finding } from '../reading/problem.ts';
import { type AlarmCover, alwaysSilent } from './check-alarms.ts';
import { atomsOf } from './icpc-cover.ts';
import { mayMeet, takesAll } from './rule-overlap.ts';

/** What is allowed and yet cannot be meant: rules that another one hides, services that nobody reaches, ties. */

type Report = (finding: Finding) => void;

export function checkSense(
  services: readonly Service[],
  alarms: readonly Alarm[],
  cover: AlarmCover,
  complete: boolean,
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
    // What could not be read may be the default that seems to lack.
    if (complete) checkReach(service, services, ['services', index], report);
    checkAsked(service, services, ['services', index], report);
    checkTies(service, services.slice(0, index), ['services', index], report);
    checkSpecialismCodes(service.specialisms, ['services', index, 'specialisms'], report);
  }
  for (const [index, { specialisms = [] }] of alarms.entries()) {
    checkSpecialismCodes(specialisms, ['alarms', index, 'specialisms'], report);
  }
}

/** True when another rule of the same service fits whenever this one does, and asks no more: this one never decides anything. */
const isHidden = (rule: Rule, by: Rule, service: Service): boolean =>
  takesAll({ rule, service }, { rule: by, service }) && asksNoMore(by, rule);

const asksNoMore = (by: Rule, rule: Rule): boolean =>
  by.alarmAnswer === undefined || rule.alarmAnswer !== undefined || rule.answers?.alarm !== undefined;

/** An alternative is shown beside a default only: where no default can be, it never appears. */
function checkReach(service: Service, services: readonly Service[], path: (string | number)[], report: Report): void {
  if (service.route === 'hospital' || service.role === 'default' || service.rules.length === 0) return;
  const defaults = services.filter(({ role, open, rules }) => role === 'default' && open && rules.length > 0);
  const alone = service.specialisms.filter((one) => !defaults.some(({ specialisms }) => specialisms.includes(one)));
  for (const specialism of alone)
    report({ code: 'alternative-alone', path: [...path, 'specialisms'], value: specialism });
}

/** Of two defaults with one rank that take the same referral, the name decides: nobody chose that. */
function checkTies(service: Service, before: readonly Service[], path: (string | number)[], report: Report): void {
  if (service.role !== 'default') return;
  const tied = before.find(
    (other) =>
      other.role === 'default' &&
      other.rank === service.rank &&
      areTogether(other, service) &&
      other.rules.some((by) => service.rules.some((rule) => mayMeet({ rule, service }, { rule: by, service: other }))),
  );
  if (tied !== undefined)
    report({ code: 'rank-tie', path: [...path, 'rank'], value: tied.id, allowed: [String(service.rank)] });
}

/** Both open, and on some day both valid. */
const areTogether = (one: Service, other: Service): boolean =>
  one.open &&
  other.open &&
  (one.validTo === undefined || one.validTo >= other.validFrom) &&
  (other.validTo === undefined || other.validTo >= one.validFrom);

/** An alarm question that never comes up: a default that goes first takes the same referrals without it. */
function checkAsked(service: Service, services: readonly Service[], path: (string | number)[], report: Report): void {
  if (service.role !== 'default') return;
  const first = services.filter(
    (other) => other.role === 'default' && other.rank < service.rank && areTogether(other, service),
  );
  for (const [nth, rule] of service.rules.entries()) {
    if (!rule.alarmAnswer) {
      if (rule.alarmMeaning !== undefined)
        report({ code: 'alarm-meaning-alone', path: [...path, 'rules', nth, 'alarmMeaning'], value: rule.id });
      continue;
    }
    const taker = first
      .flatMap((other) => other.rules.map((by) => ({ rule: by, service: other })))
      .find((by) => by.rule.alarmAnswer === undefined && takesAll({ rule, service }, by));
    if (taker !== undefined)
      report({
        code: 'alarm-never-asked',
        path: [...path, 'rules', nth, 'alarmAnswer'],
        value: rule.id,
        allowed: [taker.rule.id],
      });
  }
}

function checkSpecialismCodes(specialisms: readonly string[], path: (string | number)[], report: Report): void {
  for (const [nth, code] of specialisms.entries()) {
    if (!Object.hasOwn(specialismLabels, code))
      report({ code: 'unknown-specialism', path: [...path, nth], value: code });
  }
}

/** Reasons on the first screen, as many as a digit key can choose; those with a comment and `zonder` always have a place there. */
const reasonsAtOnce = 9;

/** Two buttons that say the same cannot be told apart; and where the last places are all taken, no other reason gets one. */
export function checkReasonLabels(reasons: readonly TenzijReason[], report: Report): void {
  const always = reasons.filter(({ code, comment }) => comment || code === 'zonder');
  for (const [index, reason] of reasons.entries()) {
    if (always.length >= reasonsAtOnce && !always.includes(reason))
      report({
        code: 'reason-out-of-reach',
        path: ['reasons', index, 'code'],
        value: reason.code,
        allowed: [String(reasonsAtOnce)],
      });
  }
  for (const [index, { short }] of reasons.entries()) {
    const same = reasons.slice(0, index).find((other) => other.short.toLowerCase() === short.toLowerCase());
    if (same !== undefined)
      report({ code: 'reason-alike', path: ['reasons', index, 'short'], value: short, allowed: [same.code] });
  }
}
