import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { afterAnswer } from '../../../src/hooks/background.ts';
import { writeBehind } from '../../../src/logbook/hooks/write-behind.ts';

/** What an answer does not wait for is still done: once, in order, and again when the database was away. */

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const setUp = (options: { batch?: number; most?: number } = {}) => {
  const written: number[][] = [];
  const failures: unknown[] = [];
  const state = { away: false };
  const queue = writeBehind<number>({
    write: async (items) => {
      if (state.away) throw new Error('away');
      written.push([...items]);
    },
    onFailure: (error) => void failures.push(error),
    ...options,
  });
  return { queue, written, failures, state };
};

describe('writes behind an answer', () => {
  test('are gathered, and what is not written yet can be found', async () => {
    const { queue, written } = setUp();
    for (const item of [1, 2, 3]) queue.add(item);
    expect(queue.waiting()).toEqual([1, 2, 3]);
    expect(written).toEqual([]);
    await vi.advanceTimersByTimeAsync(100);
    expect(written).toEqual([[1, 2, 3]]);
    expect(queue.waiting()).toEqual([]);
  });

  test('are tried again when the database was away, in order and once', async () => {
    const { queue, written, failures, state } = setUp();
    state.away = true;
    queue.add(1);
    await vi.advanceTimersByTimeAsync(100);
    queue.add(2);
    expect(failures).toHaveLength(1);
    expect(queue.waiting()).toEqual([1, 2]);
    state.away = false;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(written.flat()).toEqual([1, 2]);
  });

  test('let the oldest go rather than fill the memory', async () => {
    const { queue, state } = setUp({ batch: 2, most: 5 });
    state.away = true;
    for (let item = 0; item < 50; item += 1) queue.add(item);
    expect(queue.waiting()).toHaveLength(5);
    expect(queue.waiting()).toContain(49);
  });

  test('are done at once when somebody settles, also what comes in meanwhile', async () => {
    const { queue, written } = setUp({ batch: 2 });
    for (const item of [1, 2, 3]) queue.add(item);
    const settled = queue.settle();
    queue.add(4);
    await settled;
    await queue.settle();
    expect(written.flat()).toEqual([1, 2, 3, 4]);
  });
});

test('work after an answer goes on when one of it fails', async () => {
  const failures: unknown[] = [];
  const done: number[] = [];
  const after = afterAnswer((error) => void failures.push(error));
  after.add(async () => Promise.reject(new Error('no')));
  after.add(async () => void done.push(2));
  expect(done).toEqual([]);
  await vi.advanceTimersByTimeAsync(25);
  after.add(async () => void done.push(3));
  await after.settle();
  expect(done).toEqual([2, 3]);
  expect(failures).toHaveLength(1);
});
