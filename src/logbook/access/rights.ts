/**
 * Who may do what. The table below is the code that decides, and the page that people read (docs/access.md): an address
 * that is not in it is refused. `own`: of the practice of the token, and of no other · `blurred`: of every practice of the
 * region, without what identifies one (`/opened` holds the cases that their practice opened, whole) · `all`: no rows of a practice
 * are in it · `–`: nothing. A role that may see content sees it by one address at a time: there is no other way in.
 */
export const RIGHTS = `
| Address                         | practice | audit   | project | manager | taskforce | steering | research | operator | access |
| ------------------------------- | -------- | ------- | ------- | ------- | --------- | -------- | -------- | -------- | ------ |
| POST /fhir                      | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| PUT /fhir/AuditEvent/:id        | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| GET /fhir/AuditEvent            | own      | blurred | blurred | own     | –         | –        | –        | –        | –      |
| GET /fhir/AuditEvent/:id        | own      | –       | –       | own     | –         | –        | –        | –        | –      |
| GET /fhir/$export               | own      | –       | –       | own     | –         | –        | –        | –        | –      |
| GET /exports/:id                | own      | –       | –       | own     | –         | –        | –        | –        | –      |
| GET /exports/:id/:file          | own      | –       | –       | own     | –         | –        | –        | –        | –      |
| DELETE /exports/:id             | own      | –       | –       | own     | –         | –        | –        | –        | –      |
| PUT /opened/:draft              | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| DELETE /opened/:draft           | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| DELETE /drafts/:draft           | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| GET /opened                     | –        | blurred | –       | –       | –         | –        | –        | –        | –      |
| GET /mirror                     | own      | all     | all     | own     | all       | all      | –        | –        | –      |
| GET /mirror/months              | own      | –       | –       | own     | –         | –        | –        | –        | –      |
| GET /mirror/figures             | –        | all     | all     | –       | –         | –        | all      | –        | –      |
| GET /desk/signals               | –        | all     | all     | –       | all       | –        | –        | –        | –      |
| GET /desk/signals/:key          | –        | blurred | blurred | –       | all       | –        | –        | –        | –      |
| PUT /desk/signals/:key/decision | –        | all     | all     | –       | –         | –        | –        | –        | –      |
| PUT /desk/signals/:key/card     | –        | –       | all     | –       | all       | –        | –        | –        | –      |
| POST /desk/signals/:key/draft   | –        | all     | all     | –       | –         | –        | –        | –        | –      |
| PUT /desk/signals/:key/verdict  | –        | all     | all     | –       | –         | –        | –        | –        | –      |
| GET /meeting/papers             | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| GET /meeting/papers/:paper      | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| PUT /meeting/papers/:paper      | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| GET /meeting/impact             | –        | all     | all     | –       | –         | –        | –        | –        | –      |
| GET /goals                      | own      | –       | all     | own     | all       | all      | –        | –        | –      |
| PUT /goals/:topic               | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| DELETE /goals/:topic            | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| PUT /goals/region/task          | –        | –       | all     | –       | –         | –        | –        | –        | –      |
| GET /speeddates                 | own      | –       | –       | own     | –         | –        | –        | –        | –      |
| PUT /speeddates/:round          | own      | –       | –       | –       | –         | –        | –        | –        | –      |
| GET /speeddates/agenda          | –        | all     | all     | –       | all       | –        | –        | –        | –      |
| GET /evaluation                 | –        | all     | all     | –       | all       | all      | all      | –        | –      |
| PUT /evaluation                 | –        | –       | all     | –       | –         | –        | –        | –        | –      |
| GET /catalogues/:hash           | all      | all     | all     | all     | all       | all      | all      | all      | all    |
| GET /checkpoints/latest         | –        | all     | –       | –       | –         | –        | –        | all      | –      |
| GET /metrics                    | –        | –       | –       | –       | –         | –        | –        | all      | –      |
| GET /access-log                 | –        | –       | –       | –       | –         | –        | –        | –        | all    |
`;

