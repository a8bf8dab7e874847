const amsterdam = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });

/** The local day of an instant, `YYYY-MM-DD`: at half past midnight the one that has begun. */
export const localDay = (at: Date): string => amsterdam.format(at);
