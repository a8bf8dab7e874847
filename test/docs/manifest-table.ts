import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { withCodes } from './error-table.ts';

/**
 * What an element offers, as a table in the README, made from the comments in its code through custom-elements.json.
 * `node --conditions=source test/docs/manifest-table.ts --write` brings the README up to date.
 */

export const command = 'node --conditions=source test/docs/manifest-table.ts --write';

const root = join(import.meta.dirname, '..', '..');
const start = '<!-- manifest:start -->';
const end = '<!-- manifest:end -->';

const typed = z.optional(z.object({ text: z.string() }));
const described = { name: z.string(), description: z.optional(z.string()) };
const element = z.object({
  tagName: z.string(),
  summary: z.optional(z.string()),
  members: z._default(
    z.array(
      z.object({
        ...described,
        kind: z.string(),
        privacy: z.optional(z.string()),
        static: z.optional(z.boolean()),
        attribute: z.optional(z.string()),
        type: typed,
        default: z.optional(z.string()),
        parameters: z.optional(z.array(z.object({ name: z.string() }))),
      }),
    ),
    [],
  ),
  events: z._default(z.array(z.object({ ...described, type: typed })), []),
  slots: z._default(z.array(z.object(described)), []),
  cssParts: z._default(z.array(z.object(described)), []),
  cssProperties: z._default(z.array(z.object({ ...described, default: z.optional(z.string()) })), []),
});
export type Element = z.infer<typeof element>;

const manifest = z.object({ modules: z.array(z.object({ declarations: z._default(z.array(z.unknown()), []) })) });
const config = z.object({ default: z.object({ globs: z.array(z.string()) }) });

/** The elements as the code describes them now, the nudge first. Runs the analyser; writes nothing in the project. */
export async function elements(): Promise<Element[]> {
  const { globs } = config.parse(await import(join(root, 'custom-elements-manifest.config.js'))).default;
  const analyser = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');
  // Elsewhere, because the analyser also rewrites the package.json of the folder it runs in.
  const folder = mkdtempSync(join(tmpdir(), 'tenzij-manifest-'));
  try {
    const files = globs.map((glob) => join(root, glob));
    const options = ['analyze', '--litelement', '--quiet', '--globs', ...files];
    execFileSync(process.execPath, [analyser, ...options], { cwd: folder, stdio: 'ignore' });
    const text = readFileSync(join(folder, 'custom-elements.json'), 'utf8');
    return manifest
      .parse(JSON.parse(text))
      .modules.flatMap(({ declarations }) => declarations)
      .flatMap((declaration) => element.safeParse(declaration).data ?? [])
      .sort((a, b) => Number(b.tagName === 'tenzij-nudge') - Number(a.tagName === 'tenzij-nudge'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Members that a host may use. */
export const publicMembers = ({ members }: Element) =>
  members.filter(
    ({ privacy, name, static: isStatic }) => (privacy ?? 'public') === 'public' && !isStatic && !name.startsWith('#'),
  );

type Row = readonly [kind: string, name: string, type: string, meaning: string | undefined];

function rowsOf(one: Element): Row[] {
  const fields = publicMembers(one).filter(({ kind }) => kind === 'field');
  const methods = publicMembers(one).filter(({ kind }) => kind === 'method');
  return [
    ...fields
      .filter(({ attribute }) => attribute !== undefined)
      .map(({ name, attribute = '', type, description }): Row => {
        const property = attribute === name ? '' : `, property \`${name}\``;
        return ['attribute', `\`${attribute}\`${property}`, typeOf(type?.text), description];
      }),
    ...fields
      .filter(({ attribute }) => attribute === undefined)
      .map(({ name, type, description }): Row => ['property', `\`${name}\``, typeOf(type?.text), description]),
    ...methods.map(({ name, parameters = [], description }): Row => {
      const given = parameters.map((parameter) => parameter.name).join(', ');
      return ['method', `\`${name}(${given})\``, '', description];
    }),
    ...one.events.map(({ name, type, description }): Row => ['event', `\`${name}\``, typeOf(type?.text), description]),
    ...(one.slots.length === 0 ? [['slot', 'none', '', ''] as const] : []),
    ...one.slots.map(({ name, description }): Row => ['slot', `\`${name || '(default)'}\``, '', description]),
    ...one.cssParts.map(({ name, description }): Row => ['part', `\`${name}\``, '', description]),
    ...one.cssProperties.map(
      ({ name, description, default: initial }): Row => [
        'custom property',
        `\`${name}\``,
        initial ? `\`${initial}\`` : '',
        description,
      ],
    ),
  ];
}

const typeOf = (text: string | undefined) => {
  const type = text?.replace(/ \| undefined$/, '').replace('typeof globalThis.fetch', 'typeof fetch');
  return type ? `\`${type}\`` : '';
};

const cell = (text = '') => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

/** The part of the README that is generated. */
export function tableOf(all: readonly Element[]): string {
  return all
    .map((one) => {
      const lines = rowsOf(one).map((row) => `| ${row.map((text) => cell(text)).join(' | ')} |`);
      const head = ['| Kind | Name | Type or default | Meaning |', '| --- | --- | --- | --- |'];
      return [`**\`<${one.tagName}>\`.** ${one.summary ?? ''}`, '', ...head, ...lines].join('\n');
    })
    .join('\n\n');
}

/** What stands between the marks in a README. Throws when a mark is missing. */
export function generatedPart(readme: string): string {
  const [from, to] = [readme.indexOf(start), readme.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${start} and ${end}.`);
  return readme.slice(from + start.length, to).trim();
}

if (import.meta.main) {
  const file = join(root, 'README.md');
  const readme = readFileSync(file, 'utf8');
  const table = tableOf(await elements());
  const [before = ''] = readme.split(start);
  const after = readme.slice(readme.indexOf(end));
  const fresh = withCodes(`${before}${start}\n\n${table}\n\n${after}`);
  if (fresh !== readme && process.argv.includes('--write')) writeFileSync(file, fresh);
  else if (fresh !== readme) {
    console.error(`README.md and the elements differ. Run: ${command}`);
    process.exitCode = 1;
  }
}
