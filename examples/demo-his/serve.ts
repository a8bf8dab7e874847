import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { loopback } from './loopback.ts';

/** Lets an app listen on this machine only. Resolves when it really listens; `close` also ends kept-alive connections. */
export function listen(app: Hono, port: number): Promise<{ readonly close: () => Promise<void> }> {
  const server = createAdaptorServer({ fetch: app.fetch });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve({
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}
