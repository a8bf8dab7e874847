import type { Catalogue } from '../../advice/index.ts';

/**
 * The catalogue with its halted services closed (`*`: every one): they are no longer offered, nor proposed. A hospital stays
 * within reach whatever is halted.
 */
export function withoutHalted(catalogue: Catalogue, halted: readonly string[]): Catalogue {
  const isHalted = (id: string) => halted.includes('*') || halted.includes(id);
  const services = catalogue.services.map((service) =>
    service.route !== 'hospital' && isHalted(service.id) ? { ...service, open: false } : service,
  );
  return { ...catalogue, services };
}
