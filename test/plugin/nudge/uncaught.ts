import { afterEach, beforeEach, expect } from 'vitest';

/** No exception and no unhandled rejection reaches the page, in any test of this file. */
export function expectNoUncaught(): void {
  const uncaught: unknown[] = [];
  const catchError = (event: ErrorEvent | PromiseRejectionEvent) => {
    uncaught.push('reason' in event ? event.reason : event.message);
  };
  beforeEach(() => {
    uncaught.length = 0;
    window.addEventListener('error', catchError);
    window.addEventListener('unhandledrejection', catchError);
  });
  afterEach(async () => {
    // A rejection is told in a task of its own.
    await new Promise((resolve) => setTimeout(resolve, 20));
    window.removeEventListener('error', catchError);
    window.removeEventListener('unhandledrejection', catchError);
    expect(uncaught).toEqual([]);
  });
}
