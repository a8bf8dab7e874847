/** More than a region asks in practice; a stream of odd values begins anew, and never fills the memory. */
const limit = 10_000;

/** The same function of a text, which does not reckon again for a text that it has met before. */
export function remembered<Answer extends object>(reckon: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known) return known;
    if (answers.size >= limit) answers.clear();
    const answer = reckon(text);
    answers.set(text, answer);
    return answer;
  };
}
