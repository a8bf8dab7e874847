import { draftDigest } from '../../store/removal.ts';

const WORD = /[\w-]{22,64}/g;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const veiled = (text: string) => text.replace(WORD, (word) => (UUID.test(word) ? word : `sha256:${draftDigest(word)}`));

/**
 * What was asked, as the access log keeps it for five years: path and query, with a digest for whatever may be the key of a
 * draft, as a removal records it. Whoever asks for a draft and takes it out later leaves no key behind.
 */
export function askedOf({ pathname, search, searchParams }: URL): string {
  const asked = [...searchParams].map(([name, value]) => [name, name === '_cursor' ? value : veiled(value)]);
  const same = asked.every(([name = '', value = '']) => searchParams.getAll(name).includes(value));
  return `${veiled(pathname)}${same ? search : `?${new URLSearchParams(asked)}`}`;
}
