/** How much of the nudge, for how long, counts as shown (HOUSE §4). */
export const exposure = { ratio: 0.5, milliseconds: 1000 } as const;

/** Watches one element after another, or none; the same one again goes on as it was. */
export function exposureWatch(seen: (since: number) => void): (element: Element | null) => void {
  let watched: Element | null = null;
  let stop = () => {};
  return (element) => {
    if (element === watched) return;
    stop();
    watched = element;
    stop = element ? watchExposure(element, seen) : () => {};
  };
}

/**
 * Calls back once, with the moment it came into view (`performance.now()`), when the element was half visible for one second on end, in a page that was itself visible. Returns
 * how to stop. Where the browser has no IntersectionObserver nothing is ever seen, and only acts count.
 */
function watchExposure(element: Element, seen: (since: number) => void): () => void {
  if (typeof IntersectionObserver === 'undefined') return () => {};
  const page = element.ownerDocument;
  let inView = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const weigh = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!inView || page.visibilityState === 'hidden') return;
    const since = performance.now();
    timer = setTimeout(() => {
      stop();
      seen(since);
    }, exposure.milliseconds);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      inView = (entries.at(-1)?.intersectionRatio ?? 0) >= exposure.ratio;
      weigh();
    },
    { threshold: [exposure.ratio] },
  );
  const stop = () => {
    clearTimeout(timer);
    observer.disconnect();
    page.removeEventListener('visibilitychange', weigh);
  };
  page.addEventListener('visibilitychange', weigh);
  observer.observe(element);
  return stop;
}
