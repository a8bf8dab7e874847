import {
  type ChoiceEvent,
  type ChoiceKind,
  type CompiledCatalogue,
  codedAdvice,
  codedCatalogue,
  codedContext,
  judge,
  optionsOf,
  outline,
  type ReferralContext,
} from '../../advice/index.ts';
import { idsFrom } from '../../fhir/index.ts';
import { deedOf, model } from './acts.ts';
import type { Chance } from './chance.ts';
import type { Plant } from './plan.ts';
import type { SimulatedPractice } from './practices.ts';

/** The events of one draft, as the product itself makes them: judged, coded, and then whatever the GP did. */

const MINUTE = 60_000;
const HOUR = 3_600_000;
const client = '0.1.0';
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** An event with the moment on which it was made; its own `hour` says less. */
export interface TimedEvent {
  readonly moment: number;
  readonly event: ChoiceEvent;
}

export interface Draft {
  readonly practice: SimulatedPractice;
  /** When it was opened. */
  readonly moment: number;
  readonly context: ReferralContext;
}

export function eventsOf(
  { practice, moment, context }: Draft,
  compiled: CompiledCatalogue,
  plants: readonly Plant[],
  chance: Chance,
): readonly TimedEvent[] {
  const events: TimedEvent[] = [];
  const draftKey = chance.text(43, base64url);
  let now = moment;
  const judged = (one: ReferralContext) => {
    const judgement = judge(one, compiled);
    const advice = outline(judgement);
    const tell = (kind: ChoiceKind, more: Partial<ChoiceEvent> = {}) => {
      const place = more.reason === undefined ? 0 : (advice.reasonCodes ?? []).indexOf(more.reason) + 1;
      events.push({
        moment: now,
        event: {
          id: idFrom(now, chance),
          kind,
          hour: `${new Date(now).toISOString().slice(0, 13)}:00:00Z`,
          at: context.at,
          practice: practice.practice,
          draftKey,
          channel: practice.channel,
          context: codedContext(judgement),
          advice: codedAdvice(advice),
          ...more,
          ...(place > 0 && { reasonPlace: place }),
          catalogue: codedCatalogue(advice),
          client: practice.channel === 'hooks' ? `cds-hooks/${client}` : client,
          shadow: false,
        },
      });
      // Of two events of one draft the later one is later, as in a page.
      now += 1 + chance.among(0, 40);
    };
    return { judgement, tell };
  };
  const { judgement: first, tell: tellFirst } = judged(context);
  // One in eight is looked at before the form is filled in.
  if (practice.channel !== 'hooks' && chance.hits(0.12) && Object.keys(context.answers).length > 0) {
    const early = judged({ ...context, answers: {} });
    early.tell(early.judgement.outcome === 'silent' ? 'auto-exception' : 'shown');
    now += chance.among(20_000, 5 * MINUTE);
  }
  tellFirst(first.outcome === 'silent' ? 'auto-exception' : 'shown');
  if (first.outcome === 'silent') return told(events, tellFirst, undefined);
  const act = () => {
    const deed = deedOf(first, optionsOf(first), { practice, at: context.at, plants, chance });
    if (!('ms' in deed)) return deed;
    now += deed.ms;
    const { kind, chosen, ms, acts } = deed;
    // Feedback on a card says neither how long it took nor how many acts.
    const measured = practice.channel === 'hooks' ? {} : { ms, acts };
    tellFirst(kind, { chosen, ...('reason' in deed && { reason: deed.reason }), ...measured });
    return deed;
  };
  if (chance.hits(model.disputed)) tellFirst('disputed');
  let deed = act();
  if ('chosen' in deed && practice.channel !== 'hooks' && chance.hits(model.undone)) {
    now += chance.among(3_000, 60_000);
    tellFirst('undone');
    deed = act();
  }
  return told(events, tellFirst, deed);

  /** What the host reports in the end. Through CDS Hooks nobody does. */
  function told(
    all: readonly TimedEvent[],
    tell: (kind: ChoiceKind, more?: Partial<ChoiceEvent>) => void,
    last: ReturnType<typeof deedOf> | undefined,
  ) {
    if (practice.channel === 'hooks') return all;
    now += chance.among(MINUTE, 2 * HOUR);
    const preselected = first.preselected ?? undefined;
    const stands = last !== undefined && 'chosen' in last ? last.chosen : undefined;
    if (last?.kind === 'kept' && preselected) {
      tell('kept');
      tell('sent', { chosen: preselected });
      return all;
    }
    if (last?.kind === 'ignored') tell('ignored');
    const hospital = optionsOf(first).find(({ service }) => service.route === 'hospital')?.service.id;
    if (chance.hits(model.told)) {
      tell('sent', { chosen: stands ?? { ...(hospital !== undefined && { service: hospital }), route: 'hospital' } });
    }
    return all;
  }
}

const hexadecimal = '0123456789abcdef';

/** A UUID of version 7 whose random part is drawn too. */
function idFrom(moment: number, chance: Chance): string {
  const random = chance.text(18, hexadecimal);
  return `${idsFrom(moment)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6)}`;
}
