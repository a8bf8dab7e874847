import { Client } from 'pg';
import { distribute } from '../../src/logbook/postgres/distribute.ts';
import { type LogbookDatabase, openPostgres } from '../../src/logbook/postgres/postgres.ts';

/** The tests on a Citus: CITUS_URL names the coordinator; every database is made there and on its workers, and distributed. */

export interface Citus {
  /** A database on every machine, empty but for the extension. */
  newDatabase(name: string): Promise<void>;
  dropDatabase(name: string): Promise<void>;
}

const WITHOUT = 'CITUS_URL names a PostgreSQL without Citus: the tests run on it, and nothing is distributed.';

/** Undefined, with a line that says so, where the server has no Citus. */
export async function citusAt(url: URL): Promise<Citus | undefined> {
  const has = await ask(
    url,
    "SELECT FROM pg_available_extensions WHERE name = 'citus' AND installed_version IS NOT NULL",
  );
  if (has.length === 0) {
    console.warn(WITHOUT);
    return undefined;
  }
  const rows = await ask(url, 'SELECT nodename AS host, nodeport AS port FROM pg_dist_node WHERE groupid > 0');
  const workers = rows.map(({ host, port }) => at(url, { host: String(host), port: String(port) }));
  const all = [...workers, url];
  return {
    async newDatabase(name) {
      for (const machine of all) {
        await ask(machine, `CREATE DATABASE ${name}`);
        await ask(at(machine, { name }), 'CREATE EXTENSION citus');
      }
      const coordinator = at(url, { name });
      await ask(coordinator, `SELECT citus_set_coordinator_host('${url.hostname}', ${url.port || 5432})`);
      for (const { hostname, port } of workers) {
        await ask(coordinator, `SELECT citus_add_node('${hostname}', ${port || 5432})`);
      }
    },
    async dropDatabase(name) {
      for (const machine of all) await ask(machine, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Opens a database whose tables lie on workers, with the grants made anew, as `tenzij logbook distribute` does. */
export async function openDistributed(options: Parameters<typeof openPostgres>[0]): Promise<LogbookDatabase> {
  const first = await openPostgres(options);
  await distribute(first.owner).finally(() => first.close());
  return openPostgres(options);
}

function at(url: URL, { host = url.hostname, port = url.port, name = url.pathname.slice(1) }): URL {
  const other = new URL(url);
  other.hostname = host;
  other.port = port;
  other.pathname = `/${name}`;
  return other;
}

async function ask(url: URL, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query(statement).finally(() => client.end());
  return rows;
}
