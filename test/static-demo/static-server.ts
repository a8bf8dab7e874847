import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';

const types: Record<string, string> = {
  css: 'text/css',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
};

/**
 * A plain static file server under a sub-path, as any web host: files by name, `index.html` for a folder, 404 for the
 * rest, no headers of its own. `asked` holds every path that reached it.
 */
export async function serveFolder(folder: string, subPath: string) {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    asked.push(`${request.method} ${pathname}`);
    const inside = pathname.startsWith(subPath) ? pathname.slice(subPath.length) || 'index.html' : undefined;
    const body =
      inside && request.method === 'GET'
        ? await readFile(join(folder, normalize(`/${inside}`))).catch(() => undefined)
        : undefined;
    if (!inside || !body) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': types[inside.split('.').at(-1) ?? ''] ?? 'text/plain' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}${subPath}`,
    origin: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
