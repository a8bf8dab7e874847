import * as z from 'zod/mini';

const config = z.object({
  fhir: z.url(),
  logbook: z.url(),
  /** The region's keys, where it publishes signed; its pointer then stands in `live/`. */
  catalogueKey: z.optional(z.string()),
  /** The region has forms by specialism, and this server can draw them. */
  consultForms: z.optional(z.boolean()),
  /** What a practice may choose for itself, where the region allows something. */
  settings: z.optional(z.array(z.object({ id: z.string(), title: z.string(), hides: z.array(z.string()) }))),
  practices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      city: z.string(),
      pseudonym: z.string(),
      key: z.string(),
      gp: z.object({ name: z.string(), role: z.string() }),
    }),
  ),
});
export type Config = z.infer<typeof config>;
export type PracticeConfig = Config['practices'][number];

/** Addresses and practices, from the HIS's own server. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('config.json');
  return config.parse(await response.json());
}

/** The bytes behind a base64url key. */
export function keyBytes(key: string): Uint8Array<ArrayBuffer> {
  const plain = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
