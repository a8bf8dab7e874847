import { type CompiledCatalogue, compile } from '../../../src/advice/index.ts';
import { forgetCatalogues, loadCatalogue, PointerFound } from './catalogue-source.ts';
import { keep, kept } from './kept-catalogue.ts';
import { NudgeError } from './nudge-error.ts';
import type { KeptLive, SignedPart } from './signed.ts';

/**
 * The region's catalogue for the draft at hand: a plain one, or the one that is live by the region's signed pointer, with
 * what the practice has set. A pointer is asked for at each draft, so that a service that was halted is silent at the next one.
 */

export interface CatalogueInputs {
  /** Absolute address of a catalogue, or of a signed pointer to one (`live.json`). */
  readonly catalogue?: string | undefined;
  /** JWKS as JSON. With it nothing is taken but what the region signed. */
  readonly catalogueKey?: string | undefined;
  readonly practice?: string | undefined;
  /** Ids of what the practice has set. */
  readonly settings?: readonly string[] | undefined;
}

export interface RegionCatalogue {
  readonly compiled: CompiledCatalogue;
  /** Ids of what the practice has set, of what the region allows. */
  readonly settings?: readonly string[];
  /** What to tell the vendor, once, while the draft goes on. */
  readonly trouble?: { readonly code: 'catalogue-stale' | 'setting-unknown'; readonly message: string } | undefined;
}

interface HeldLive {
  readonly mark: string;
  readonly keep: KeptLive;
  readonly compiled: CompiledCatalogue;
}

/** By address, practice and keys: one page may hold two practices. */
const held = new Map<string, HeldLive>();
/** Addresses at which a pointer was found. */
const pointers = new Set<string>();
/** What was told already, until it is well again. */
const told = new Set<string>();
const settled = new WeakMap<
  CompiledCatalogue,
  Map<string, { compiled: CompiledCatalogue; settings: readonly string[] }>
>();

/** Rejects with `NudgeError` when there is no catalogue that may be used. */
export async function regionCatalogue(
  inputs: CatalogueInputs,
  signed: () => Promise<SignedPart>,
): Promise<RegionCatalogue> {
  const { settings = [] } = inputs;
  const { compiled, trouble } = await catalogueOf(inputs, signed);
  if (settings.length === 0) return { compiled, trouble };
  const key = JSON.stringify(settings);
  const known = settled.get(compiled) ?? new Map();
  const before = known.get(key);
  if (before) return { ...before, trouble };
  const { catalogue, ids } = (await signed()).withSettings(compiled.catalogue, settings);
  const own = { compiled: compile(catalogue, compiled.rulesHash), settings: ids };
  settled.set(compiled, known.set(key, own));
  const strange = settings.filter((id) => !ids.includes(id));
  const unknown =
    strange.length > 0 ? once(key, 'setting-unknown', `Not allowed by the region: ${strange}.`) : undefined;
  return { ...own, trouble: trouble ?? unknown };
}

async function catalogueOf(inputs: CatalogueInputs, signed: () => Promise<SignedPart>): Promise<RegionCatalogue> {
  const { catalogue: url, catalogueKey } = inputs;
  if (!url) throw new NudgeError('catalogue-unavailable', 'The attribute catalogue is empty.');
  if (catalogueKey === undefined && !pointers.has(url)) {
    try {
      return { compiled: await loadCatalogue(url) };
    } catch (cause) {
      if (!(cause instanceof PointerFound)) throw cause;
      pointers.add(url);
    }
  }
  return liveOf(url, inputs, await signed());
}

async function liveOf(
  url: string,
  { catalogueKey: key, practice }: CatalogueInputs,
  { liveCatalogue }: SignedPart,
): Promise<RegionCatalogue> {
  const lane = JSON.stringify(['live', url, practice, key]);
  const before = held.get(lane);
  const found = await liveCatalogue({ url, key, practice, kept: before?.keep ?? (await kept(lane)) });
  if (!found.catalogue) throw new NudgeError(found.code, found.message);
  const compiled = before?.mark === found.mark ? before.compiled : compile(found.catalogue, found.rules);
  const isNew = JSON.stringify(before?.keep) !== JSON.stringify(found.keep);
  held.set(lane, { mark: found.mark, keep: found.keep, compiled });
  if (isNew) void keep(lane, found.keep);
  if (!found.stale) told.delete(`catalogue-stale${lane}`);
  return { compiled, trouble: found.stale === undefined ? undefined : once(lane, 'catalogue-stale', found.stale) };
}

function once<Code extends string>(about: string, code: Code, message: string) {
  if (told.has(code + about)) return undefined;
  told.add(code + about);
  return { code, message };
}

/** Forgets what this page holds; what is kept on disk stays. For tests. */
export function forgetRegions(): void {
  forgetCatalogues();
  held.clear();
  for (const set of [pointers, told]) set.clear();
}
