import { join } from 'node:path';
import { type Bundled, bundled } from '../vendor-files.ts';

/** A peer from `test/bench/peers`, bundled the way our own files are: one minified IIFE for the same browsers. */
export function peer(entry: string): Promise<Bundled> {
  return bundled({
    configFile: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      copyPublicDir: false,
      lib: {
        entry: join(import.meta.dirname, 'peers', entry),
        formats: ['iife'],
        name: 'peer',
        fileName: () => 'peer.js',
      },
    },
  });
}
