import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Running } from '../../../src/cli/studio/serve.ts';
import { folderWith, run } from '../fixtures.ts';
import { ask, studioOn, today } from './region.ts';

/** The studio's server: what it writes, what it gives back, and what it refuses. */

const open: Running[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function studio(beside = {}) {
  const cwd = folderWith({});
  await run(['init', 'regio'], { cwd });
  const dir = join(cwd, 'regio');
  const running = await studioOn(dir, beside);
  open.push(running);
  return { cwd, dir, running, text: (file: string) => readFileSync(join(dir, file), 'utf8') };
}

const service = 'services/anderhalvelijn-dermatologie.yaml';
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const named = (was: string | null, value: string, file = service) => ({
  changes: [{ file, was, edits: [{ path: ['name'], value }] }],
});

describe('what it shows', () => {
  test('the findings are those of tenzij check, and the cases each with its end', async () => {
    const { cwd, dir, running, text } = await studio();
    writeFileSync(
      join(dir, service),
      text(service).replace("['S86-S88']", "['S8']").replace('route: intermediate', 'route: hospital'),
    );
    const { json } = await ask(running, 'state');
    const { out } = await run(['check', 'regio', '--json'], { cwd, today });
    const checked = JSON.parse(out);
    const found = Array.isArray(json['findings']) ? json['findings'].map(({ level: _, ...finding }) => finding) : [];
    expect(found).toEqual([...checked.problems, ...checked.warnings]);
    expect(found.length).toBeGreaterThan(1);
  });

  test('a file that counts and that no form writes is there to be read, with a name that would do', async () => {
    const { dir, running, text } = await studio();
    writeFileSync(join(dir, 'alarms/Hoofdstuk S.yaml'), text('alarms/s.yaml').replace('s-melanoom', 's-twee'));
    writeFileSync(join(dir, 'alarms/hoofdstuk-s.yaml'), text('alarms/s.yaml').replace('s-melanoom', 's-drie'));
    mkdirSync(join(dir, 'forms'));
    writeFileSync(join(dir, 'forms/con.yaml'), "specialism: '0310'\n");
    writeFileSync(join(dir, 'forms/Oud.yml'), Buffer.from([0xff, 0xfe]));
    const { json } = await ask(running, 'state');
    expect(json['apart']).toEqual([
      {
        file: 'alarms/Hoofdstuk S.yaml',
        rename: 'alarms/hoofdstuk-s-2.yaml',
        text: expect.stringContaining('s-twee'),
        counts: true,
      },
      { file: 'forms/Oud.yml', rename: 'forms/oud.yaml', text: null, counts: false },
      { file: 'forms/con.yaml', rename: 'forms/bestand-con.yaml', text: "specialism: '0310'\n", counts: true },
    ]);
    // It is never written, also when it is asked for.
    const change = { file: 'alarms/Hoofdstuk S.yaml', was: null, text: 'alarms: []\n' };
    expect(await ask(running, 'save', { changes: [change] })).toMatchObject({ status: 422 });
  });

  test('a draft is judged without a byte on the disk: the case turns red, and the advice falls silent', async () => {
    const { running, text } = await studio();
    const before = text(service);
    const changes = [{ file: service, was: hashOf(before), edits: [{ path: ['exclude', 'icpc'], value: ['S87'] }] }];
    const { json } = await ask(running, 'draft', { changes });
    expect(json['cases']).toMatchObject([
      { id: 'eczeem', end: 'otherwise', wanted: expect.stringContaining('nudge') },
      { id: 'melanoom', end: 'as-expected' },
    ]);
    const facts = JSON.stringify({ specialism: '0310', reasons: ['S87'], age: 45, postcode: '6411' });
    expect((await ask(running, 'try', { changes: [], facts })).json).toMatchObject({
      outcome: 'nudge',
      preselected: 'anderhalvelijn-dermatologie',
    });
    const tried = (await ask(running, 'try', { changes, facts })).json;
    expect(tried).toMatchObject({
      outcome: 'silent',
      rejected: expect.arrayContaining([expect.objectContaining({ service: 'anderhalvelijn-dermatologie' })]),
    });
    expect(JSON.stringify(tried['rejected'])).toContain('neemt S87 niet aan');
    expect(text(service)).toBe(before);
  });

  test('facts that cannot be read are refused in words, a Bundle is read', async () => {
    const { running, text } = await studio();
    const tryIt = async (facts: string) => (await ask(running, 'try', { changes: [], facts })).json;
    expect(await tryIt('{')).toMatchObject({
      ok: false,
      problems: ['Dit is geen JSON. Plak feiten of een FHIR-bundel.'],
    });
    expect(await tryIt('{"reason": ["S87"]}')).toMatchObject({ ok: false });
    expect(await tryIt('{"resourceType": "Bundle"}')).toMatchObject({ ok: false });
    expect(await tryIt(text('verwijzing.json'))).toMatchObject({ ok: true, outcome: 'nudge' });
  });
});

describe('what it writes', () => {
  test('the field that was changed, with the mode that the file had, and back again', async () => {
    const { dir, running, text } = await studio();
    chmodSync(join(dir, service), 0o640);
    const before = `# Van ons.\r\n${text(service).replaceAll('\n', '\r\n')}`;
    writeFileSync(join(dir, service), before);
    expect(await ask(running, 'save', named(hashOf(before), 'Huid'))).toMatchObject({ status: 200 });
    expect(text(service)).toBe(before.replace("name: 'Anderhalve lijn dermatologie'", "name: 'Huid'"));
    expect(statSync(join(dir, service)).mode & 0o777).toBe(0o640);
    expect((await ask(running, 'state')).json['undoes']).toEqual([service]);
    expect(await ask(running, 'undo', {})).toMatchObject({ status: 200 });
    expect(text(service)).toBe(before);
  });

  test('a new file and one that goes, in one save; undo gives both back', async () => {
    const { dir, running, text } = await studio();
    const alarms = text('alarms/s.yaml');
    const changes = [
      {
        file: 'services/loket.yaml',
        was: null,
        fresh: { id: 'loket', rules: [] },
        edits: [{ path: ['name'], value: 'Loket' }],
      },
      { file: 'alarms/s.yaml', was: hashOf(alarms), gone: true },
    ];
    expect(await ask(running, 'save', { changes })).toMatchObject({ status: 200 });
    expect(text('services/loket.yaml')).toBe("id: loket\nname: 'Loket'\nrules: []\n");
    expect(existsSync(join(dir, 'alarms/s.yaml'))).toBe(false);
    await ask(running, 'undo', {});
    expect(existsSync(join(dir, 'services/loket.yaml'))).toBe(false);
    expect(text('alarms/s.yaml')).toBe(alarms);
  });

  test('nothing over what an editor wrote meanwhile: both texts come back, and undo refuses too', async () => {
    const { dir, running, text } = await studio();
    const before = text(service);
    await ask(running, 'save', named(hashOf(before), 'Huid'));
    const theirs = `${text(service)}# van een editor\n`;
    writeFileSync(join(dir, service), theirs);
    const refused = await ask(running, 'save', named(hashOf(before), 'Anders'));
    expect(refused).toMatchObject({ status: 409, json: { why: 'changed', theirs, hash: hashOf(theirs) } });
    expect(await ask(running, 'undo', {})).toMatchObject({ status: 409 });
    expect(text(service)).toBe(theirs);
    expect(await ask(running, 'save', named(hashOf(theirs), 'Anders'))).toMatchObject({ status: 200 });
    expect(text(service)).toContain('# van een editor');
  });

  test('undo looks at all files first, and a file that is back already holds up no other', async () => {
    const { dir, running, text } = await studio();
    const [before, alarms] = [text(service), text('alarms/s.yaml')];
    const changes = [
      { file: service, was: hashOf(before), text: `${before}# een\n` },
      { file: 'alarms/s.yaml', was: hashOf(alarms), text: `${alarms}# een\n` },
    ];
    await ask(running, 'save', { changes });
    writeFileSync(join(dir, service), `${before}# van een editor\n`);
    expect(await ask(running, 'undo', {})).toMatchObject({ status: 409, json: { file: service } });
    expect(text('alarms/s.yaml')).toBe(`${alarms}# een\n`);
    writeFileSync(join(dir, service), before);
    expect(await ask(running, 'undo', {})).toMatchObject({ status: 200 });
    expect([text(service), text('alarms/s.yaml')]).toEqual([before, alarms]);
  });

  test('the undo of one window is not the save of another', async () => {
    const { running, text } = await studio();
    const [before, alarms] = [text(service), text('alarms/s.yaml')];
    const step = async () => (await ask(running, 'state')).json['step'];
    await ask(running, 'save', { changes: [{ file: service, was: hashOf(before), text: `${before}# een\n` }] });
    const mine = await step();
    await ask(running, 'save', {
      changes: [{ file: 'alarms/s.yaml', was: hashOf(alarms), text: `${alarms}# twee\n` }],
    });
    const { status, json } = await ask(running, 'undo', { step: mine });
    expect({ status, error: json['error'] }).toEqual({ status: 409, error: expect.stringContaining('ander venster') });
    expect(text('alarms/s.yaml')).toBe(`${alarms}# twee\n`);
    expect(await ask(running, 'undo', { step: await step() })).toMatchObject({ status: 200 });
    expect(await ask(running, 'undo', { step: mine })).toMatchObject({ status: 200 });
    expect([text(service), text('alarms/s.yaml')]).toEqual([before, alarms]);
  });

  test('what the disk refuses is said in Dutch, with the name that the region knows', async () => {
    const { dir, running, text } = await studio();
    // A folder where the draft of the file would be written: root is refused nothing else.
    mkdirSync(join(dir, 'services/.ziekenhuis.yaml.new/vol'), { recursive: true });
    const file = 'services/ziekenhuis.yaml';
    const change = { file, was: hashOf(text(file)), text: `${text(file)}# een\n` };
    const { status, json } = await ask(running, 'save', { changes: [change] });
    expect(status).toBe(500);
    expect(json['error']).toMatch(/^services\/ziekenhuis\.yaml: hier .*\([A-Z_]+\)\.$/);
  });

  test('a save that stops halfway tells which files it wrote', async () => {
    const { running, text } = await studio();
    const before = text(service);
    const change = { file: service, was: hashOf(before), text: `${before}# een\n` };
    const { status, json } = await ask(running, 'save', { changes: [change, { ...change, text: before.trim() }] });
    expect(status).toBe(409);
    expect(json['error']).toBe(`${service} is intussen veranderd. Wel geschreven: ${service}.`);
    expect(json['written']).toEqual({ [service]: hashOf(`${before}# een\n`) });
  });

  test('a text that is no YAML is kept as it is, and told with its line', async () => {
    const { running, text } = await studio();
    const broken = text(service).replace('rules:', 'rules: [');
    const save = { changes: [{ file: service, was: hashOf(text(service)), text: broken }] };
    expect(await ask(running, 'save', save)).toMatchObject({ status: 200 });
    expect(text(service)).toBe(broken);
    const { json } = await ask(running, 'state');
    expect(json['sheets']).toContainEqual(expect.objectContaining({ file: service, fields: null, text: broken }));
    expect(json['findings']).toContainEqual(expect.objectContaining({ code: 'yaml', file: service }));
    const asForm = await ask(running, 'save', named(hashOf(broken), 'Huid'));
    expect(asForm).toMatchObject({ status: 422, json: { error: expect.stringContaining('nog niet te lezen') } });
  });
});

describe('what it refuses', () => {
  test('another page, another name, another secret, another kind of body', async () => {
    const { running } = await studio();
    const words = async (headers: Record<string, string>, path = 'save') =>
      ask(running, path, named(null, 'x'), headers);
    expect(await words({ origin: 'https://evil.example' })).toMatchObject({
      status: 403,
      json: { error: expect.any(String) },
    });
    expect(await words({ origin: 'null' })).toMatchObject({ status: 403 });
    expect(await words({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toMatchObject({
      status: 403,
    });
    expect(await words({ authorization: 'Bearer x' })).toMatchObject({ status: 401 });
    expect(await words({ 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
    const state = await fetch(`${running.origin}/region/state`);
    expect(state.status).toBe(401);
    expect(state.headers.get('access-control-allow-origin')).toBeNull();
    expect(state.headers.get('content-security-policy')).toContain("default-src 'none'");
    const rebound = await new Promise<number | undefined>((resolve, reject) => {
      const { port } = new URL(running.origin);
      const authorization = `Bearer ${running.secret}`;
      request(
        { host: '127.0.0.1', port, path: '/region/state', headers: { host: `evil.example:${port}`, authorization } },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      )
        .on('error', reject)
        .end();
    });
    expect(rebound).toBe(421);
  });

  test.each([
    '../x.yaml',
    'services/../../x.yaml',
    '/etc/passwd',
    'services/a/b.yaml',
    'sign-off.yaml',
    'services/.x.yaml',
    'services\\x.yaml',
    'forms/X.yaml',
    'services/x.yaml\0',
  ])('the name %j', async (file) => {
    const { cwd, running } = await studio();
    const before = readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort();
    expect(await ask(running, 'save', { changes: [{ file, was: null, text: 'x' }] })).toMatchObject({
      status: 422,
      json: { why: 'name' },
    });
    expect(readdirSync(cwd, { recursive: true, encoding: 'utf8' }).sort()).toEqual(before);
  });

  test('links that lead out of the region', async () => {
    const { cwd, dir, running } = await studio();
    writeFileSync(join(cwd, 'elders.yaml'), 'id: elders\n');
    symlinkSync(join(cwd, 'elders.yaml'), join(dir, 'services/link.yaml'));
    const mine = { changes: [{ file: 'services/link.yaml', was: hashOf('id: elders\n'), text: 'id: mijn\n' }] };
    expect(await ask(running, 'save', mine)).toMatchObject({ status: 422, json: { why: 'link' } });
    mkdirSync(join(cwd, 'buiten'));
    const other = folderWith({ 'region.yaml': 'id: x\n' });
    symlinkSync(join(cwd, 'buiten'), join(other, 'services'));
    const second = await studioOn(other);
    open.push(second);
    const there = { changes: [{ file: 'services/x.yaml', was: null, text: 'id: x\n' }] };
    expect(await ask(second, 'save', there)).toMatchObject({ status: 422, json: { why: 'link' } });
    expect(readdirSync(join(cwd, 'buiten'))).toEqual([]);
    expect(readFileSync(join(cwd, 'elders.yaml'), 'utf8')).toBe('id: elders\n');
  });

  test('a paste of 10 MB, and a file larger than a region may have', async () => {
    const { running, text } = await studio();
    const save = (length: number) => ({
      changes: [{ file: service, was: hashOf(text(service)), text: 'x'.repeat(length) }],
    });
    expect(await ask(running, 'save', 'x'.repeat(10_000_000))).toMatchObject({
      status: 413,
      json: { error: expect.stringContaining('te groot') },
    });
    expect(await ask(running, 'save', save(1_100_000))).toMatchObject({ status: 422, json: { why: 'size' } });
    expect(await ask(running, 'save', { changes: 'x' })).toMatchObject({ status: 422 });
    const deep = `{"changes":[{"file":"x","was":null,"fresh":{"a":${'['.repeat(3000)}${']'.repeat(3000)}}}]}`;
    expect(await ask(running, 'save', deep)).toMatchObject({ status: 422 });
    for (const value of ['a\0b', 'a\ud800']) {
      expect(await ask(running, 'save', named(hashOf(text(service)), value))).toMatchObject({
        status: 422,
        json: { why: 'text' },
      });
    }
    expect(await ask(running, 'nergens')).toMatchObject({ status: 404 });
  });
});

describe('what it hands over', () => {
  test('the very command, and with a key the half of the author', async () => {
    const cwd = folderWith({});
    await run(['init', 'regio'], { cwd });
    for (const [name, role] of [
      ['anna', 'author'],
      ['bert', 'checker'],
    ] as const) {
      await run(['key', '--to', `${name}.json`, '--name', name, '--role', role], { cwd, today });
    }
    const dir = join(cwd, 'regio');
    const running = await studioOn(dir, { live: join(cwd, 'publiek'), key: join(cwd, 'anna.json') });
    open.push(running);
    const command = `tenzij publish ${dir} --to ${join(cwd, 'publiek')} --key ${join(cwd, 'anna.json')}`;
    expect((await ask(running, 'publish')).json).toMatchObject({ command, may: true });
    expect((await ask(running, 'publish', {})).json).toMatchObject({
      ok: true,
      text: expect.stringContaining('approve'),
    });
    expect(existsSync(join(cwd, 'publiek/live.json'))).toBe(false);
    expect((await run(['approve', 'publiek', '1', '--key', 'bert.json'], { cwd, today })).code).toBe(0);
    const before = readFileSync(join(dir, service), 'utf8');
    await ask(running, 'save', named(hashOf(before), 'Huid'));
    expect((await ask(running, 'diff', {})).json).toMatchObject({
      ok: true,
      same: false,
      changes: [{ text: expect.stringContaining('Huid') }],
    });
  });

  test('without a live version, a log or a key it says what to start with', async () => {
    const { running } = await studio();
    expect((await ask(running, 'diff', {})).json).toMatchObject({ ok: false, said: expect.stringContaining('--live') });
    expect((await ask(running, 'replay', {})).json).toMatchObject({
      ok: false,
      said: expect.stringContaining('--log'),
    });
    expect((await ask(running, 'publish', {})).json).toMatchObject({
      ok: false,
      may: false,
      said: expect.stringContaining('--key'),
    });
  });
});
