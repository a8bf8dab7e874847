import type { Content, ReferralForm } from '../../advice/index.ts';
import type { WrittenRegion, WrittenService } from './defaults.ts';

/**
 * A region writes what is shown beside an advice in the file it belongs to: a service, the region, a form of its own. The
 * catalogue holds it apart, under `content`, because no rule reads it.
 */

type Parts<Value> = { [Key in keyof Value]?: Value[Key] };

/** The region without its content, and what of the content stands in it. */
export function ofRegion({ formulary, positiveHealth, training, settings, ...rest }: WrittenRegion) {
  const hides = (settings ?? []).flatMap(({ id, hides: parts }) => (parts?.length ? [{ setting: id, parts }] : []));
  const region = {
    ...rest,
    ...(settings && { settings: settings.map(({ hides: _, ...setting }) => setting) }),
  };
  const content: Parts<Content> = {
    // The last entry that goes in the studio leaves an empty list: that is none.
    ...(formulary?.length && { formulary }),
    ...(positiveHealth && { positiveHealth }),
    ...(training && { training }),
    ...(hides.length > 0 && { hides }),
  };
  return { region, content };
}

/** The services without what is for the conversation, and that, by service. */
export function ofServices(written: readonly WrittenService[]) {
  const sharedDecisions = written.flatMap(({ id, sharedDecision }) =>
    sharedDecision ? [{ service: id, ...sharedDecision }] : [],
  );
  const services = written.map(({ sharedDecision: _, ...service }) => service);
  return { services, content: sharedDecisions.length > 0 ? { sharedDecisions } : {} };
}

/** `{ content }`, or nothing: a region without content has the hash that it had. */
export function contentOf(parts: Parts<Content>, forms: readonly ReferralForm[]): { readonly content?: Content } {
  const content = { ...parts, ...(forms.length > 0 && { forms: [...forms] }) };
  return Object.keys(content).length > 0 ? { content } : {};
}
