import type { KeySet, PinnedKeys, PrivateKey, PublicKey } from '../../../src/catalogue/publish/key-set.ts';
import type { Live } from '../../../src/catalogue/publish/live.ts';
import { newKey, sign, thumbprint } from '../../../src/catalogue/publish/signing.ts';

/** People with keys, and pointers that they signed. */

export async function newPerson(name: string, role: PublicKey['role']): Promise<PrivateKey> {
  const jwk = await newKey();
  return { kid: await thumbprint(jwk), name, role, from: '2026-01-01', until: '2027-12-31', jwk };
}

export const keySetOf = (people: readonly PrivateKey[]): KeySet => ({
  region: 'proefstreek',
  serial: 1,
  keys: people.map(({ jwk: { kty, crv, x, y }, ...rest }) => ({ ...rest, jwk: { kty, crv, x, y } })),
  signatures: [],
});

export const pinOf = ({ keys }: KeySet): PinnedKeys => ({
  keys: keys.map(({ kid, name, role, jwk }) => ({ ...jwk, kid, name, role })),
});

export const hashOf = (digit: string) => `sha256:${digit.repeat(64)}`;

export async function approvedLive(changes: Partial<Live>, ...people: readonly PrivateKey[]): Promise<Live> {
  let live: Live = {
    region: 'proefstreek',
    sequence: 1,
    issued: '2026-11-22T12:00:00Z',
    expires: '2027-05-23T12:00:00Z',
    default: { catalogue: hashOf('1'), waits: hashOf('2'), rules: hashOf('3') },
    groups: [],
    halted: [],
    signatures: [],
    ...changes,
  };
  for (const person of people) {
    const { signatures } = await sign({ ...live, signatures: [] }, person);
    live = { ...live, signatures: [...live.signatures, ...signatures] };
  }
  return live;
}
