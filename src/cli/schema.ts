import { join, resolve } from 'node:path';
import { editorSchemas } from '../catalogue/index.ts';
import type { Command } from './terminal/command.ts';
import { exit } from './terminal/io.ts';
import { onePath } from './terminal/options.ts';
import { asJsonText, readIfThere, writeWhole } from './terminal/whole-file.ts';

/** `tenzij schema DIR`: completion and squiggles for a region's files, in VS Code and JetBrains. */
export const schemaCommand: Command = {
  name: 'schema',
  usage: 'DIR',
  options: {},
  async run({ words, io, texts }) {
    const place = resolve(io.cwd, onePath(words, texts));
    io.stdout.write(`${texts.publish.schemas(await writeSchemas(place))}\n`);
    return exit.done;
  },
};

/** Writes `schema/*.json`, and the settings of both editors where there are none yet. How many schemas there are. */
export async function writeSchemas(place: string): Promise<number> {
  const schemas = [...editorSchemas()];
  for (const [, { name, schema }] of schemas)
    await writeWhole(join(place, 'schema', `${name}.json`), asJsonText(schema));
  const byGlob = Object.fromEntries(schemas.map(([glob, { name }]) => [`./schema/${name}.json`, glob]));
  await ifAbsent(join(place, '.vscode', 'settings.json'), asJsonText({ 'yaml.schemas': byGlob }));
  await ifAbsent(
    join(place, '.idea', 'jsonSchemas.xml'),
    jetBrains(schemas.map(([glob, { name }]) => ({ glob, name }))),
  );
  return schemas.length;
}

async function ifAbsent(path: string, text: string): Promise<void> {
  if ((await readIfThere(path)) === undefined) await writeWhole(path, text);
}

/** JetBrains keeps its mappings in a project file of its own. */
function jetBrains(schemas: readonly { readonly glob: string; readonly name: string }[]): string {
  const entry = ({
    glob,
    name,
  }: {
    readonly glob: string;
    readonly name: string;
  }) => `        <entry key="tenzij ${name}">
          <value><SchemaInfo>
            <option name="name" value="tenzij ${name}" />
            <option name="relativePathToSchema" value="schema/${name}.json" />
            <option name="patterns"><list><Item>
              <option name="path" value="${glob.replace('/*.yaml', '')}" />
              ${glob.includes('*') ? '<option name="directory" value="true" />' : ''}
              <option name="mappingKind" value="${glob.includes('*') ? 'Directory' : 'File'}" />
            </Item></list></option>
          </SchemaInfo></value>
        </entry>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<project version="4">
  <component name="JsonSchemaMappingsProjectConfiguration">
    <state><map>
${schemas.map(entry).join('\n')}
    </map></state>
  </component>
</project>
`;
}
