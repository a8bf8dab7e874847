import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { asDocx } from '../../../src/mirror/docx.ts';
import { type Paper, sheetOf } from '../../../src/mirror/index.ts';
import { months, plan, report } from './papers.ts';

/** The Word file, looked into: a zip of XML. */

/** A part of it, by its name: the header before its bytes says how long name and extra field are (APPNOTE 4.3.7). */
function partOf(zip: Buffer, name: string): string {
  const at = zip.indexOf(name);
  const header = at - 30;
  expect(zip.readUInt32LE(header)).toBe(0x04034b50);
  return inflateRawSync(zip.subarray(at + name.length + zip.readUInt16LE(header + 28))).toString('utf8');
}

const textOf = async (paper: Paper) => {
  const facts = { practice: 'p <07>', reason: (code: string) => code, today: '2027-04-02' };
  const sheet = sheetOf(paper, { ...facts, months: months('2026-10', 6, 40, 2) });
  return partOf(Buffer.from(await asDocx(sheet, paper.language)), 'word/document.xml');
};

test('a report in Word is A4, holds every sentence of the sheet, and has room to write on', async () => {
  const xml = await textOf(report());
  expect(xml).toContain('w:w="11906" w:h="16838"');
  for (const text of [
    report().message,
    'p &lt;07&gt;',
    'De kaart ligt bij de balie.',
    'Snijdende specialismen (n = 240)',
  ])
    expect(xml).toContain(text);
  // The head, one agreement, two empty lines.
  expect(xml.split('Wat spreken we nu af?')[1]?.match(/<w:tr>|<w:tr /g)).toHaveLength(4);
});

test('a plan in Word says what came of it', async () => {
  const xml = await textOf(plan({ language: 'en' }));
  expect(xml).toContain('Reached: you follow 95%, the goal was 60%.');
  expect(xml).toContain('E = M × C × G');
});
