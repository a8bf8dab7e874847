import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { day, inOrder } from '../catalogue/region-files.ts';

/** Regions and bundles on a real disk, removed afterwards, and a way to run the command without a process. */

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function folderWith(files: Readonly<Record<string, string | Uint8Array | undefined>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tenzij-test-'));
  folders.push(folder);
  for (const [file, content] of Object.entries(files)) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

export const regionFolder = (changes: Readonly<Record<string, string | Uint8Array | undefined>> = {}): string =>
  folderWith({ ...inOrder, ...changes });

/** A draft for the dermatologist: eczema, 45 years, Heerlen, stepped care done. */
export function draftBundle(request: Readonly<Record<string, unknown>> = {}) {
  const subject = { reference: 'Patient/p1' };
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        resource: {
          resourceType: 'ServiceRequest',
          id: 'r1',
          status: 'draft',
          intent: 'order',
          subject,
          performerType: { coding: [{ system: 'http://ei.vektis.nl/codelijsten/COD016-VEKT', code: '0310' }] },
          reasonCode: [{ coding: [{ system: 'http://hl7.org/fhir/sid/icpc-1-nl', code: 'S87' }] }],
          ...request,
        },
      },
      {
        resource: {
          resourceType: 'Patient',
          id: 'p1',
          birthDate: '1981-03-04',
          gender: 'female',
          address: [{ postalCode: '6411 AB' }],
        },
      },
      {
        resource: {
          resourceType: 'QuestionnaireResponse',
          id: 'q1',
          status: 'completed',
          subject,
          authored: `${day}T10:00:00+01:00`,
          item: [{ linkId: 'stepped-care-done', answer: [{ valueBoolean: true }] }],
        },
      },
    ],
  };
}

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command with these words; `stdin` as text, bytes or chunks. */
export async function run(
  words: readonly string[],
  {
    stdin = [],
    cwd = '/',
    today = day,
    env = {},
    now,
    stopped,
  }: {
    stdin?: Iterable<string | Uint8Array>;
    cwd?: string;
    today?: string;
    env?: Record<string, string>;
    now?: Date;
    /** For a command that serves. */
    stopped?: Promise<void>;
  } = {},
): Promise<Said> {
  const said = { out: '', err: '' };
  const chunks = typeof stdin === 'string' ? [stdin] : stdin;
  async function* input() {
    yield* chunks;
  }
  const code = await main(words, {
    stdin: input(),
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    cwd,
    env,
    today: () => today,
    stopped,
    ...(now && { now: () => now }),
  });
  return { code, ...said };
}
