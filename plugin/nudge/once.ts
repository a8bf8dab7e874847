/**
 * Makes a thing once for as long as its key stays the same, part by part (`Object.is`), and anew for another key. What
 * was made for an earlier key is simply let go.
 */
export function once<Arguments extends readonly unknown[], Made>(
  make: (...of: Arguments) => Made,
): (key: readonly unknown[], ...of: Arguments) => Made {
  let last: { readonly key: readonly unknown[]; readonly made: Made } | undefined;
  return (key, ...of) => {
    if (last && key.length === last.key.length && key.every((part, index) => Object.is(part, last?.key[index]))) {
      return last.made;
    }
    last = { key, made: make(...of) };
    return last.made;
  };
}
