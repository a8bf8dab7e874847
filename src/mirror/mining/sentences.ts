/** A signal in sentences of at most fifteen words, that judge nobody. Whoever shows it chooses which. */
export interface SignalSentences {
  /** What recurs: "PlusPunt orthopedie bij L17: 116 keer anders gekozen om “Kan alleen in ziekenhuis”." */
  readonly what: string;
  /** Against what, and how wide. */
  readonly howMuch: string;
  /** What one may do with it. */
  readonly next: string;
  /** What makes it less sure than it looks. */
  readonly beside: readonly string[];
}

/** As the region calls them. */
export interface SignalNames {
  readonly service: string | undefined;
  readonly specialism: string;
  readonly reason: string | undefined;
}

/** Concentration from which a few practices are told of. */
export const UNEVEN = 0.6;

/** What an exclusion costs, and the one question to who gave the reason. */
export interface PriceSentences {
  readonly what: string;
  readonly whole: string;
  readonly question: string;
}
