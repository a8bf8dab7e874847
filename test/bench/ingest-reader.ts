import { Agent, get } from 'node:http';
import { parentPort } from 'node:worker_threads';
import * as z from 'zod/mini';

/** Readers in a thread of their own, as they are on machines of their own: each asks again as soon as it was answered. */

const task = z.object({ url: z.string(), readers: z.number() });

let asking = false;

function ask(agent: Agent, url: string): Promise<void> {
  return new Promise((done) => {
    const asked = get(url, { agent }, (response) => {
      response.resume();
      response.on('close', () => done());
    });
    asked.on('error', () => done());
  });
}

parentPort?.on('message', async (message: unknown) => {
  if (message === 'stop') {
    asking = false;
    return;
  }
  const { url, readers } = task.parse(message);
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  asking = true;
  let answered = 0;
  await Promise.all(
    Array.from({ length: readers }, async () => {
      while (asking) {
        await ask(agent, url);
        answered += 1;
      }
    }),
  );
  agent.destroy();
  parentPort?.postMessage(answered);
});
