import type { Context } from 'hono';
import * as z from 'zod/mini';
import { isLoopbackAddress } from '../../access/access.ts';

const node = z.object({ incoming: z.object({ socket: z.object({ remoteAddress: z.string() }) }) });

/**
 * Where a request came from: the other end of its line; behind a proxy on this machine, the last address that the proxy
 * wrote down. What a client wrote there itself stands before it and is not believed.
 */
export function remoteAddress(c: Context): string | undefined {
  const read = node.safeParse(c.env);
  const line = read.success ? read.data.incoming.socket.remoteAddress : undefined;
  if (line === undefined || !isLoopbackAddress(line)) return line;
  const told = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim().slice(0, 64);
  return told || line;
}
