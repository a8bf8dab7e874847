import { nothing, type TemplateResult } from 'lit';

/** What a template says and does, without a page: for views that are looked at as data. */

export interface Drawn {
  /** Markup with its values; a handler stands as `"#3"`. */
  readonly markup: string;
  /** Without tags, on one line. */
  readonly text: string;
  /** Calls the handler of the first button or field with this text in it or before it. */
  readonly does: (event: string, of: string) => (argument: unknown) => void;
}

const isTemplate = (value: unknown): value is TemplateResult =>
  typeof value === 'object' && value !== null && 'strings' in value && 'values' in value;
/** `live(value)` and its like: what they were given. */
const isDirective = (value: unknown): value is { readonly values: readonly unknown[] } =>
  typeof value === 'object' && value !== null && '_$litDirective$' in value && 'values' in value;

export function drawn(template: TemplateResult): Drawn {
  const handlers: ((argument: unknown) => void)[] = [];
  const one = (value: unknown): string => {
    if (value === nothing || value === undefined || value === null) return '';
    if (Array.isArray(value)) return value.map(one).join('');
    if (isTemplate(value)) return whole(value);
    if (isDirective(value)) return one(value.values[0]);
    if (typeof value !== 'function') return String(value);
    return `#${handlers.push((argument) => Reflect.apply(value, undefined, [argument])) - 1}`;
  };
  const whole = ({ strings, values }: TemplateResult): string =>
    strings.reduce((before, string, nth) => {
      const said = one(values[nth - 1]);
      return `${before}${before.endsWith('=') ? `"${said}"` : said}${string}`;
    });
  const markup = whole(template);
  return {
    markup,
    text: markup
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    does(event, of) {
      const tag = markup.match(/<[^>]*>[^<]*/g)?.find((each) => each.includes(`@${event}=`) && each.includes(of)) ?? '';
      const handler = handlers[Number(new RegExp(`@${event}="#(\\d+)"`).exec(tag)?.[1])];
      if (handler === undefined) throw new Error(`Nothing happens at ${event} of “${of}”.`);
      return handler;
    },
  };
}
