import { cpSync, mkdirSync } from 'node:fs';

// No bundler: the page, its script, and the one file that the package has for pages like this.
mkdirSync('dist', { recursive: true });
cpSync('index.html', 'dist/index.html');
cpSync('host.js', 'dist/host.js');
cpSync('node_modules/tenzij/dist/tenzij.js', 'dist/tenzij.js');
