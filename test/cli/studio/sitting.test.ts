import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { asker } from '../../../plugin/studio/feed/ask-studio.ts';
import { Sitting } from '../../../plugin/studio/feed/sitting.ts';
import type { Running } from '../../../src/cli/studio/serve.ts';
import { folderWith, run } from '../fixtures.ts';
import { studioOn } from './region.ts';

/** The page's sitting with the real server: what a person types outlives whatever happens around it. */

const open: Running[] = [];
afterEach(async () => {
  vi.unstubAllGlobals();
  for (const one of open.splice(0)) await one.close();
});

const service = 'services/anderhalvelijn-dermatologie.yaml';
const other = 'services/ziekenhuis.yaml';

/** `meanwhile`: what a person does between the question `save` and its answer. */
async function sitting() {
  const cwd = folderWith({});
  await run(['init', 'regio'], { cwd });
  const dir = join(cwd, 'regio');
  const running = await studioOn(dir);
  open.push(running);
  const acts: { meanwhile?: () => void } = {};
  const real = fetch;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const answer = await real(`${running.origin}${path}`, init);
    if (path.endsWith('/save')) acts.meanwhile?.();
    return answer;
  });
  const one = new Sitting(asker(running.secret), () => {});
  await one.read();
  return { one, dir, acts, text: (file: string) => readFileSync(join(dir, file), 'utf8') };
}

const nameIn = (one: Sitting, file = service) => one.sheet(file)?.fields?.['name'];

test('what was changed in one field is taken back alone; the other fields stay, and a file without any is no draft', async () => {
  const { one } = await sitting();
  const before = nameIn(one);
  await one.edit(service, ['name'], 'Eerste');
  await one.edit(service, ['label'], 'Kort');
  await one.forget(service, ['name']);
  expect([nameIn(one), one.sheet(service)?.fields?.['label']]).toEqual([before, 'Kort']);
  await one.forget(service, ['rules', 0, 'title']);
  expect(one.drafts.size).toBe(1);
  await one.forget(service, ['label']);
  expect(one.drafts.size).toBe(0);
});

describe('what is typed while a save is under way', () => {
  test('in the same field stays on the page, and is saved by the next save', async () => {
    const { one, acts, text } = await sitting();
    await one.edit(service, ['name'], 'Eerste');
    acts.meanwhile = () => void one.edit(service, ['name'], 'Eerste TWEEDE');
    expect(await one.save()).toBe(true);
    expect(text(service)).toContain("name: 'Eerste'\n");
    expect([nameIn(one), one.drafts.size, one.conflicts.size]).toEqual(['Eerste TWEEDE', 1, 0]);
    delete acts.meanwhile;
    expect(await one.save()).toBe(true);
    expect(text(service)).toContain("name: 'Eerste TWEEDE'\n");
    expect([one.drafts.size, one.refusal]).toEqual([0, undefined]);
  });

  test('in a new file, in another field: the next save changes that field only', async () => {
    const { one, acts, text } = await sitting();
    const fresh = 'services/loket.yaml';
    await one.make(fresh, { id: 'loket', rules: [] });
    acts.meanwhile = () => void one.edit(fresh, ['name'], 'Loket');
    await one.save();
    expect(text(fresh)).toBe('id: loket\nrules: []\n');
    delete acts.meanwhile;
    await one.save();
    expect(text(fresh)).toBe("id: loket\nname: 'Loket'\nrules: []\n");
  });

  test('a second Ctrl+S does not take the first one for somebody else', async () => {
    const { one, text } = await sitting();
    await one.edit(service, ['name'], 'Eerste');
    expect(await Promise.all([one.save(), one.save()])).toEqual([true, true]);
    expect([one.conflicts.size, one.refusal]).toEqual([0, undefined]);
    expect(text(service)).toContain("name: 'Eerste'\n");
  });
});

describe('a file that goes away under a field that is not saved', () => {
  test('is a conflict, and what is typed elsewhere stays', async () => {
    const { one, dir, text } = await sitting();
    await one.edit(service, ['name'], 'Huid');
    rmSync(join(dir, service));
    await one.pulse();
    expect(one.conflicts.get(service)).toContain("name: 'Huid'");
    await one.edit(other, ['name'], 'Q');
    await one.edit(other, ['name'], 'QQQ');
    expect([nameIn(one, other), one.refusal]).toEqual(['QQQ', undefined]);
    // The choice for one's own text puts the whole of it back.
    await one.rebase(service);
    expect(await one.save()).toBe(true);
    expect(text(service)).toContain("name: 'Huid'");
    expect(text(service)).toContain('rules:');
    expect(text(other)).toContain("name: 'QQQ'");
  });

  test('so is one that can no longer be read', async () => {
    const { one, dir, text } = await sitting();
    await one.edit(service, ['name'], 'Huid');
    for (const theirs of [Buffer.from([0x69, 0xff]), Buffer.from('rules: [')]) {
      writeFileSync(join(dir, service), theirs);
      await one.pulse();
      expect(one.conflicts.get(service)).toContain("name: 'Huid'");
      await one.edit(other, ['name'], `Q${theirs.length}`);
      expect([nameIn(one, other), one.refusal]).toEqual([`Q${theirs.length}`, undefined]);
    }
    await one.rebase(service);
    expect(await one.save()).toBe(true);
    expect(text(service)).toContain("name: 'Huid'");
  });
});

describe('what somebody else wrote meanwhile', () => {
  const first = 'rules:\n  - id: vooraan\n    title: Eerst.\n    icpc: [S74]\n';

  test('in front of the rule that was changed: one\u2019s own text is what was shown, and no other rule changes', async () => {
    const { one, dir, text } = await sitting();
    await one.edit(service, ['rules', 0, 'title'], 'Van mij.');
    const shown = one.sheet(service)?.text;
    writeFileSync(join(dir, service), text(service).replace('rules:\n', first));
    await one.pulse();
    expect(one.conflicts.get(service)).toBe(shown);
    await one.rebase(service);
    await one.save();
    expect(text(service)).toBe(shown);
  });

  test('elsewhere in the file: both stay', async () => {
    const { one, dir, text } = await sitting();
    await one.edit(service, ['rules', 0, 'title'], 'Van mij.');
    writeFileSync(join(dir, service), `# van een editor\n${text(service)}`);
    await one.pulse();
    await one.rebase(service);
    await one.save();
    expect(text(service)).toMatch(/^# van een editor[\s\S]*Van mij\./);
  });

  test('is not what one\u2019s own undo gave back: what is typed goes on', async () => {
    const { one, text } = await sitting();
    const before = text(service);
    await one.edit(service, ['name'], 'Een');
    await one.save();
    await one.edit(service, ['label'], 'Twee');
    expect(await one.undo()).toBe(true);
    expect(text(service)).toBe(before);
    expect([one.conflicts.size, one.sheet(service)?.fields?.['label'], nameIn(one)]).toEqual([
      0,
      'Twee',
      'Anderhalve lijn dermatologie',
    ]);
  });
});
