import type { Catalogue, Language } from '../../advice/index.ts';
import type { CasesRun } from '../../catalogue/index.ts';
import type { RefusalCode } from '../../fhir/index.ts';
import type { EvaluateTexts } from '../evaluate/texts.ts';
import type { ImportTexts } from '../import/texts.ts';
import type { LogbookTexts } from '../logbook/texts.ts';
import type { MirrorTexts } from '../mirror/texts.ts';
import type { ProposeTexts } from '../propose/texts.ts';
import type { PublishTexts } from '../publish/texts.ts';
import type { RegiobeeldTexts } from '../regiobeeld/texts.ts';
import type { ReplayTexts } from '../replay/texts.ts';
import type { SimulateTexts } from '../simulate/texts.ts';
import type { StudioTexts } from '../studio/texts.ts';

/** Every sentence that the command says. Dutch is the source, English stands beside it. */

export type CommandName =
  | 'advise'
  | 'check'
  | 'export'
  | 'import'
  | 'diff'
  | 'init'
  | 'schema'
  | 'studio'
  | 'publish'
  | 'approve'
  | 'rollback'
  | 'halt'
  | 'waits'
  | 'key'
  | 'simulate'
  | 'replay'
  | 'mirror'
  | 'regiobeeld'
  | 'propose'
  | 'evaluate'
  | 'logbook'
  | 'verify'
  | 'conform';

interface CommandTexts {
  readonly summary: string;
  readonly details: readonly string[];
  readonly example: readonly string[];
}

export interface Texts {
  readonly language: Language;
  readonly logbook: LogbookTexts;
  readonly about: string;
  readonly usage: string;
  /** Stands for the name of a command. */
  readonly commandWord: string;
  readonly commandsTitle: string;
  readonly optionsTitle: string;
  readonly exampleTitle: string;
  readonly exitCodes: string;
  readonly footer: string;
  readonly publish: PublishTexts;
  readonly simulate: SimulateTexts;
  readonly replay: ReplayTexts;
  readonly mirror: MirrorTexts;
  readonly regiobeeld: RegiobeeldTexts;
  readonly propose: ProposeTexts;
  readonly evaluate: EvaluateTexts;
  readonly imported: ImportTexts;
  readonly studio: StudioTexts;
  readonly commands: Readonly<Record<CommandName, CommandTexts>>;
  /** What an option means, by its name. */
  readonly options: Readonly<Record<string, string>>;
  /** Why a bundle cannot be used, by the code of its refusal. */
  readonly refusals: Readonly<Partial<Record<RefusalCode, string>>>;
  readonly stdinName: string;
  readonly waiting: string;
  readonly note: string;
  readonly catalogueMissing: string;
  readonly folderMissing: string;
  unknownCommand(name: string, meant: string | undefined): string;
  unknownOption(name: string, meant: string | undefined): string;
  valueMissing(name: string, value: string): string;
  noValueAllowed(name: string): string;
  optionTwice(name: string): string;
  notAllowed(name: string, value: string, allowed: string): string;
  notADate(text: string, option: string): string;
  tooMany(word: string): string;
  noFile(path: string): string;
  wrongFolder(path: string, meant: string): string;
  noCatalogue(path: string, meant: string | undefined): string;
  noRegion(path: string): string;
  noCatalogueFile(path: string): string;
  isFolder(path: string): string;
  /** `code`: the system's own name for what went wrong. */
  unreadable(path: string, code: string): string;
  notUtf8(path: string): string;
  emptyInput(path: string): string;
  tooLarge(path: string, megabytes: number): string;
  notJson(path: string, place: { line: number; column: number } | undefined): string;
  bundleRefused(message: string): string;
  catalogueRefused(path: string, count: number): string;
  exportNeedsJson(to: string): string;
  exported(to: string): string;
  checked(catalogue: Catalogue, warnings: number): string;
  casesRun(cases: CasesRun): string;
  found(problems: number, files: number, warnings: number): string;
  morePlaces(count: number): string;
  addressMissing: string;
  notAnAddress: string;
  notAReference(option: string, type: string): string;
  bsnInAddress(option: string): string;
  notAToken: string;
  tokenInTheOpen: string;
  notAnOrigin(value: string): string;
  noAnswer(base: string): string;
  /** `code`: Node's word for it. */
  diskRefused(path: string, code: string): string;
  broken(message: string): string;
}
