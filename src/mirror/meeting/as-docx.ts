import {
  BorderStyle,
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Language } from '../../advice/index.ts';
import type { Block, Sheet } from './blocks.ts';
import { bandRows } from './sheet-nodes.ts';

/** A sheet as a Word file on A4, for who wants to write on in it. Only words, tables and shaded cells: nothing that Word asks about. */

/** A4 in twentieths of a point, with margins of 20 mm. */
const page = {
  size: { width: 11_906, height: 16_838 },
  margin: { top: 1_134, bottom: 1_134, left: 1_134, right: 1_134 },
};
const INNER = page.size.width - page.margin.left - page.margin.right;
const QUESTIONS = 'questions';

/** Bytes of the file. Rejects where the package cannot make it. */
export async function asDocx(
  { title, about, blocks, foot }: Sheet,
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    title: `${title} · ${about}`,
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: 22, language: { value: language === 'nl' ? 'nl-NL' : 'en-GB' } } },
      },
    },
    numbering: {
      config: [
        {
          reference: QUESTIONS,
          levels: [
            {
              ...{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' },
              style: { paragraph: { indent: { left: 360, hanging: 360 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page },
        children: [
          new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
          soft(about),
          ...blocks.flatMap(blockOf),
          ...foot.map(soft),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

const after = { spacing: { after: 120 } };
const soft = (text: string) =>
  new Paragraph({ ...after, children: [new TextRun({ text, color: '56636F', size: 19 })] });

function blockOf(block: Block): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2, spacing: { before: 280, after: 100 } }),
      ];
    case 'text':
      return [new Paragraph({ ...after, text: block.text })];
    case 'soft':
      return [soft(block.text)];
    case 'lead':
      return [
        new Paragraph({
          ...after,
          border: { left: { style: BorderStyle.SINGLE, size: 18, color: '154273', space: 8 } },
          children: [new TextRun({ text: block.text, size: 26 })],
        }),
      ];
    case 'list':
      return block.items.map(
        (text) => new Paragraph({ ...after, text, numbering: { reference: QUESTIONS, level: 0 } }),
      );
    case 'table':
      return [tableOf(block.head, block.rows)];
    case 'bands':
      return [...block.rows.flatMap(drawn), tableOf(block.head, bandRows(block)), soft(block.foot)];
  }
}

const line = { style: BorderStyle.SINGLE, size: 4, color: '7D8FA1' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  // The first column holds sentences. Word takes widths from the cells, others from the table.
  const widths = head.map((_, nth) => Math.floor(INNER * (nth === 0 ? 0.4 : 0.6 / Math.max(1, head.length - 1))));
  const cell = (text: string, nth: number, isHead: boolean) =>
    new TableCell({
      width: { size: widths[nth] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, right: 120 },
      borders: { top: none, left: none, right: none, bottom: line },
      children: [new Paragraph({ children: [new TextRun({ text, ...(isHead && { color: '56636F', size: 19 }) })] })],
    });
  return new Table({
    width: { size: INNER, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, nth) => cell(text, nth, true)) }),
      ...rows.map((row) => {
        const isRoom = row.every((text) => text === '');
        const height = isRoom ? { height: { value: 560, rule: 'atLeast' as const } } : {};
        return new TableRow({ cantSplit: true, ...height, children: row.map((text, nth) => cell(text, nth, false)) });
      }),
    ],
  });
}

const PARTS = 50;

/** One line of the picture as a row of shaded cells, 2 % each: pale is the band, dark the value, blue what it stands beside. */
function drawn({ label, value, low, high, n, beside }: (Block & { kind: 'bands' })['rows'][number]) {
  const at = (share: number) => Math.min(PARTS - 1, Math.floor(share * PARTS));
  const width = Math.floor(INNER / PARTS);
  const colour = (nth: number) => {
    if (nth === at(value)) return 'B35300';
    if (beside !== undefined && nth === at(beside)) return '1F64A8';
    return nth >= at(low) && nth <= at(high) ? 'F0C9A0' : 'F3F6F9';
  };
  const cells = Array.from(
    { length: PARTS },
    (_, nth) =>
      new TableCell({
        width: { size: width, type: WidthType.DXA },
        borders: { top: none, left: none, right: none, bottom: none },
        shading: { type: ShadingType.CLEAR, fill: colour(nth), color: 'auto' },
        children: [new Paragraph({ spacing: { line: 160 }, children: [] })],
      }),
  );
  return [
    new Paragraph({ keepNext: true, spacing: { before: 120, after: 40 }, text: `${label} (n = ${n})` }),
    new Table({
      ...{ width: { size: width * PARTS, type: WidthType.DXA }, columnWidths: cells.map(() => width) },
      rows: [new TableRow({ cantSplit: true, height: { value: 180, rule: 'exact' }, children: cells })],
    }),
  ];
}
