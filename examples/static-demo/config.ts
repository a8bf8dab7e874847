import { practices } from '../demo-his/patients/practices.ts';
import type { Keep } from './keep.ts';
import type { Places } from './places.ts';

const KEYS = 'practice-keys';

/** What the demo HIS's server tells its pages, made here: addresses, practices, and a key per practice of this browser. */
export async function configOf({ fhir, logbook }: Places, keep: Keep): Promise<object> {
  const kept = await keep.read(KEYS);
  const keys = new Map<unknown, unknown>(kept instanceof Map ? kept : []);
  for (const { id } of practices) if (!keys.has(id)) keys.set(id, newKey());
  if (!(kept instanceof Map) || kept.size < keys.size) await keep.write(KEYS, keys);
  return {
    fhir,
    logbook,
    practices: practices.map(({ id, name, city, pseudonym, gp }) => ({
      id,
      name,
      city,
      pseudonym,
      gp: { name: gp.name, role: `PractitionerRole/${gp.id}-rol` },
      key: keys.get(id),
    })),
  };
}

/** 32 random bytes in base64url. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
