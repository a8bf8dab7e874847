import type { Alarm, ReferralForm, Service, TenzijReason } from '../../advice/index.ts';
import type { Finding, Path } from '../reading/problem.ts';
import type { CaseShown } from './case.ts';
import { alarmCover, checkChapters, checkCompany, checkComplaints, checkCover } from './check-alarms.ts';
import { checkAge, checkIcpc, checkPostcodes } from './check-codes.ts';
import { checkContent } from './check-content.ts';
import { checkLifts, checkProblems } from './check-problems.ts';
import { checkReasons, checkRegion, type Region } from './check-region.ts';
import { checkReasonLabels, checkSense } from './check-sense.ts';
import { checkAccountable, checkService, type Moment } from './check-service.ts';
import { checkSigns } from './check-signs.ts';
import { checkWords } from './check-words.ts';

/**
 * What the schema cannot see: whether the parts of a catalogue agree with each other, with the calendar and with the
 * safe use of it. Findings are data, with a path in the catalogue; where that is in a file is for load.ts to say.
 */

/** A catalogue as far as it could be read. */
export interface Parts {
  readonly region?: Region | undefined;
  readonly reasons?: readonly TenzijReason[] | undefined;
  readonly services: readonly Service[];
  readonly alarms: readonly Alarm[];
  readonly forms?: readonly ReferralForm[] | undefined;
  /** Ids of all services that the region has, also of those that could not be read. */
  readonly known: ReadonlySet<string>;
  /** False when something could not be read: then nothing can be called absent. */
  readonly complete: boolean;
}

export interface CheckOptions {
  /** Local date. Absent: whatever passes with time (reviews, waits, validity) is not looked at. */
  readonly at?: string | undefined;
  /** True: what stands beside the rules is read too: the cases are run, the imports checked. */
  readonly beside?: boolean | undefined;
  /** Told each case that is run, with how it ended. */
  readonly eachCase?: ((one: CaseShown) => void) | undefined;
}

export function checkCatalogue(parts: Parts, { at }: CheckOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const report = (finding: Finding) => findings.push(finding);
  const moment: Moment = { at, waitLimitDays: parts.region?.region.waitLimitDays };
  if (parts.region !== undefined) checkRegion(parts.region, parts.services, parts.known, moment, report);
  if (parts.reasons !== undefined) checkReasons(parts.reasons, report);
  const cover = alarmCover(parts.alarms);
  const { company = [], problems = [], conceptMap = [] } = parts.region ?? {};
  checkProblems(problems, ['problems'], parts, report);
  for (const [index, { icpc }] of company.entries()) {
    const path = ['company', index, 'icpc'];
    checkIcpc(icpc, path, report);
    checkCompany(icpc, path, parts.alarms, report);
    checkComplaints(icpc, path, report);
  }
  for (const [index, { icpc }] of conceptMap.entries()) checkIcpc([icpc], ['conceptMap', index, 'icpc'], report);
  for (const [index, service] of parts.services.entries()) {
    checkService(service, ['services', index], moment, report);
    const path = ['services', index];
    checkCover(service, path, cover, problems, report);
    checkCompany(service.company, [...path, 'company'], parts.alarms, report, service.specialisms);
    checkComplaints(service.company, [...path, 'company'], report);
    checkProblems(service.problems, [...path, 'problems'], parts, report);
    checkLifts(service.liftProblems, [...path, 'liftProblems'], problems, report);
  }
  for (const [index, alarm] of parts.alarms.entries()) checkAlarm(alarm, ['alarms', index], moment, report);
  if (parts.complete && parts.alarms.length === 0) report({ code: 'no-alarms', path: [] });
  else if (parts.complete) checkChapters(parts.services, parts.alarms, report);
  checkSense(parts.services, parts.alarms, cover, parts.complete, report);
  checkReasonLabels(parts.reasons ?? [], report);
  checkWords(parts, report);
  const { region, reasons, services, alarms, forms } = parts;
  checkSigns(region, [], report);
  checkSigns({ reasons, services, alarms, forms }, [], report);
  checkContent(parts, moment, report);
  checkIds(parts, report);
  if (parts.complete) checkSpecialisms(parts, report);
  checkNearest(parts.services, report);
  return findings;
}

