import './define.ts';
import { configurationInPage, whenRead } from './launch/from-page.ts';
import { startWith } from './launch/start.ts';

export * from './launch/index.ts';

/**
 * The page that a HIS launches (SMART App Launch): registers `<tenzij-nudge>`, and starts by itself where the page holds
 * `<script type="application/json" id="tenzij-launch">`. A page without that block calls `startLaunch` itself.
 */
// A server that renders the page has no document.
if (globalThis.document) {
  whenRead(document, () => {
    const configuration = configurationInPage(document);
    if (configuration !== undefined) void startWith(configuration);
  });
}
