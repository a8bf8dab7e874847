import type { ChoiceEvent } from '../../../src/advice/model/choice.ts';
import { toAuditEvent } from '../../../src/fhir/index.ts';

/** A logbook in a function: the FHIR search that the page asks, over choices held in memory. */
export class FakeLogbook {
  readonly base = 'https://logbook.example/fhir';
  /** Addresses asked, in order. */
  readonly asked: URL[] = [];
  choices: readonly ChoiceEvent[];
  /** Entries put before the real ones, as they are. */
  strange: readonly unknown[] = [];
  /** Answers instead of the search, when set. */
  answer: (() => Response | Promise<Response>) | undefined;

  constructor(choices: readonly ChoiceEvent[]) {
    this.choices = choices;
  }

  /** Searches since the last call, without those of the poll. */
  searches(): readonly URLSearchParams[] {
    return this.asked
      .splice(0)
      .flatMap(({ searchParams }) => (searchParams.get('_count') === '50' ? searchParams : []));
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    this.asked.push(url);
    init?.signal?.throwIfAborted();
    if (this.answer) return this.answer();
    const etag = `W/"${this.choices.length}-${this.strange.length}"`;
    if (new Headers(init?.headers).get('If-None-Match') === etag) return new Response(null, { status: 304 });
    const query = url.searchParams;
    const count = Number(query.get('_count'));
    const from = Number(query.get('_offset') ?? 0);
    const found = this.choices.filter((choice) => matches(choice, query));
    const next = new URL(url);
    next.searchParams.set('_offset', String(from + count));
    return Response.json(
      {
        resourceType: 'Bundle',
        type: 'searchset',
        total: found.length,
        link: found.length > from + count ? [{ relation: 'next', url: next.href }] : [],
        entry: [
          ...this.strange,
          ...found.slice(from, from + count).map((choice) => ({
            fullUrl: `${this.base}/AuditEvent/${choice.id}`,
            resource: toAuditEvent(choice),
            search: { mode: 'match' },
          })),
        ],
      },
      { headers: { ETag: etag } },
    );
  };
}

function matches(choice: ChoiceEvent, query: URLSearchParams): boolean {
  const day = choice.hour.slice(0, 10);
  return (
    query.getAll('date').every((date) => (date.startsWith('ge') ? day >= date.slice(2) : day <= date.slice(2))) &&
    query.getAll('subtype').every((subtype) => [choice.kind, choice.reason].includes(subtype)) &&
    (query.get('entity:identifier') ?? choice.draftKey) === choice.draftKey &&
    (!query.has('specialism') || query.get('specialism') === choice.context.specialism)
  );
}
