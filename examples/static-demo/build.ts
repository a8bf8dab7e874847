import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadCatalogue, problemSentence } from 'tenzij/catalogue';
import { build, type Plugin } from 'vite';
import { servedDefinitions } from './definitions.ts';

const here = import.meta.dirname;
const pages = join(here, '../demo-his/pages');
const region = join(here, '../mijnstreek');

/** The policy of the demo HIS's own server, in the page: a static host sends none. `frame-ancestors` needs a header. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html default',
].join('; ');

const notice = `<p class="simulated" role="note">
        <span>Alles draait in deze browser: FHIR-server en logboek zijn nagebootst, er gaat niets weg.</span>
        <button type="button" id="opnieuw">Begin opnieuw</button>
      </p>`;

/** The demo HIS's own pages, with the simulated servers started before them and a line that says so. */
const simulated: Plugin = {
  name: 'simulated-servers',
  enforce: 'pre',
  transformIndexHtml: {
    order: 'pre',
    handler: (html, { path }) => {
      const start = path.includes('spiegel') ? 'start-mirror' : 'start-his';
      return html
        .replace(/src="\.\/(main|spiegel)\.ts"/, `src="../../static-demo/${start}.ts"`)
        .replace('<script', '<link rel="stylesheet" href="../../static-demo/simulated.css" />\n    <script')
        .replace(/ *<a (id="naar-overleg" )?href="(wie|dto).html">.*\n/g, '')
        .replace('</header>', `  ${notice}\n    </header>`)
        .replace(
          '<meta name="viewport"',
          `<meta http-equiv="Content-Security-Policy" content="${policy}" />\n    <link rel="icon" href="data:," />\n    <meta name="viewport"`,
        );
    },
  },
  // The package says that only its own define files do something when imported; these pages do too.
  transform: { filter: { id: /\/examples\// }, handler: (code) => ({ code, map: null, moduleSideEffects: true }) },
  // The two parts of the FHIR server that read files of many megabytes have a twin for the browser.
  resolveId(source, importer) {
    if (!importer?.includes('/demo-his/fhir/')) return null;
    if (source === './definitions.ts') return fileURLToPath(import.meta.resolve('./fhir/index-definitions.ts'));
    return source === './validate.ts' ? fileURLToPath(import.meta.resolve('./fhir/validate.ts')) : null;
  },
};

/** Builds the static demo in a folder of its own: pages, catalogue, form, definitions and the service worker. */
export async function buildDemo(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await build({
    root: pages,
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [simulated],
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    oxc: { target: 'es2022' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { input: [join(pages, 'index.html'), join(pages, 'spiegel.html')] },
    },
  });
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  await Promise.all([
    writeFile(join(folder, 'catalogue.json'), await catalogueText()),
    writeFile(join(folder, 'definitions.json'), JSON.stringify(servedDefinitions())),
    writeFile(join(folder, 'verwijsformulier.json'), await readFile(join(region, 'forms/verwijsformulier.json'))),
    // Where a logbook has its mirror: beside its FHIR base.
    copyFile(join(here, 'mirror.json'), join(folder, 'mirror')),
    copyFile(worker, join(folder, 'mockServiceWorker.js')),
    copyFile(join(here, 'worker.js'), join(folder, 'worker.js')),
  ]);
}

async function catalogueText(): Promise<string> {
  const result = await loadCatalogue(region);
  if (result.ok) return JSON.stringify(result.catalogue);
  const [first] = result.problems;
  throw new Error(`the catalogue in ${region} has problems${first ? `; the first: ${problemSentence(first)}` : ''}`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = join(dirname(dirname(here)), process.argv[2] ?? 'dist-demo');
  await buildDemo(folder);
  console.log(
    `Built. Put the folder on any web host, or try it here:\n  npx vite preview --outDir ${folder} --host 127.0.0.1`,
  );
}
