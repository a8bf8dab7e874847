/** What a client of CDS Hooks does: it gets, and it posts JSON. Of the answers only what this example prints is typed. */

interface Answers {
  readonly services: readonly { readonly id: string }[];
  readonly cards: readonly {
    readonly uuid: string;
    readonly summary: string;
    readonly detail: string;
    readonly suggestions: readonly {
      readonly uuid: string;
      readonly label: string;
      readonly isRecommended?: boolean;
    }[];
  }[];
  readonly results: readonly { readonly card: string; readonly status: number }[];
  readonly entry: readonly { readonly resource: unknown }[];
}

export const ask = (url: string): Promise<Answers> => answerOf(fetch(url));

export const tell = (url: string, body: object): Promise<Answers> =>
  answerOf(fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));

async function answerOf(sent: Promise<Response>): Promise<Answers> {
  const response = await sent;
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return response.json();
}
