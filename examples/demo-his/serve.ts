import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { loopback } from './loopback.ts';

/** A socket on this machine that is held before there is anything to serve: what needs its own address can be made then. */
export interface Socket {
  readonly port: number;
  /** Lets this app answer from now on. Until then: 503. */
  serve(app: Hono): void;
  /** Stops listening and ends kept-alive connections. */
  close(): Promise<void>;
}

/** Holds `wanted` when it is free, else a port that the system picks; 0 always lets the system pick. */
export async function holdPort(wanted: number): Promise<Socket> {
  try {
    return await hold(wanted);
  } catch (error) {
    if (wanted === 0 || !isTaken(error)) throw error;
    return hold(0);
  }
}

/** True for the refusal of a port that somebody else holds. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

function hold(port: number): Promise<Socket> {
  let app: Hono | undefined;
  const server = createAdaptorServer({
    fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }),
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        serve(next) {
          app = next;
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}
