import type { Advice, AdviceOption, Catalogue, NudgeLanguage, Service } from '../advice/index.ts';
import { explain, explainDe, factLabels, factLabelsDe } from '../advice/index.ts';
import { applyRoute, canonicalBase, type DraftReading, tenzijReasonSystem } from '../fhir/index.ts';
import { escaped, httpsLink, plain } from './markdown.ts';
import type { Card } from './response.ts';
import { type Texts, texts } from './texts.ts';
import { waitLine } from './wait-line.ts';

/** An advice as a card, and which suggestion of it means which service. */
export interface MadeCard {
  readonly card: Card;
  readonly suggestions: readonly {
    readonly uuid: string;
    readonly service: string;
    readonly route: Service['route'];
  }[];
}

export interface CardInput {
  readonly advice: Advice;
  readonly catalogue: Catalogue;
  readonly draft: DraftReading;
  /** The day of the question. */
  readonly at: string;
  readonly language: NudgeLanguage;
}

interface Offered {
  readonly option: AdviceOption;
  readonly entry: Service;
  readonly name: string;
}

const byId = new WeakMap<Catalogue, ReadonlyMap<string, Service>>();

/**
 * The card of a nudge or an inform; undefined when there is nothing to show, by the same rule as the component: silent, or
 * nothing besides the hospital. A nudge recommends its preselected service and takes a reason; an inform does neither.
 */
export function cardOf(input: CardInput): MadeCard | undefined {
  const { advice, catalogue, language } = input;
  if (advice.outcome === 'silent') return undefined;
  const words = texts[language];
  const offered = offeredIn(advice, catalogue);
  const nudge = advice.outcome === 'nudge';
  const first = nudge ? offered.find(({ option }) => option.service === advice.preselected?.service) : undefined;
  if (offered.every(({ option }) => option.route === 'hospital') || (nudge && first === undefined)) return undefined;
  const suggestions = offered.map((one) => ({ uuid: crypto.randomUUID(), one }));
  const links = linksOf(first, catalogue, words);
  return {
    card: {
      uuid: crypto.randomUUID(),
      summary: summaryOf(first, catalogue, words),
      detail: detailOf(first, offered, input, words),
      indicator: 'info',
      source: {
        label: plain(catalogue.title, 120),
        topic: { system: `${canonicalBase}/CodeSystem/card-topic`, code: 'referral-route', display: words.topic },
      },
      suggestions: suggestions.map(({ uuid, one }) => ({
        label: plain(one.name, 120),
        uuid,
        ...(one === first && { isRecommended: true }),
        ...actionsOf(one, input, words),
      })),
      selectionBehavior: 'at-most-one',
      ...(nudge &&
        advice.reasons.length > 0 && {
          overrideReasons: advice.reasons.map(({ code, label }) => ({
            system: tenzijReasonSystem,
            code,
            display: label,
          })),
        }),
      ...(links.length > 0 && { links }),
    },
    suggestions: suggestions.map(({ uuid, one: { option } }) => ({
      uuid,
      service: option.service,
      route: option.route,
    })),
  };
}

function offeredIn(advice: Advice, catalogue: Catalogue): readonly Offered[] {
  const entries = byId.get(catalogue) ?? new Map(catalogue.services.map((service) => [service.id, service]));
  byId.set(catalogue, entries);
  return advice.options.flatMap((option) => {
    const entry = entries.get(option.service);
    if (entry === undefined) return [];
    const city = entry.location?.city;
    const name = city === undefined || option.name.includes(city) ? option.name : `${option.name}, ${city}`;
    return [{ option, entry, name }];
  });
}

/** Under 140 characters, the limit of the specification. */
function summaryOf(first: Offered | undefined, { status }: Catalogue, words: Texts): string {
  const example = status === 'example' ? ` ${words.example}` : '';
  const room = 139 - example.length - words.proposal('').length;
  return `${first === undefined ? words.inform : words.proposal(plain(first.name, room))}${example}`;
}

function detailOf(first: Offered | undefined, offered: readonly Offered[], input: CardInput, words: Texts): string {
  const { advice, catalogue, language, at } = input;
  const about = first === undefined ? offered.filter(({ option }) => option.route !== 'hospital') : [first];
  const lines: string[] = [];
  if (advice.unknown.length > 0) {
    const named = (fact: string) => (language === 'de' ? factLabelsDe[fact] : factLabels[fact]?.[language]) ?? fact;
    const facts = advice.unknown.map(named).join(', ');
    lines.push(escaped(words.unknown(facts)), '');
  }
  for (const { option, name } of about.slice(0, 5)) {
    lines.push(`**${escaped(name, 120)}**`, '');
    for (const because of option.because) {
      lines.push(`- ${escaped(language === 'de' ? explainDe(because) : explain(because, language))}`);
    }
    for (const condition of option.conditions) lines.push(`- ${escaped(condition)}`);
    lines.push('');
  }
  const hospital = offered.find(({ option }) => option.route === 'hospital');
  const waits = first && hospital && waitLine(first.option, hospital.option, at, catalogue.region.waitLimitDays, words);
  if (waits) lines.push(escaped(waits), '');
  lines.push(escaped(words.owner(catalogue.owner, catalogue.version)), '', escaped(catalogue.disclosure));
  if (catalogue.status === 'example') lines.push('', words.notAgreed);
  return lines.join('\n');
}

/** The draft with this route in it. A draft without an id cannot be updated: the client then fills in the recipient. */
function actionsOf({ option, entry, name }: Offered, { draft, catalogue }: CardInput, words: Texts) {
  if (draft.id === undefined) return {};
  const { resource } = applyRoute(draft.resource, {
    catalogue: { id: catalogue.id, version: catalogue.version },
    route: option.route,
    service: { id: option.service, name: option.name },
    organization: { name: entry.organization.name, agb: entry.organization.agb },
  });
  const description = words.action(plain(name, 120));
  return {
    actions: [{ type: 'update' as const, description, resource: { ...resource, resourceType: 'ServiceRequest' } }],
  };
}

function linksOf(first: Offered | undefined, catalogue: Catalogue, words: Texts) {
  const product = httpsLink(first?.entry.product?.url);
  const feedback = httpsLink(catalogue.feedback);
  return [
    ...(first && product !== undefined
      ? [{ label: words.product(plain(first.name, 80)), url: product, type: 'absolute' as const }]
      : []),
    ...(feedback === undefined ? [] : [{ label: words.feedback, url: feedback, type: 'absolute' as const }]),
  ];
}
