import { describe, expect, test } from 'vitest';
import { region } from '../mijnstreek/region.ts';
import { redFlags } from './red-flags.ts';
import { type Case, namedByRegion, sweep } from './sweep.ts';

/** `npm run danger` judges all; otherwise a seeded tenth (DANGER_SEED gives another one). */
const all = process.env.DANGER === 'all';
const found = sweep(region, all ? 1 : 0.1, Number(process.env.DANGER_SEED ?? 1));

const inWords = ({ flag, service, rule, role, form, context: { sex, age, reasons, specialism } }: Case) =>
  `${specialism} ${reasons.map(({ icpc }) => icpc).join('+')} (${sex} ${age}), ${flag.name} as ${role === 'reason' ? role : `problem of ${role} days`}, ${form} form: ${service.id} ${rule.id}`;

describe('the table of red flags', () => {
  test('holds at least 150 codes, each once, each with a why and a source', () => {
    expect(new Set(redFlags.map(({ code }) => code)).size).toBe(redFlags.length);
    expect(redFlags.length).toBeGreaterThanOrEqual(150);
    for (const { code, name, why, source } of redFlags) {
      expect(code).toMatch(/^[A-Z]\d{2}(\.\d{2})?$/);
      for (const text of [name, why, source]) expect(text.length, code).toBeGreaterThan(2);
    }
  });

  test('is met as a whole, in the tenth too', () => {
    const never = redFlags.map(({ code }) => code).filter((code) => !found.met.has(code));
    expect(never).toEqual([]);
  });
});

describe('beside a red flag', () => {
  test('nothing is proposed, but where the region says why', { timeout: 600_000 }, () => {
    const { counts, named, unsafe } = found;
    if (all) console.info(counts, `named by the region: ${named.length}`);
    expect(counts.judged).toBeGreaterThan(counts.possible * (all ? 0.999 : 0.09));
    expect([...new Set(unsafe.map(inWords))].slice(0, 40)).toEqual([]);
  });

  test('the sweep finds what a region forgets: its alarms, its problems', { timeout: 120_000 }, () => {
    const without = (part: Partial<typeof region>) =>
      sweep({ ...region, ...part }, 0.01).unsafe.map(({ flag }) => flag.code);
    expect(without({ alarms: [] })).toContain('L80');
    expect(new Set(without({ problems: [] }).map((code) => code.charAt(0)))).toContain('B');
  });

  test('what the region excepts is little, and has a why', () => {
    const codes = new Set(found.named.map(({ flag }) => flag.code));
    expect([...codes].filter((code) => !['B80', 'N17', 'T08'].includes(code))).toEqual([]);
    for (const one of found.named) expect(namedByRegion(one, region)).toMatch(/\w{5,}/);
  });
});
