/** Makes a thing once for as long as what it is made of stays the same, and anew of other things; the earlier one is let go. */
export function memoLast<Parts extends readonly unknown[], Made>(make: (...of: Parts) => Made): (...of: Parts) => Made {
  let last: { readonly of: Parts; readonly made: Made } | undefined;
  return (...of) => {
    if (!last || of.some((part, index) => part !== last?.of[index])) last = { of, made: make(...of) };
    return last.made;
  };
}
