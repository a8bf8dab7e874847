import type { Price } from './next-step.ts';
import { type PriceSentences, type SignalNames, type SignalSentences, UNEVEN } from './sentences.ts';
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

const questions: Readonly<Record<string, (icpc: string) => string>> = {
  complex: (icpc) => `Welke andere aandoening maakte ${icpc} te complex?`,
  'ziekenhuis-nodig': (icpc) => `Welk onderzoek of welke ingreep bij ${icpc} kan alleen in het ziekenhuis?`,
  behandeling: (icpc) => `Waar was de patiënt met ${icpc} al onder behandeling?`,
  alarm: (icpc) => `Welk alarmsymptoom zag u bij ${icpc}?`,
};

export const priceNl = ({ icpc, proposals, followed, left, unseen }: Price, reason: string): PriceSentences => ({
  what: `Per kwartaal verdwijnen ${told(proposals)} voorstellen. ${told(followed)} daarvan werden gevolgd, ${told(left)} om deze reden verlaten.`,
  whole: unseen
    ? `Comorbiditeit staat niet in het log: de uitsluiting geldt voor heel ${icpc}.`
    : `De uitsluiting geldt voor heel ${icpc}, wat er verder ook speelt.`,
  question: questions[reason]?.(icpc) ?? `Wat maakte dat u bij ${icpc} anders koos?`,
});

const told = (n: number) => n.toLocaleString('nl-NL', { maximumFractionDigits: 1 });
