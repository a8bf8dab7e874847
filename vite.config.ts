import { playwright } from '@vitest/browser-playwright';
import { msw } from 'msw/vite';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, chromiumPath } from './test/chromium.ts';

/** The files for a page without a bundler, by mode; the library itself is plain tsc (tsconfig.build.json). */
const pages: Record<string, { entry: string; fileName: string; format?: 'es' }> = {
  nudge: { entry: 'plugin/define.ts', fileName: 'tenzij.js' },
  later: { entry: 'plugin/nudge/later.ts', fileName: 'tenzij-later.js', format: 'es' },
  review: { entry: 'plugin/define-review.ts', fileName: 'tenzij-review.js' },
  launch: { entry: 'plugin/define-launch.ts', fileName: 'tenzij-launch.js' },
};

/** The nudge asks for its second file by name, beside itself; `import()` in a script counts from that script. */
const later = {
  name: 'tenzij-later-beside-it',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === './later.ts' ? { id: './tenzij-later.js', external: true } : undefined),
};

/** fhir-kit-client logs requests, headers and all, through `debug`. In somebody else's page it logs nothing. */
const silence = {
  name: 'silence-fhir-kit-client',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === 'debug' || id === 'json-stringify-safe' ? `\0silent-${id}` : undefined),
  load: (id: string) => (id.startsWith('\0silent-') ? 'const off = () => {}; export default () => off;' : undefined),
};

export default defineConfig(({ mode }) => ({
  plugins: [...(pages[mode] ? [silence] : []), ...(mode === 'nudge' || mode === 'launch' ? [later] : [])],
  build: {
    target: 'es2022',
    emptyOutDir: false,
    sourcemap: true,
    copyPublicDir: false,
    // IIFE: a page may load it as a module or as a plain script.
    lib: {
      entry: pages[mode]?.entry ?? '',
      formats: [pages[mode]?.format ?? 'iife'],
      name: 'tenzij',
      fileName: () => pages[mode]?.fileName ?? '',
    },
    // An ES library build would keep its whitespace, 13 % more to download.
    rolldownOptions: { output: { minify: true } },
  },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
  oxc: { target: 'es2022' },
  // Known beforehand, so that a cold run does not reload half-way.
  optimizeDeps: {
    include: ['idb', 'uuid', 'lit', 'lit/directives/live.js', 'fast-check', 'axe-core', 'zod/mini', 'fhir-kit-client'],
  },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', '**/node_modules/**'],
        },
      },
      {
        extends: true,
        plugins: [msw({ mode: 'worker-only' })],
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromiumPath(), args: chromiumArgs } }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
}));
