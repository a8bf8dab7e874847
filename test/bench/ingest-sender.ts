import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';
import * as z from 'zod/mini';

/** Sends batches to a logbook from a thread of its own: each sender one after another, all senders at once. */

const task = z.object({
  url: z.string(),
  /** Per sender, its bodies in order. */
  senders: z.array(z.array(z.string())),
  /** Milliseconds from one to the next; 0: at once. */
  every: z.number(),
});

function post(agent: Agent, url: string, body: string): Promise<number> {
  return new Promise((done, failed) => {
    const begun = performance.now();
    const headers = { 'content-type': 'application/fhir+json', 'content-length': Buffer.byteLength(body) };
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200
          ? done(performance.now() - begun)
          : failed(new Error(`A batch was answered with ${response.statusCode}.`)),
      );
    });
    sent.on('error', failed);
    sent.end(body);
  });
}

parentPort?.on('message', async (message: unknown) => {
  const { url, senders, every } = task.parse(message);
  // Lines of this task only: a server closes one that was idle meanwhile.
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const begun = performance.now();
  const times = await Promise.all(
    senders.map(async (bodies) => {
      const mine: number[] = [];
      for (const body of bodies) {
        const start = performance.now();
        mine.push(await post(agent, url, body));
        if (every > 0)
          await new Promise((later) => setTimeout(later, Math.max(0, every - (performance.now() - start))));
      }
      return mine;
    }),
  );
  agent.destroy();
  parentPort?.postMessage({ total: performance.now() - begun, times: times.flat() });
});
