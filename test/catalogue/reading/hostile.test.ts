import { describe, expect, test } from 'vitest';
import { folderWith, run } from '../../cli/fixtures.ts';
import { inOrder, pluspunt } from '../region-files.ts';

/** What a region's folder may hold by accident or on purpose: one clear sentence, by file, and never a stack trace. */

const good = inOrder[pluspunt] ?? '';
const lines = (out: string) => out.split('\n').filter((line) => line.startsWith(pluspunt));

const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...Array.from(
    { length: 9 },
    (_, nth) => `b${nth}: &b${nth} [*${nth === 0 ? 'a' : `b${nth - 1}`}, *${nth === 0 ? 'a' : `b${nth - 1}`}]`,
  ),
].join('\n');

describe('a file that is', () => {
  test.each<[what: string, content: string | Uint8Array, sentence: RegExp]>([
    ['broken YAML', good.replace('rules:', 'rules: ['), /Zet|Kijk|Hier|Tussen|Deze|Een/],
    ['indented with a tab', good.replace('  - days', '\t- days'), /tab|spaties|inspringing/i],
    ['an anchor bomb', bomb, /De verwijzing \*\w+ wordt niet gelezen/],
    ['ten megabytes', `${good}# ${'x'.repeat(10_000_000)}\n`, /groter dan 1 MB/],
    ['in another encoding', Buffer.from(good.replace('Eczeem', 'Eczéma'), 'latin1'), /UTF-8/],
    ['with old Macintosh line ends', good.replaceAll('\n', '\r'), /regeleinde/i],
    ['empty', '', /leeg/],
    ['two documents', `${good}---\nid: x\n`, /één deel|regel ---|---/],
  ])('%s', async (_, content, sentence) => {
    const folder = folderWith({ ...inOrder, [pluspunt]: content });
    const { code, out, err } = await run(['check', folder]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(lines(out)).toHaveLength(1);
    expect(lines(out)[0]).toMatch(sentence);
  });
});
