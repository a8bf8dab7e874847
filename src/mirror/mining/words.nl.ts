import { type SignalNames, type SignalSentences, UNEVEN } from './sentences.ts';
import type { Signal, SignalKind } from './signal.ts';

const next: Readonly<Record<SignalKind, string>> = {
  exclusion: 'Kijk samen of de regel deze klacht beter uitzondert.',
  offer: 'Voor de taskforce: gewoon doen of evalueren?',
  gap: 'Voor de taskforce: gewoon doen of evalueren?',
  access: 'Leg de opgegeven wachttijd en bereikbaarheid naast de praktijk.',
  talk: 'Een onderwerp om met elkaar te bespreken.',
};

export function signalNl(signal: Signal, { service, specialism, reason }: SignalNames): SignalSentences {
  const { kind, icpc, observed, expected, practices, quarters, clickedAway, place, concentration } = signal;
  return {
    what:
      kind === 'gap'
        ? `${specialism} bij ${icpc}: voor ${observed} verwijzingen had de regio geen aanbod.`
        : `${service ?? specialism} bij ${icpc}: ${observed} keer anders gekozen om “${reason ?? ''}”.`,
    howMuch: `Verwacht: ${expected.toLocaleString('nl-NL', { maximumFractionDigits: 1 })}. Bij ${practices} praktijken, in ${quarters} van de laatste 3 kwartalen.`,
    next: next[kind],
    beside: [
      ...(clickedAway ? ['Meestal binnen anderhalve seconde gekozen: misschien weggeklikt.'] : []),
      ...(place?.overRepresented ? ['Deze reden staat bovenaan in de lijst.'] : []),
      ...(concentration > UNEVEN ? ['Enkele praktijken kiezen dit veel vaker dan de andere.'] : []),
    ],
  };
}
