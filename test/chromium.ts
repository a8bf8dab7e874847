import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** Switches for a browser that runs as root and looks nothing up by itself. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  '--metrics-recording-only',
];

/**
 * The browser that tests run in: CHROMIUM_PATH, else an installed Chromium or Chrome, else Playwright's own. Throws one
 * line that says how to get one when there is none.
 */
export function chromiumPath(): string {
  const asked = process.env['CHROMIUM_PATH'];
  const installed = (process.env['PATH'] ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  for (const path of [...(asked ? [asked] : []), ...installed, ...fixed, chromium.executablePath()]) {
    if (existsSync(path)) return path;
  }
  throw new Error(
    'No Chromium found. Run "npx playwright install chromium", install Chromium or Chrome, or set CHROMIUM_PATH to its program.',
  );
}