type Report = (finding: Finding) => void;

function checkAlarm(alarm: Alarm, path: Path, moment: Moment, report: Report): void {
  checkAccountable(alarm, path, moment, report);
  checkIcpc(alarm.icpc, [...path, 'icpc'], report);
  if (alarm.icpc.length === 0) report({ code: 'empty', path: [...path, 'icpc'], value: 'icpc' });
  checkAge(alarm.age, [...path, 'age'], report);
  if (alarm.anySpecialism === false && alarm.anySpecialismWhy === undefined) {
    report({ code: 'any-specialism-without-why', path: [...path, 'anySpecialism'], value: alarm.id });
  }
}

/** Ids are what the log keeps: rules, alarms and problems share one list there, so they may not share an id. */
function checkIds({ region, services, alarms, reasons }: Parts, report: Report): void {
  const rules = services.flatMap((service, index) =>
    service.rules.map((rule, place) => ({ id: rule.id, path: ['services', index, 'rules', place, 'id'] })),
  );
  const groups = [
    services.map((service, index) => ({ id: service.id, path: ['services', index, 'id'] })),
    [
      ...rules,
      ...alarms.map((alarm, index) => ({ id: alarm.id, path: ['alarms', index, 'id'] })),
      ...(region?.problems ?? []).map(({ id }, index) => ({ id, path: ['problems', index, 'id'] })),
      ...services.flatMap(({ problems = [] }, index) =>
        problems.map(({ id }, place) => ({ id, path: ['services', index, 'problems', place, 'id'] })),
      ),
    ],
    (reasons ?? []).map((reason, index) => ({ id: reason.code, path: ['reasons', index, 'code'] })),
  ];
  for (const group of groups) {
    const seen = new Set<string>();
    for (const { id, path } of group) {
      if (seen.has(id)) report({ code: 'duplicate-id', path, value: id });
      seen.add(id);
    }
  }
}

function checkSpecialisms({ services, alarms }: Parts, report: Report): void {
  const served = new Set(services.flatMap((service) => service.specialisms));
  const hospital = new Set(services.filter((one) => one.route === 'hospital').flatMap((one) => one.specialisms));
  for (const [index, alarm] of alarms.entries()) {
    for (const [place, specialism] of (alarm.specialisms ?? []).entries()) {
      if (served.has(specialism)) continue;
      report({ code: 'specialism-without-service', path: ['alarms', index, 'specialisms', place], value: specialism });
    }
  }
  if (hospital.size === 0) return;
  for (const [index, service] of services.entries()) {
    if (service.route !== 'intermediate') continue;
    for (const [place, specialism] of service.specialisms.entries()) {
      if (hospital.has(specialism)) continue;
      report({
        code: 'specialism-without-hospital',
        path: ['services', index, 'specialisms', place],
        value: specialism,
      });
    }
  }
}

/** Two hospital locations cannot both be the nearest for the same postcode and specialism. */
function checkNearest(services: readonly Service[], report: Report): void {
  const near = services.flatMap((service, index) =>
    service.nearestFor === undefined
      ? []
      : [{ service, index, ranges: checkPostcodes(service.nearestFor, [], () => {}) }],
  );
  for (const [place, one] of near.entries()) {
    for (const other of near.slice(0, place)) {
      const both = one.service.specialisms.some((specialism) => other.service.specialisms.includes(specialism));
      const shared = one.ranges.some(([from, to]) => other.ranges.some(([first, last]) => from <= last && to >= first));
      if (both && shared) {
        report({ code: 'nearest-overlap', path: ['services', one.index, 'nearestFor'], value: other.service.id });
      }
    }
  }
}
