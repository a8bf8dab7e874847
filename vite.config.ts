import { join } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import { minifyHTMLLiterals } from 'minify-literals';
import { msw } from 'msw/vite';
import { minify } from 'terser';
import type { Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import { chromiumArgs, chromiumPath } from './test/chromium.ts';

/** The files for a page without a bundler, by mode; the library itself is plain tsc (tsconfig.build.json). */
const pages: Record<string, { entry: string; fileName: string; format?: 'es' }> = {
  nudge: { entry: 'plugin/define.ts', fileName: 'tenzij.js' },
  later: { entry: 'plugin/nudge/second-file/second-file.ts', fileName: 'tenzij-later.js', format: 'es' },
  keep: { entry: 'plugin/nudge/keep-file/keep-file.ts', fileName: 'tenzij-keep.js', format: 'es' },
  de: { entry: 'plugin/nudge/german-file/german-file.ts', fileName: 'tenzij-de.js', format: 'es' },
  server: { entry: 'plugin/nudge/server-file/server-file.ts', fileName: 'tenzij-server.js', format: 'es' },
  recall: { entry: 'plugin/define-recall.ts', fileName: 'tenzij-recall.js' },
  mirror: { entry: 'plugin/define-mirror.ts', fileName: 'tenzij-mirror.js' },
  desk: { entry: 'plugin/define-desk.ts', fileName: 'tenzij-desk.js' },
  goals: { entry: 'plugin/define-goals.ts', fileName: 'tenzij-goals.js' },
  studio: { entry: 'plugin/define-studio.ts', fileName: 'tenzij-studio.js' },
  meeting: { entry: 'plugin/define-meeting.ts', fileName: 'tenzij-meeting.js' },
  docx: { entry: 'plugin/meeting/docx-file/docx-file.ts', fileName: 'tenzij-docx.js', format: 'es' },
  launch: { entry: 'plugin/define-launch.ts', fileName: 'tenzij-launch.js' },
};

/** The files that stand beside a script and come when they are asked for: by who asks, and the folder of their source. */
const beside: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/plugin/nudge/load-parts.ts': { second: 'later', keep: 'keep', server: 'server' },
  '/plugin/meeting/load-docx.ts': { docx: 'docx' },
};

/**
 * The nudge asks for them by name, beside itself. `import()` counts from the script it stands in, save in a
 * plain script from another origin, where it counts from nothing: there the script has to know its own address.
 */
const later = {
  name: 'tenzij-parts-beside-it',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    const parts = Object.entries(beside).find(([file]) => id.endsWith(file))?.[1];
    if (parts === undefined) return undefined;
    let left = code;
    for (const [folder, mode] of Object.entries(parts)) {
      const asked = `import('./${folder}-file/${folder}-file.ts').then`;
      if (!left.includes(asked)) throw new Error(`The ${folder} file is no longer asked for where it was.`);
      left = left.replace(asked, `import(/* @vite-ignore */ besideIt('./tenzij-${mode}.js')).then`);
    }
    const own = 'const own = document.currentScript?.src; const besideIt = (name) => own ? new URL(name, own) : name;';
    return { code: `${own}${left}`, map: null };
  },
};

/** German stands beside the second file, which is a module: there `import()` counts from that file itself. */
const german = {
  name: 'tenzij-german-beside-it',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.endsWith('/plugin/nudge/second-file/spoken.ts')) return undefined;
    const asked = "import('../german-file/german-file.ts')";
    if (!code.includes(asked)) throw new Error('The German file is no longer asked for where it was.');
    return { code: code.replace(asked, "import(/* @vite-ignore */ './tenzij-de.js')"), map: null };
  },
};

/**
 * What a page never reaches of fhir-kit-client is not in its files. It logs requests, headers and all, through `debug`:
 * in somebody else's page it logs nothing. The guarded client (src/fhir/server/client.ts) pages by itself, follows no reference
 * outside its server and logs nobody in. Whole modules only: what is in the client itself stays as its makers wrote it.
 */
const unreached: Readonly<Record<string, string>> = {
  'logging.js':
    'const off = () => {}; export { off as logError, off as logRequestError, off as logRequestInfo, off as logResponseInfo };',
  'pagination.js': 'export class Pagination {}',
  'reference-resolver.js': 'export class ReferenceResolver {}',
  'smart.js': 'export const authFromCapability = undefined, authFromWellKnown = undefined;',
};
/**
 * The parts of its client that no page reaches, from a method to the one after: the budget of `tenzij.js` has no room for them.
 * History and versions, patches, deletions, operations and the pages of a search (the guarded client goes through those itself).
 */
