import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The studio's page: built beforehand in the package, built now in a checkout. */

export const pageHtml = (language: string): string => `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>tenzij studio</title>
<link rel="stylesheet" href="/studio.css">
<body>
<tenzij-studio lang="${language}"></tenzij-studio>
<script type="module" src="/tenzij-studio.js"></script>
`;

export const pageCss = `:root { color-scheme: light dark; background: light-dark(#fff, #18212a); color: light-dark(#1b2733, #e7edf3); }
body { margin: 0; }
`;

/** The page's script. Made once, when the page is first asked for. */
export function pageScript(): () => Promise<string> {
  let made: Promise<string> | undefined;
  return () => {
    made ??= import.meta.filename.endsWith('.ts')
      ? buildNow()
      : readFile(join(import.meta.dirname, '../../../tenzij-studio.js'), 'utf8');
    return made;
  };
}

/** In a checkout nothing was built: what `npm ci` brought builds it in memory, in about a second. */
async function buildNow(): Promise<string> {
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { conditions: ['source', 'module', 'browser', 'production'] },
    oxc: { target: 'es2022' },
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, '../../../plugin/define-studio.ts'),
        formats: ['es'],
        fileName: 'tenzij-studio',
      },
    },
  });
  const [first] = Array.isArray(result) ? result : 'output' in result ? [result] : [];
  const chunk = first?.output.find((file) => file.type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error('The page of the studio was not built.');
  return chunk.code;
}
