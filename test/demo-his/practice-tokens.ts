import * as z from 'zod/mini';
import type { Demo } from '../../examples/demo-his/demo.ts';

const demoConfig = z.object({ practices: z.array(z.object({ pseudonym: z.string() })) });
const issued = z.object({ token: z.string() });

/** A token of every practice, from the demo's own issuer. */
export async function practiceTokens({ pages }: Demo): Promise<readonly string[]> {
  const { practices } = demoConfig.parse(await (await fetch(`${pages}config.json`)).json());
  return Promise.all(
    practices.map(async ({ pseudonym: practice }) => {
      const body = JSON.stringify({ role: 'practice', practice });
      return issued.parse(await (await fetch(`${pages}token`, { method: 'POST', body })).json()).token;
    }),
  );
}
