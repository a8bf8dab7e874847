/**
 * The second net, behind the allow-list: what looks like a person's number, address or telephone is refused wherever it
 * stands, and so is a text too long to be a code. Pure.
 */

/** Longer than any code, version or pseudonym. */
const MOST_CHARACTERS = 80;

/** What a text looks like, or undefined when it looks like nobody. */
export function looksLikePerson(text: string): 'BSN' | 'e-mail address' | 'telephone number' | 'long text' | undefined {
  // Most words are short codes: those are done with at once.
  if (text.length <= MOST_CHARACTERS && !/[@\s]|\d\D?\d\D?\d\D?\d/.test(text)) return undefined;
  if (/[^\s@]@[^\s@]+\.[^\s@]/.test(text)) return 'e-mail address';
  if (/(?<![\d.])(?:\+|00)31[\d ()-]{9,}|(?<!\d)0[1-9](?:[ -]?\d){8}(?!\d)/.test(text)) return 'telephone number';
  if ([...text.matchAll(/(?<!\d)(?:\d[ .-]?){7,8}\d(?!\d)/g)].some(([found]) => isBsn(found.replace(/\D/g, ''))))
    return 'BSN';
  if (text.length > MOST_CHARACTERS || /\s\S+\s\S+\s/.test(text)) return 'long text';
  return undefined;
}

/** The 11-proof of eight or nine digits. */
function isBsn(digits: string): boolean {
  const nine = digits.padStart(9, '0');
  if (nine.length !== 9 || /^0{6}/.test(nine)) return false;
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (index === 8 ? -1 : 9 - index), 0);
  return sum % 11 === 0;
}
