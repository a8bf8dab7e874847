import { closeSync, openSync, writeSync } from 'node:fs';
import {
  type Catalogue,
  type CompiledCatalogue,
  codedAdvice,
  codedCatalogue,
  codedContext,
  outline,
  type ReferralContext,
  weigh,
} from '../../src/advice/index.ts';
import { idsFrom, toAuditEvent } from '../../src/fhir/index.ts';
import { mulberry32, syntheticFacts } from './world.ts';

/**
 * A log of a synthetic region as NDJSON: an event for each moment. Referrals look like each other, as in a region:
 * few complaints make up most of them, and each is drawn from a stock that the whole region shares.
 */

/** How many different referrals the stock holds. */
const STOCK = 20_000;
const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function writeLog(path: string, moments: number, compiled: CompiledCatalogue): void {
  const random = mulberry32(7);
  const stock = syntheticFacts(Math.min(STOCK, moments)).map(
    (facts): ReferralContext => ({
      at: '2026-11-22',
      draft: true,
      addressed: false,
      specialism: facts.specialism,
      reasons: [{ icpc: facts.reason }],
      problems: facts.problems.map((icpc) => ({ icpc })),
      age: facts.age,
      sex: facts.sex,
      priority: facts.priority === 'routine' || facts.priority === 'urgent' ? facts.priority : 'asap',
      postcode: String(facts.postcode),
      answers: {},
      earlier: [],
    }),
  );
  const lines = stock.map((context) => {
    const judged = weigh(context, compiled);
    const said = outline(judged);
    return JSON.stringify(
      toAuditEvent({
        id: '@id',
        kind: judged.outcome === 'silent' ? 'auto-exception' : 'shown',
        hour: '2026-11-22T09:00:00Z',
        at: '@at',
        practice: '@practice',
        draftKey: '@draft',
        channel: 'nudge',
        context: codedContext(judged),
        advice: codedAdvice(said),
        catalogue: codedCatalogue(said),
        client: '0.1.0',
        shadow: false,
      }),
    ).split(/@(id|at|practice|draft)/);
  });
  const file = openSync(path, 'w');
  let text = '';
  for (let nth = 0; nth < moments; nth++) {
    const parts = lines[Math.floor(random() ** 2 * lines.length)] ?? [];
    const moment = Date.UTC(2026, 0, 2) + Math.floor(random() * 320) * 86_400_000 + nth;
    const id = `${idsFrom(moment)}-7000-8000-${Math.floor(random() * 2 ** 48)
      .toString(16)
      .padStart(12, '0')}`;
    const draft = Array.from({ length: 43 }, () => base64url[Math.floor(random() * 64)]).join('');
    const practice = `p${Math.floor(random() * 150)}`;
    const values = new Map(Object.entries({ id, practice, draft, at: new Date(moment).toISOString().slice(0, 10) }));
    // Every second part is the name of a value.
    text += `${parts.map((part, nth) => (nth % 2 ? (values.get(part) ?? '') : part)).join('')}\n`;
    if (text.length > 1 << 22) {
      writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
}

/** The draft beside it: every tenth rule is for older patients, every fiftieth is gone. */
export function draftOf(catalogue: Catalogue): Catalogue {
  return {
    ...catalogue,
    version: '2',
    hash: 'sha256:draft',
    services: catalogue.services.map((service, nth) => ({
      ...service,
      rules:
        nth % 50 === 0
          ? []
          : service.rules.map((rule) => (nth % 10 === 1 ? { ...rule, age: { ...rule.age, min: 50 } } : rule)),
    })),
  };
}
