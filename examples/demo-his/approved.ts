import type { Hono } from 'hono';
import * as z from 'zod/mini';
import type { Circle } from './circle.ts';

/** Publishes what two people decided at the desk, and nothing else: the logbook is asked whether they did. */

interface Ports {
  readonly circle: Circle;
  /** FHIR base of the logbook. */
  readonly logbook: string;
  readonly issuer: Hono;
  /** A file of what is published; asking for `live.json` tells the logbook of a new version. */
  readonly files: (path: string) => Promise<string | undefined>;
}

const detail = z.object({
  status: z.object({ outcome: z.string() }),
  acts: z.array(z.looseObject({ act: z.string(), who: z.string() })),
});
const answer = z.object({ token: z.string() });

export function approved({ circle, logbook, issuer, files }: Ports) {
  const token = async () => {
    const response = await issuer.request('/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'project', who: 'publication' }),
    });
    return answer.parse(await response.json()).token;
  };
  return async (signal: string): Promise<{ readonly version?: string; readonly error?: string }> => {
    const address = new URL(`../desk/signals/${encodeURIComponent(signal)}`, `${logbook}/`);
    const response = await fetch(address, { headers: { authorization: `Bearer ${await token()}` } });
    const read = response.ok ? detail.safeParse(await response.json()) : undefined;
    const author = read?.data?.acts.findLast(({ act }) => act === 'draft')?.who;
    if (read?.data?.status.outcome !== 'approved' || author === undefined) return { error: 'it is not approved' };
    try {
      const version = await circle.publish(signal, author);
      await files('live.json');
      return { version };
    } catch (error) {
      return { error: error instanceof Error ? error.message : String(error) };
    }
  };
}
