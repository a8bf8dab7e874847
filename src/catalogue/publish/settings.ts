import { type Catalogue, isObject } from '../../advice/index.ts';

/**
 * The catalogue as a practice has set it: offered to all, applied to measure. Only ids that the region allows count; those that
 * did are given back, sorted, to be logged beside the catalogue's own hash, which stays as it is: a practice never gets one of its own.
 */
export function withSettings(
  catalogue: Catalogue,
  ids: readonly string[],
): { readonly catalogue: Catalogue; readonly ids: readonly string[] } {
  const { settings = [] } = catalogue;
  const chosen = settings.filter(({ id }) => ids.includes(id));
  const others = settings.filter(({ id }) => !ids.includes(id));
  const opened = chosen.flatMap(({ opens = [] }) => opens);
  const closed = [
    ...chosen.flatMap(({ closes = [] }) => closes),
    // What only a setting opens is not there without it.
    ...others.flatMap(({ opens = [] }) => opens).filter((id) => !opened.includes(id)),
  ];
  // Of several that say how strongly to prompt, the quietest.
  const prompt = (['quiet', 'reason', 'reminder'] as const).find((one) =>
    chosen.some((setting) => setting.prompt === one),
  );
  const services = catalogue.services.map((service) => ({
    ...service,
    open: service.open && !(service.route !== 'hospital' && closed.includes(service.id)),
    prompt: prompt ?? service.prompt,
  }));
  const done = chosen.map(({ id }) => id).sort();
  // What they leave out of the content is for who shows it.
  const content = isObject(catalogue.content) ? { content: { ...catalogue.content, chosen: done } } : {};
  return { catalogue: { ...catalogue, services, ...content }, ids: done };
}
