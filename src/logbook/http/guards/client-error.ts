import type { Duplex } from 'node:stream';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { answer, outcome } from '../../store/outcome.ts';

/**
 * What Node itself refuses, before there is a request: bytes that are no HTTP, headers without end, a line that says nothing.
 * With the headers and the words of every other answer, and nothing of what was sent.
 */

const STATUS: Readonly<Record<string, readonly [number, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Payload Too Large'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
};

/** Listens to `clientError` of a Node server; ends the line with an answer, where it can still be written to. */
export async function clientErrors(): Promise<(error: Error, line: Duplex) => void> {
  const app = new Hono();
  app.use(secureHeaders());
  app.all('*', () => answer(400, outcome('structure', 'This is no request that can be read.')));
  const example = await app.request('/');
  const body = await example.text();
  const headers = new Headers(example.headers);
  headers.set('cache-control', 'no-store');
  headers.set('connection', 'close');
  headers.set('content-length', String(Buffer.byteLength(body)));
  const rest = `${[...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}`;
  return (error, line) => {
    const code = 'code' in error ? String(error.code) : '';
    // A line that was cut, or that said something already, hears nothing more.
    if (!line.writable || code === 'ECONNRESET') return void line.destroy(error);
    const [status, words] = STATUS[code] ?? [400, 'Bad Request'];
    line.end(`HTTP/1.1 ${status} ${words}\r\n${rest}`, () => line.destroy());
  };
}
