/** How much of the nudge, and for how many milliseconds, counts as shown. */
const share = 0.5;
const duration = 1000;

/**
 * Watches what stands in an element. Calls back once about each thing, with the moment it came into view
 * (`performance.now()`), when the element was half visible for one second on end, in a page that was itself visible. The
 * same thing again goes on as it was; about nothing there is nothing to watch.
 */
export function exposureWatch(seen: (since: number) => void): (element: Element | null, about?: object) => void {
  let watched: object | undefined;
  let isInView = false;
  let timer: number | undefined;
  const weigh = () => {
    clearTimeout(timer);
    if (!isInView || document.hidden) return;
    const since = performance.now();
    timer = window.setTimeout(() => {
      observer.disconnect();
      isInView = false;
      seen(since);
    }, duration);
  };
  const observer = new IntersectionObserver(
    (entries) => {
      isInView = (entries.at(-1)?.intersectionRatio ?? 0) >= share;
      weigh();
    },
    { threshold: share },
  );
  return (element, about) => {
    if (about === watched) return;
    watched = about;
    isInView = false;
    weigh();
    observer.disconnect();
    document.removeEventListener('visibilitychange', weigh);
    if (!element || !about) return;
    observer.observe(element);
    document.addEventListener('visibilitychange', weigh);
  };
}
