import type { Catalogue, Service, Setting, TenzijReason } from '../../advice/index.ts';
import { likely } from '../reading/keys.ts';
import type { Finding } from '../reading/problem.ts';
import { checkDate, checkNumber, checkPostcodes, checkValidity, overlap } from './check-codes.ts';
import type { Moment } from './check-service.ts';

type Report = (finding: Finding) => void;

/** The part of a catalogue that stands in region.yaml, with what a setting leaves out of the content. */
export type Region = Omit<Catalogue, 'hash' | 'content' | 'services' | 'alarms' | 'reasons' | 'settings'> & {
  readonly settings?: readonly (Setting & { readonly hides?: readonly string[] | undefined })[] | undefined;
};

/** `known`: the id of every service the folder holds, also of those that could not be read. */
export function checkRegion(
  region: Region,
  services: readonly Service[],
  known: ReadonlySet<string>,
  moment: Moment,
  report: Report,
): void {
  checkValidity(region, [], report);
  checkDate(region.costs.validFrom, ['costs', 'validFrom'], report);
  checkNumber(region.region.waitLimitDays, 0, 3650, ['region', 'waitLimitDays'], report);
  checkNumber(region.region.treeknormDays, 0, 3650, ['region', 'treeknormDays'], report);
  const postcodes = checkPostcodes(region.region.postcodes, ['region', 'postcodes'], report);
  const shared = overlap(postcodes);
  if (shared !== undefined) report({ code: 'postcodes-overlap', path: ['region', 'postcodes'], value: shared });
  if (moment.at !== undefined && region.validTo !== undefined && region.validTo < moment.at) {
    report({ code: 'expired', path: ['validTo'], value: region.validTo });
  }
  checkSettings(region, services, known, report);
  checkUrgent(region, services, known, report);
  checkOutside(services, postcodes, report);
  if (region.status === 'published') checkPublished(region, services, report);
}

/** A setting that opens or closes what is not there does nothing, and nobody would notice. */
function checkSettings(
  { settings = [] }: Region,
  services: readonly Service[],
  known: ReadonlySet<string>,
  report: Report,
): void {
  // A hospital stays within reach whatever a practice sets, and what the region closed stays closed.
  const fixed = (id: string) => services.find((one) => one.id === id && (one.route === 'hospital' || !one.open));
  const seen = new Set<string>();
  for (const [index, { id, opens = [], closes = [], hides = [], prompt }] of settings.entries()) {
    const path = ['settings', index];
    if (seen.has(id)) report({ code: 'duplicate-id', path: [...path, 'id'], value: id });
    seen.add(id);
    for (const [field, ids] of Object.entries({ opens, closes })) {
      for (const [nth, service] of ids.entries()) {
        if (known.size > 0 && fixed(service) !== undefined)
          report({ code: 'setting-empty', path: [...path, field, nth], value: service });
        if (known.size > 0 && !known.has(service))
          report({
            code: 'unknown-service',
            path: [...path, field, nth],
            value: service,
            allowed: likely(service, known),
          });
      }
    }
    for (const [nth, service] of closes.entries()) {
      if (opens.includes(service)) report({ code: 'setting-empty', path: [...path, 'closes', nth], value: service });
    }
    if (opens.length + closes.length + hides.length === 0 && prompt === undefined)
      report({ code: 'setting-empty', path: [...path, 'id'], value: id });
  }
}

function checkUrgent(region: Region, services: readonly Service[], known: ReadonlySet<string>, report: Report): void {
  const lifted = new Set(region.region.urgentLiftedFor);
  for (const [index, id] of region.region.urgentLiftedFor.entries()) {
    const path = ['region', 'urgentLiftedFor', index];
    const service = services.find((candidate) => candidate.id === id);
    if (known.size > 0 && !known.has(id))
      report({ code: 'unknown-service', path, value: id, allowed: likely(id, known) });
    else if (service !== undefined && service.takesUrgent === undefined) {
      report({ code: 'urgent-without-takes', path, value: id });
    }
  }
  for (const [index, service] of services.entries()) {
    if (service.takesUrgent !== undefined && !lifted.has(service.id)) {
      report({ code: 'urgent-not-lifted', path: ['services', index, 'takesUrgent'], value: service.id });
    }
  }
}

/** Outside the region every advice is silent, so a rule for postcodes outside it can never fit. */
function checkOutside(services: readonly Service[], region: readonly [number, number][], report: Report): void {
  if (region.length === 0) return;
  for (const [index, service] of services.entries()) {
    for (const [place, rule] of service.rules.entries()) {
      if (rule.postcodes === undefined) continue;
      const path = ['services', index, 'rules', place, 'postcodes'];
      const ranges = checkPostcodes(rule.postcodes, path, () => {});
      const inside = ranges.some(([from, to]) => region.some(([first, last]) => from <= last && to >= first));
      if (!inside && ranges.length > 0) {
        report({ code: 'rule-outside-region', path, value: rule.postcodes.join(', ') });
      }
    }
  }
}

/** What is shown without the word "voorbeeld" may hold no examples. */
function checkPublished(region: Region, services: readonly Service[], report: Report): void {
  if (/voorbeeld|niet vastgesteld|example/i.test(region.owner)) {
    report({ code: 'published-without-owner', path: ['owner'], value: region.owner });
  }
  for (const [index, service] of services.entries()) {
    const base = ['services', index];
    if (service.product?.example)
      report({ code: 'published-with-example', path: [...base, 'product'], value: 'product' });
    for (const [place, wait] of service.waits.entries()) {
      if (wait.example) report({ code: 'published-with-example', path: [...base, 'waits', place], value: 'waits' });
    }
  }
}

/** Leaving the default must always be possible: without a reason, and with a reason that is not in the list. */
const alwaysOffered = ['zonder', 'anders'] as const;

export function checkReasons(reasons: readonly TenzijReason[], report: Report): void {
  for (const code of alwaysOffered) {
    if (!reasons.some((reason) => reason.code === code)) {
      report({ code: 'reason-missing', path: ['reasons'], value: code });
    }
  }
}
