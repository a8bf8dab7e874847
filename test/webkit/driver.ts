import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import * as z from 'zod/mini';

/** WebKitGTK as it is installed on this machine, over WebDriver (W3C), on a screen of its own that nobody sees. */

const answerOf = z.object({ value: z.unknown() });
const sessionOf = z.object({ value: z.object({ sessionId: z.string() }) });

export interface WebKit {
  go(url: string): Promise<void>;
  /** Runs the body of a function in the page. */
  run(script: string, ...values: readonly unknown[]): Promise<unknown>;
  /** A PNG. */
  picture(): Promise<Buffer>;
  close(): Promise<void>;
}

const onPath = (name: string) =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

/** In a window as wide as it opens, 1024 px: without a window manager it takes no other size. Undefined when something is not installed. */
export async function startWebKit(): Promise<WebKit | undefined> {
  const [driver, screen] = [onPath('WebKitWebDriver'), onPath('Xvfb')];
  const [binary] = globSync('/usr/{lib,libexec}/**/webkit*gtk-*/MiniBrowser');
  if (driver === undefined || screen === undefined || binary === undefined) return undefined;
  const number = 90 + Math.floor(Math.random() * 900);
  const display = `:${number}`;
  const started: ChildProcess[] = [spawn(screen, [display, '-screen', '0', '1400x900x24'], { stdio: 'ignore' })];
  const port = await freePort();
  const env = { ...process.env, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' };
  started.push(spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' }));
  const base = `http://127.0.0.1:${port}`;
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${base}${path}`, {
      method,
      signal: AbortSignal.timeout(60_000),
      ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const said: unknown = await answer.json();
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(said).slice(0, 300)}`);
    return said;
  };
  const stop = () => {
    for (const one of started.splice(0).reverse()) one.kill();
  };
  const isUp = () => fetch(`${base}/status`).then(Boolean, () => false);
  try {
    // A browser that opens before its screen is there waits for ever.
    for (let turn = 0; !existsSync(`/tmp/.X11-unix/X${number}`) || !(await isUp()); turn += 1) {
      if (turn > 150) throw new Error('WebKitWebDriver or its screen does not come up.');
      await new Promise((later) => setTimeout(later, 200));
    }
    const options = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
    const session = sessionOf.parse(await call('POST', '/session', { capabilities: { alwaysMatch: options } }));
    const at = `/session/${session.value.sessionId}`;
    return {
      go: async (url) => void (await call('POST', `${at}/url`, { url })),
      run: async (script, ...args) => answerOf.parse(await call('POST', `${at}/execute/sync`, { script, args })).value,
      picture: async () => Buffer.from(String(answerOf.parse(await call('GET', `${at}/screenshot`)).value), 'base64'),
      close: async () => {
        await call('DELETE', at).catch(() => {});
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
