import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { draftBundle, regionFolder, run } from './fixtures.ts';

// Many runs, or many processes: a busy machine may take its time.
vi.setConfig({ testTimeout: 90_000 });

/** Whatever comes in, the command ends with an advice or with one sentence. */

const region = regionFolder();
const bundle = JSON.stringify(draftBundle(), null, 1);

async function endsWell(words: readonly string[], stdin: string | Uint8Array) {
  const { code, out, err } = await run(words, { stdin: [stdin] });
  if (code === 0) {
    expect(err).toBe('');
    expect(['nudge', 'inform', 'silent']).toContain(JSON.parse(out).outcome);
  } else {
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^tenzij: [^\n]+\.\n$/);
    expect(err).not.toMatch(/Er ging iets mis|undefined|\bat \S+ \(|\.ts:\d/);
  }
}

const advise = ['advise', '--catalogue', region];

test('a bundle with pieces cut out or put in', async () => {
  const piece = fc.constantFrom(
    'null',
    '[]',
    '{}',
    '"',
    '1e999',
    '-1',
    'true',
    '{"reference":"Patient/p1"}',
    '\\ud800',
    ',',
    '',
  );
  const edit = fc.record({ at: fc.nat(4000), cut: fc.nat(40), put: piece });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      let text = bundle;
      for (const { at, cut, put } of edits) {
        const place = at % (text.length + 1);
        text = text.slice(0, place) + put + text.slice(place + cut);
      }
      await endsWell(advise, text);
    }),
    { numRuns: 300 },
  );
});

test('a bundle in which any value is any other', async () => {
  const other = fc.jsonValue();
  await fc.assert(
    fc.asyncProperty(fc.nat(), other, async (which, value) => {
      let place = 0;
      const count = bundle.match(/[{[":]/g)?.length ?? 1;
      const changed = JSON.stringify(draftBundle(), (_, old: unknown) => {
        place += 1;
        return place === which % count ? value : old;
      });
      await endsWell(advise, changed ?? 'null');
    }),
    { numRuns: 300 },
  );
});

test('any bytes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => endsWell(advise, bytes)),
    { numRuns: 200 },
  );
});

test('JSON as deep as it is long', async () => {
  await endsWell(advise, `{"resourceType":"Bundle","entry":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
});

test('any words on the command line', async () => {
  const word = fc.oneof(
    fc.constantFrom(
      'advise',
      'check',
      'export',
      'help',
      '--help',
      '--at',
      '--lang',
      '--catalogue',
      '--bundle',
      '-',
      '--',
      '-h',
    ),
    fc.string({ maxLength: 8 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 5 }), async (words) => {
      const { code, err } = await run(words, { stdin: [bundle], cwd: region });
      expect([0, 1, 2]).toContain(code);
      expect(err).not.toMatch(/Er ging iets mis|went wrong|\bat \S+ \(|\.ts:\d/);
    }),
    { numRuns: 500 },
  );
});
