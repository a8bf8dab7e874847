import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Catalogue } from '../../advice/index.ts';
import { asHtml, draftReport, type OwnMonth, type PracticePage, sheetOf } from '../../mirror/index.ts';
import { askForPackages } from '../logbook/packages.ts';
import { CannotRun, type Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';

interface Asked {
  readonly page: PracticePage;
  /** Path of the file; its ending says what it becomes. */
  readonly to: string;
  /** Local day. */
  readonly at: string;
  /** Rows of every practice: only the own ones are read. */
  readonly months: readonly (OwnMonth & { readonly practice: string })[];
  readonly catalogue: Pick<Catalogue, 'reasons'>;
}

/** The DTO-verslag of a practice as a file. Throws CannotRun where the ending is another, or the package for Word is missing. */
export async function writeReport({ page, to, at, months, catalogue }: Asked, io: Io, texts: Texts): Promise<void> {
  const isWord = to.endsWith('.docx');
  if (!isWord && !to.endsWith('.html')) throw new CannotRun(texts.mirror.ending(to));
  const { language } = texts;
  const own = months.filter(({ practice }) => practice === page.practice);
  const paper = draftReport(page, { plans: [], months: own, today: at }, language);
  const known = new Map(catalogue.reasons.map((one) => [one.code, one]));
  const sheet = sheetOf(paper, {
    ...{ practice: page.practice, months: own, today: at },
    reason: (code) => known.get(code)?.label ?? code,
    lever: (code) => known.get(code)?.tag,
  });
  await writeFile(resolve(io.cwd, to), isWord ? await word() : asHtml(sheet, language));
  io.stdout.write(`${texts.mirror.written(to)}\n`);

  async function word(): Promise<Uint8Array> {
    const { asDocx } = await import('../../mirror/docx.ts').catch((error: unknown) =>
      askForPackages(error, io, texts, 'report'),
    );
    return asDocx(sheet, language);
  }
}
