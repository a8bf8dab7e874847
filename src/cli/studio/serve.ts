import { randomBytes } from 'node:crypto';
import { type Studio, studioApp } from './app.ts';
import { createAdaptorServer } from './web.ts';

/** A studio that listens: on this machine only, at a port that the system picks, with a secret that lasts as long as it does. */

export interface Running {
  /** With the secret behind the `#`, which a browser sends to nobody. */
  readonly url: string;
  readonly origin: string;
  readonly secret: string;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

export function startStudio(studio: Studio, port = 0): Promise<Running> {
  const secret = randomBytes(24).toString('base64url');
  let origin = '';
  const app = studioApp(studio, { origin: () => origin, secret, texts: studio.texts.studio });
  const server = createAdaptorServer({ fetch: app.fetch });
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      if ('closeAllConnections' in server) server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      origin = `http://${loopback}:${typeof address === 'object' && address ? address.port : port}`;
      resolve({ url: `${origin}/#${secret}`, origin, secret, close });
    });
  });
}
