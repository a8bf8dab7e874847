/** What the page sends on behalf of the nudge, as the drawer shows it. */
export interface Exchange {
  readonly method: string;
  /** Path on the server, without the origin and the parameters. */
  readonly path: string;
  /** What is in it: the parameters of a search, the searches of a batch, the kinds of choice in a delivery. */
  readonly about: readonly string[];
  /** HTTP status; 0 while it is under way, -1 when nothing came back. */
  readonly status: number;
  readonly ms: number;
  readonly bytes: number;
  readonly body: unknown;
}

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

/** A `fetch` that tells about every exchange: once when it leaves, once more when its answer has come. */
export function tellingFetch(tell: (exchange: Exchange, id: number) => void): Fetch {
  let last = 0;
  return async (input, init = {}) => {
    const id = ++last;
    const began = performance.now();
    const url = new URL(input, location.href);
    const body = parsed(init.body);
    const base = {
      method: init.method ?? 'GET',
      path: url.pathname,
      about: [...parameters(url), ...aboutBody(body)],
      body,
    };
    tell({ ...base, status: 0, ms: 0, bytes: 0 }, id);
    const done = (status: number, bytes: number) =>
      tell({ ...base, status, ms: Math.round(performance.now() - began), bytes }, id);
    try {
      const response = await fetch(input, init);
      const copy = await response.clone().arrayBuffer();
      done(response.status, copy.byteLength);
      return response;
    } catch (error) {
      done(-1, 0);
      throw error;
    }
  };
}

function parsed(body: RequestInit['body'] | undefined): unknown {
  if (typeof body !== 'string') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const listOf = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : []);

const parameters = ({ searchParams }: URL) => [...searchParams].map(([name, value]) => `${name}=${value}`);

/** The requests inside a batch; for AuditEvents the kind of choice. */
function aboutBody(body: unknown): string[] {
  if (!isObject(body)) return [];
  return listOf(body['entry']).map((entry) => {
    const resource = isObject(entry['resource']) ? entry['resource'] : {};
    const kind = listOf(resource['subtype'])[0]?.['code'];
    const request = isObject(entry['request']) ? entry['request'] : {};
    return typeof kind === 'string'
      ? kind
      : `${request['method'] ?? ''} ${decodeURIComponent(String(request['url'] ?? ''))}`;
  });
}
