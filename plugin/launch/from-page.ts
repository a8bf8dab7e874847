/** Id of the `<script type="application/json">` that holds the configuration of a launch page without a bundler. */
export const blockId = 'tenzij-launch';

/** The configuration in the page's own data block; undefined when there is none. Unreadable JSON comes back as null. */
export function configurationInPage(page: Document): unknown {
  const block = page.getElementById(blockId);
  if (!(block instanceof HTMLScriptElement) || block.type !== 'application/json') return undefined;
  try {
    return JSON.parse(block.text);
  } catch {
    return null;
  }
}

/** Runs `work` when the page has been read; at once when it already is. */
export function whenRead(page: Document, work: () => void): void {
  if (page.readyState === 'loading') page.addEventListener('DOMContentLoaded', work, { once: true });
  else work();
}
