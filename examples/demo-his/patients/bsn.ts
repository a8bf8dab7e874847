/** True for nine digits that pass the 11-proof of the BSN: 9a + 8b + … + 2h − i is divisible by 11, and not all zero. */
export function passesElevenProof(bsn: string): boolean {
  if (!/^\d{9}$/.test(bsn) || bsn === '000000000') return false;
  const sum = [...bsn].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return sum % 11 === 0;
}

/** The nth number of the range 99999xxxx, set apart for tests, that passes the 11-proof. No person has one of these. */
export function testBsn(nth: number): string {
  let found = -1;
  for (let tail = 0; tail < 10_000; tail++) {
    const bsn = `99999${String(tail).padStart(4, '0')}`;
    if (passesElevenProof(bsn) && ++found === nth) return bsn;
  }
  throw new RangeError(`There is no test BSN number ${nth}: the range 99999xxxx holds ${found + 1}`);
}