/** Whoever asks, without a token: nothing of a practice is in it, or the service has a lock of its own. */
export const OPEN = [
  'GET /live',
  'GET /ready',
  'GET /fhir/metadata',
  'GET /.well-known/security.txt',
  'GET /cds-services',
  'POST /cds-services/:id',
  'POST /cds-services/:id/feedback',
] as const;

export const roles = [
  ...(['practice', 'audit', 'project', 'manager', 'taskforce'] as const),
  ...(['steering', 'research', 'operator', 'access'] as const),
] as const;
export type Role = (typeof roles)[number];

const rights = ['own', 'blurred', 'all', '–'] as const;
export type Right = (typeof rights)[number];

export interface Address {
  readonly method: string;
  /** As Hono writes it: `/fhir/AuditEvent/:id`. */
  readonly path: string;
  /** Absent: open to all. */
  readonly rights?: Readonly<Record<Role, Right>>;
}

/** Every address of the logbook. Throws when the table cannot be read: then nothing is served. */
export const addresses: readonly Address[] = [...readTable(RIGHTS), ...OPEN.map(named)];

/** The address that answers this request, if any. `path` without a slash at the end; HEAD asks what GET does. */
export function addressOf(method: string, path: string): Address | undefined {
  const asked = method === 'HEAD' ? 'GET' : method;
  return addresses.find((address) => address.method === asked && matches(address.path, path));
}

/** Beside what they read, people act here, and the answer to an act shows what a reading would. */
const circle = /^\/(desk|meeting|goals|speeddates|evaluation)(\/|$)/;

/** True when rows can be seen or taken out there, and of all that is done at the desk, for a meeting or a goal: who asks, let in or not, stands in the access log. */
export function isContent({ method, path, rights: given }: Address): boolean {
  if (takesOut({ method, path }) || circle.test(path)) return true;
  const some = Object.values(given ?? {}).some((right) => right === 'own' || right === 'blurred');
  return method === 'GET' && (some || path === '/access-log');
}

/** True when rows go: then it stands in the access log before it is done, and without the key of the draft. */
export function takesOut({ method, path }: Pick<Address, 'method' | 'path'>): boolean {
  return method === 'DELETE' && path === '/drafts/:draft';
}

/** True for what a supervisor asks: without a limit, for it ends what it hears nothing of. It is answered from memory. */
export function isAlwaysAnswered({ path }: Pick<Address, 'path'>): boolean {
  return path === '/live' || path === '/ready';
}

/** True where a HIS calls for all of its practices from one address. */
export function takesHooks({ method, path }: Pick<Address, 'method' | 'path'>): boolean {
  return method === 'POST' && path.startsWith('/cds-services/');
}

/** True when some method of this path is in the table. */
export function isKnownPath(path: string): boolean {
  return addresses.some((address) => matches(address.path, path));
}

function matches(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return wanted.length === given.length && wanted.every((part, at) => part.startsWith(':') || part === given[at]);
}

function named(text: string): Address {
  const [method = '', path = ''] = text.split(' ');
  return { method, path };
}

export function readTable(text: string): readonly Address[] {
  const [head = [], , ...lines] = text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  if (head.slice(1).join() !== roles.join()) throw new Error('The table of rights names other roles than there are.');
  return lines.map(([address = '', ...cells]) => {
    const [practice, audit, project, manager, taskforce, steering, research, operator, access] = cells.map(rightOf);
    if (!practice || !audit || !project || !manager || !taskforce || !steering || !research || !operator || !access) {
      throw new Error(`The table of rights has no whole line for ${address}.`);
    }
    const all = { practice, audit, project, manager, taskforce, steering, research, operator, access };
    return { ...named(address), rights: all };
  });
}

function rightOf(text: string): Right {
  const found = rights.find((right) => right === text);
  if (found === undefined) throw new Error(`The table of rights knows no "${text}".`);
  return found;
}
