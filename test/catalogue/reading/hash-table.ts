/** Contents and their hashes, reckoned with another program (sha256sum over the canonical text). */

export const hashTable: [string, object, string][] = [
  ['nothing', {}, 'sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'],
  [
    'keys in another order',
    { b: 2, a: [1, 'é', null], B: true },
    'sha256:338b807e02e4d878c390a88d5815e55166384aee58c61822da0d1dd35b6baed4',
  ],
  [
    'numbers as ECMAScript writes them',
    { big: 1e21, small: 1e-7, whole: 4.0, minus: -0 },
    'sha256:38a6c912b65925a354fcb314ce5751d14dfe13783ed1add9e621d09401afea77',
  ],
  [
    'text with quotes, line ends and characters beyond the first plane',
    { t: '"\n\u2028😀\u0001' },
    'sha256:b9be0104e1503dfb15d0757e6a6cbe7ef84123f03c328ba9f04e0c7dcacf7c82',
  ],
];

const circle: Record<string, unknown> = { hash: 'sha256:x' };
circle['self'] = circle;

export const notWhole: [string, unknown][] = [
  ['nothing', undefined],
  ['null', null],
  ['a text', 'sha256:'],
  ['a list', []],
  ['no hash', { a: 1 }],
  ['a hash that is no text', { hash: 1 }],
  ['another hash', { hash: `sha256:${'0'.repeat(64)}` }],
  ['a hash in capitals', { hash: 'SHA256:44136FA355B3678A1146AD16F7E8649E94FB4FC21FE77E8310C060F61CAAFF8A' }],
  ['a circle', circle],
  ['a number that JSON does not have', { hash: 'sha256:x', n: Number.NaN }],
  ['half a character', { hash: 'sha256:x', t: '\uD800' }],
];
