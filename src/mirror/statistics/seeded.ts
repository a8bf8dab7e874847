/** Chance that repeats: the same text gives the same draws on every machine. For draws that anybody can do again, never for secrets. */

/** Numbers in [0, 1), by sfc32, of which all 128 bits come from the seed. */
export function seeded(seed: string): () => number {
  const state = [0, 1, 2, 3].map((nth) => fnv1a(`${nth}/${seed}`));
  const next = () => {
    const [a = 0, b = 0, c = 0, count = 0] = state;
    const sum = (a + b + count) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + sum) | 0;
    state[3] = (count + 1) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  // What two seeds have in common is gone by then.
  for (let nth = 0; nth < 20; nth++) next();
  return next;
}

/** In another order, each as likely as any other (Fisher and Yates). */
export function shuffled<One>(all: readonly One[], next: () => number): One[] {
  const order = [...all];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    const [one, two] = [order[last], order[other]];
    if (one === undefined || two === undefined) continue;
    order[last] = two;
    order[other] = one;
  }
  return order;
}

/** 32 bits. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
