import { isObject } from '../../advice/index.ts';
import { Document } from '../reading/formats.ts';
import { kebab } from '../reading/keys.ts';

/** A service, or a draft of one, as the file that a region would have written; `comment` stands above it, line by line. */
export function serviceYaml(service: object, comment: readonly string[] = []): string {
  const document = new Document(inKebab(service));
  if (comment.length > 0) document.commentBefore = comment.map((line) => ` ${line}`).join('\n');
  return document.toString({ defaultStringType: 'QUOTE_SINGLE', defaultKeyType: 'PLAIN', lineWidth: 0 });
}

/** Keys as a region writes them. What its answers are called is written with a dash already. */
function inKebab(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inKebab);
  if (!isObject(value)) return value;
  const known = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(known.map(([key, inner]) => [kebab(key), inKebab(inner)]));
}