const cuts: Readonly<Record<string, readonly (readonly [from: string, to: string])[]>> = {
  // Its own way to the network: the guarded client has a safer one.
  'http-client.js': [['    mergeHeaders(', '    async get(']],
  'client.js': [
    ['    resolve({', '    capabilityStatement('],
    ['    vread({', '    create({'],
    ['    delete({', '    update({'],
    ['    patch({', '    batch({'],
    ['    transaction({', '    search({'],
    ['    compartmentSearch({', '    baseSearch({'],
  ],
};
const kitFile = (id: string) => /\/fhir-kit-client\/dist\/([\w-]+\.js)$/.exec(id)?.[1] ?? '';
const lean = {
  name: 'tenzij-lean-fhir-kit-client',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id === 'agentkeepalive' ? '\0no-agent' : undefined),
  load: (id: string) => (id === '\0no-agent' ? 'export default {};' : unreached[kitFile(id)]),
  transform(code: string, id: string) {
    let left = code;
    for (const ends of cuts[kitFile(id)] ?? []) {
      const [from = -1, to = -1] = ends.map((end) => left.indexOf(end));
      if (from < 0 || to < from) throw new Error('fhir-kit-client has changed: look at what a page reaches of it.');
      left = left.slice(0, from) + left.slice(to);
    }
    return left === code ? undefined : { code: left, map: null };
  },
};

/**
 * A page may forbid every Trusted Types policy. Lit asks for its own while it loads, and the error would be the host's:
 * without one the element finds out when it renders, shows nothing and tells it.
 */
const policy = {
  name: 'tenzij-lit-where-no-policy-may-be',
  enforce: 'pre' as const,
  transform(code: string, id: string) {
    if (!id.endsWith('/lit-html/lit-html.js')) return undefined;
    const asked = /(\w+)\.createPolicy\("lit-html",\{createHTML:\w+=>\w+\}\)/;
    if (!asked.test(code)) throw new Error('Lit has changed: look at how it asks for its Trusted Types policy.');
    return { code: code.replace(asked, (call) => `(()=>{try{return ${call}}catch{}})()`), map: null };
  },
};

/** White space in templates and style sheets is for who reads the source. */
const templates = {
  name: 'tenzij-small-templates',
  enforce: 'post' as const,
  transform: async (code: string, id: string) =>
    id.includes('/plugin/') ? ((await minifyHTMLLiterals(code, { fileName: id })) ?? undefined) : undefined,
};

/** What the bundler left, once more by terser: 1 % off the file that every page waits for. */
const smaller = {
  name: 'tenzij-smaller',
  async generateBundle(_: unknown, bundle: Rolldown.OutputBundle) {
    for (const [name, chunk] of Object.entries(bundle)) {
      const map = bundle[`${name}.map`];
      if (chunk.type !== 'chunk' || map?.type !== 'asset') continue;
      const sourceMap = { content: String(map.source), url: `${name}.map` };
      const small = await minify(chunk.code, {
        compress: { passes: 3, ecma: 2020, keep_fargs: false },
        ecma: 2020,
        sourceMap,
      });
      if (small.code === undefined || typeof small.map !== 'string') throw new Error(`${name} is not made smaller.`);
      chunk.code = small.code;
      map.source = small.map;
    }
  },
};

export default defineConfig(({ mode }) => ({
  plugins: [
    ...(pages[mode] ? [lean, policy, templates] : []),
    ...(mode === 'nudge' || mode === 'launch' || mode === 'meeting' ? [later] : []),
    ...(mode === 'later' ? [german] : []),
    ...(mode === 'nudge' ? [smaller] : []),
  ],
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
  // A page gets the packages' code for production, also when a test builds it.
  resolve: { conditions: ['source', 'module', 'browser', pages[mode] ? 'production' : 'development|production'] },
  ssr: { resolve: { conditions: ['source', 'module', 'node', 'development|production'] } },
  oxc: { target: 'es2022' },
  // Known beforehand, so that a cold run does not reload half-way.
  optimizeDeps: {
    include: [
      'idb',
      'uuid',
      'lit',
      'lit/directives/live.js',
      'fast-check',
      'axe-core',
      'zod/mini',
      'fhir-kit-client',
      'docx',
    ],
  },
  test: {
    // Most tests wait for a process or a page: two at a time, also on two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', '**/node_modules/**'],
          // Commands that a test starts find what the one before them compiled: a third less to start.
          env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules', '.cache', 'node') },
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
