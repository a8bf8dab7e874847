import { cpSync, mkdirSync } from 'node:fs';

// No bundler: the page, its script, and the files that the package has for pages like this.
mkdirSync('dist', { recursive: true });
cpSync('index.html', 'dist/index.html');
cpSync('host.js', 'dist/host.js');
for (const file of ['tenzij.js', 'tenzij-server.js', 'tenzij-keep.js', 'tenzij-later.js', 'tenzij-de.js']) {
  cpSync(`node_modules/tenzij/dist/${file}`, `dist/${file}`);
}
