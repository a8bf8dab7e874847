import { describe, expect, test } from 'vitest';
import { publishing } from './publishing.ts';

/** The two halves of a key: the private one is made once, the public one can always be had. */

describe('the public half of a key', () => {
  test('goes to the file of --public, and the same command once more leaves both as they are', async () => {
    const region = await publishing([]);
    const make = 'key --to fien.json --name Fien --role author --public fien.public.json';
    expect(await region.does(make)).toContain('fien.public.json');
    const before = region.text('fien.public.json');
    expect(before).not.toContain('"d"');
    expect(await region.tenzij(make)).toMatchObject({ code: 2 });
    expect(region.text('fien.public.json')).toBe(before);
  });

  test('comes again from the private half, also into a file that a shell had emptied', async () => {
    const region = await publishing();
    expect(await region.does('key --key anna.json')).toBe(region.text('anna.public.json'));
    region.put('emptied.json', '');
    await region.does('key --key anna.json --public emptied.json');
    expect(region.text('emptied.json')).toBe(region.text('anna.public.json'));
  });

  test('takes the place of no other file, and then there is no private half either', async () => {
    const region = await publishing();
    region.put('verslag.json', '{"a":1}');
    expect(await region.tenzij('key --key anna.json --public verslag.json')).toMatchObject({ code: 2 });
    const made = await region.tenzij('key --to gijs.json --name Gijs --role author --public verslag.json');
    expect(made).toMatchObject({ code: 2, err: expect.stringContaining('verslag.json bestaat al') });
    expect(region.text('verslag.json')).toBe('{"a":1}');
    expect(region.files('.')).not.toContain('gijs.json');
  });

  test('a name holds no sign that nobody sees: the second person reads it', async () => {
    const region = await publishing([]);
    const made = await region.tenzij('key --to eva.json --role author --name Ev\u202ea');
    expect(made).toMatchObject({ code: 2, err: expect.stringContaining('--name') });
    expect(region.files('.')).not.toContain('eva.json');
  });

  test('a refusal for a key that is there says how to have its public half', async () => {
    const region = await publishing();
    const { err } = await region.tenzij('key --to anna.json --name X --role author');
    expect(err).toContain('tenzij key --key anna.json');
  });
});
