/** Rows that are numbered from 1 and only added: of two at once the later one takes the next number. */

const MOST_ATTEMPTS = 5;

/** Does it again where somebody else took the same number. Rejects with what else went wrong. */
export async function nextInTurn<T>(add: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await add();
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === '23505';
      if (!isTaken || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** Our own JSON, as it is kept. */
export const bytesOf = (json: unknown): Buffer => Buffer.from(JSON.stringify(json));
