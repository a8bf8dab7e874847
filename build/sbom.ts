import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bomOf } from './bom.ts';
import { inside } from './inside.ts';

/** What is in a release, as CycloneDX (`dist/sbom.cdx.json`): npm's own document, cut to what a user runs. */

interface Manifest {
  readonly name: string;
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
}

const root = join(import.meta.dirname, '..');
const manifest: Manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const whole = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library'], {
  ...{ cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32' },
});
const named = { ...manifest.dependencies, ...manifest.devDependencies };
const required = [...new Set([...Object.keys(manifest.dependencies), ...inside])].filter((name) => name in named);
const optional = Object.keys(manifest.peerDependencies).filter((name) => name in named && !required.includes(name));
const bom = bomOf(JSON.parse(whole), { name: manifest.name, required, optional });
await writeFile(join(root, 'dist/sbom.cdx.json'), `${JSON.stringify(bom, null, 2)}\n`);
