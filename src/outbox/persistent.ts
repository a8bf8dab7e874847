/**
 * True when the browser promised not to clear what waits. False in a private window, or where the browser may clear it
 * when room runs out: an admin page can say so (AUDIT §6). Asking for the promise could put a question on the GP's screen;
 * whether it was given can be read in silence.
 */
export async function isPersistent(): Promise<boolean> {
  return (await navigator.storage?.persisted?.()) ?? false;
}
