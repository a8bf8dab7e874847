import type { Catalogue } from '../../../src/advice/index.ts';
import type { Live, Pointer } from '../../../src/catalogue/publish/live.ts';
import { halted, lifted, pointTo, withOtherWaits } from '../../../src/catalogue/publish/next-live.ts';
import { sign } from '../../../src/catalogue/publish/signing.ts';
import { type Waits, waitsOf } from '../../../src/catalogue/publish/waits.ts';
import { jsonHash, rulesHash } from '../../../src/catalogue/verify.ts';
import { keySetOf, newPerson, pinOf } from '../../catalogue/publish/signed.ts';
import { sealed } from './region.ts';

/** A region that publishes: two people with keys, and the folder of files that any web server serves. */

export const folder = 'https://regio.example/live/';
const [anna, bert, carla] = await Promise.all([
  newPerson('Anna Jansen', 'author'),
  newPerson('Bert Smit', 'checker'),
  newPerson('Carla Vos', 'waits'),
]);
export const people = { anna, bert, carla };
const keys = keySetOf(Object.values(people));

/** What a page pins, as the attribute `catalogue-key`. */
export const catalogueKey = JSON.stringify(pinOf(keys));

const times = (now: string) => ({ now: new Date(now), validDays: 182 });

export class SignedRegion {
  /** Texts by their path in the folder. */
  readonly files = new Map<string, string>([['keys.json', JSON.stringify(keys)]]);
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  /** No line to it. */
  isDown = false;
  live: Live | undefined;

  readonly url = `${folder}live.json`;

  readonly fetch = async (input: RequestInfo | URL): Promise<Response> => {
    const path = String(input).slice(folder.length);
    this.asked.push(path);
    if (this.isDown) throw new TypeError('Failed to fetch');
    const text = this.files.get(path);
    return text === undefined ? new Response('', { status: 404 }) : new Response(text);
  };

  /** An author and a checker make a version live. */
  async publish(catalogue: Catalogue, now: string, by = [anna, bert]): Promise<void> {
    const pointer = await this.#put(catalogue, waitsOf(catalogue));
    const { region } = keys;
    const next = pointTo(pointer, { before: this.live, region, practices: [], times: times(now) });
    if (next) await this.point(next, by);
  }

  /** One person closes a service. */
  async halt(service: string, now: string): Promise<void> {
    if (this.live) await this.point(halted(this.live, [service], new Date(now)), [carla]);
  }

  async lift(service: string, now: string): Promise<void> {
    if (this.live) await this.point(lifted(this.live, [service], times(now)), [anna, bert]);
  }

  /** An assistant renews the waits. */
  async renewWaits(waits: Waits, now: string): Promise<void> {
    const hash = await jsonHash(waits);
    this.files.set(`waits/${hash.slice(7)}.json`, JSON.stringify(waits));
    if (this.live) await this.point(withOtherWaits(this.live, hash, new Date(now)), [carla]);
  }

  /** Signs a pointer and puts it in its place. */
  async point(next: Live, by: readonly (typeof anna)[]): Promise<void> {
    let signed: Live = { ...next, signatures: [] };
    for (const person of by) {
      const { signatures } = await sign({ ...next, signatures: [] }, person);
      signed = { ...signed, signatures: [...signed.signatures, ...signatures] };
    }
    this.live = signed;
    this.files.set('live.json', JSON.stringify(signed));
  }

  async #put(content: Catalogue, waits: Waits): Promise<Pointer> {
    const catalogue = await sealed<object>({ ...content, hash: undefined });
    const wait = await jsonHash(waits);
    this.files.set(`catalogue/${catalogue.hash.slice(7)}.json`, JSON.stringify(catalogue));
    this.files.set(`waits/${wait.slice(7)}.json`, JSON.stringify(waits));
    return { catalogue: catalogue.hash, waits: wait, rules: await rulesHash(content) };
  }
}
