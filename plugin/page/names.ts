import * as z from 'zod/mini';

export interface Named {
  readonly code: string;
  readonly name: string;
}

/** Names for ids, from a catalogue. An id that has none is shown as it is: an older version may have known it. */
export interface Names {
  service(id: string): string;
  /** Title of a rule or an alarm. */
  rule(id: string): string | undefined;
  /** Full label of a tenzij reason. */
  reason(code: string): string;
  /** Its short label, where there is little room. */
  shortReason(code: string): string;
  /** Where a reason leads to: what the region learns from it. */
  leadsTo(code: string): string | undefined;
  /** Of E = M × C × G, where the region says so. */
  lever(code: string): 'M' | 'C' | 'G' | undefined;
  /** What there is to choose from in a filter; absent without a catalogue. */
  readonly reasons?: readonly Named[];
  readonly services?: readonly Named[];
  /** Version and hash of the catalogue that the names came from; absent without one. */
  readonly from?: { readonly version: string; readonly hash: string };
}

export const noNames: Names = {
  service: (id) => id,
  rule: () => undefined,
  reason: (code) => code,
  shortReason: (code) => code,
  leadsTo: () => undefined,
  lever: () => undefined,
};

const loose = z.object({
  version: z.string(),
  hash: z.string(),
  services: z.array(z.unknown()),
  alarms: z.catch(z.array(z.unknown()), []),
  reasons: z.catch(z.array(z.unknown()), []),
});
const service = z.object({ id: z.string(), name: z.string(), rules: z.catch(z.array(z.unknown()), []) });
const titled = z.object({ id: z.string(), title: z.string() });
const text = z.catch(z.optional(z.string()), undefined);
const tag = z.catch(z.optional(z.enum(['M', 'C', 'G'])), undefined);
const reason = z.object({ code: z.string(), label: z.string(), short: text, leadsTo: text, tag });

/**
 * Names from catalogue JSON. Reads only what it needs, so that a newer format still gives names; one broken entry costs
 * its own name only. Undefined when it is no catalogue at all.
 */
export function readNames(json: unknown): Names | undefined {
  const read = loose.safeParse(json);
  if (!read.success) return undefined;
  const services = read.data.services.flatMap((item) => service.safeParse(item).data ?? []);
  const serviceNames = new Map(services.map(({ id, name }) => [id, name]));
  const titles = new Map(
    [...services.flatMap(({ rules }) => rules), ...read.data.alarms]
      .flatMap((item) => titled.safeParse(item).data ?? [])
      .map(({ id, title }) => [id, title]),
  );
  const reasons = new Map(
    read.data.reasons.flatMap((item) => reason.safeParse(item).data ?? []).map((found) => [found.code, found]),
  );
  return {
    service: (id) => serviceNames.get(id) ?? id,
    rule: (id) => titles.get(id),
    reason: (code) => reasons.get(code)?.label ?? code,
    shortReason: (code) => reasons.get(code)?.short ?? reasons.get(code)?.label ?? code,
    leadsTo: (code) => reasons.get(code)?.leadsTo,
    lever: (code) => reasons.get(code)?.tag,
    reasons: [...reasons.values()].map(({ code, short, label }) => ({ code, name: short ?? label })),
    services: services.map(({ id, name }) => ({ code: id, name })),
    from: { version: read.data.version, hash: read.data.hash },
  };
}

/** Fetches the catalogue for its names; undefined when it cannot be had or read. Never throws. */
export async function fetchNames(url: string, fetcher: typeof fetch): Promise<Names | undefined> {
  try {
    const response = await fetcher(url, { headers: { Accept: 'application/json' } });
    return response.ok ? readNames(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}
