import { conform, conformTextsFor, isLoopback, looksLikeBsn } from '../conform/index.ts';
import { FhirError, serverAddress } from '../fhir/index.ts';
import { reportText } from './conform-report.ts';
import type { Command } from './terminal/command.ts';
import { CannotRun, exit, type Io } from './terminal/io.ts';
import type { Words } from './terminal/options.ts';
import type { Texts } from './texts/texts.ts';

/** `tenzij conform URL`: where a HIS's FHIR server stands, and what tenzij does without what it lacks. */
export const conformCommand: Command = {
  name: 'conform',
  usage:
    'URL [--json] [--draft ServiceRequest/x] [--patient Patient/x] [--write-test Patient/x] [--token TOKEN] [--origin ORIGIN]',
  options: {
    json: {},
    draft: { value: 'ServiceRequest/x' },
    patient: { value: 'Patient/x' },
    'write-test': { value: 'Patient/x' },
    token: { value: 'TOKEN' },
    origin: { value: 'ORIGIN' },
  },
  async run({ words, io, texts }) {
    const baseUrl = addressIn(words, texts);
    const report = await conform({
      baseUrl,
      at: io.today(),
      token: tokenFor(baseUrl, words, io, texts),
      draft: idIn(words, 'draft', 'ServiceRequest', texts),
      patient: idIn(words, 'patient', 'Patient', texts),
      writeTest: idIn(words, 'write-test', 'Patient', texts),
      origin: originIn(words, texts),
    });
    if (words.values.has('json')) io.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    else if (report.reached) io.stdout.write(reportText(report, conformTextsFor(texts.language)));
    if (!report.reached) throw new CannotRun(texts.noAnswer(report.base));
    return report.ok ? exit.done : exit.found;
  },
};

function addressIn({ positionals }: Words, texts: Texts): string {
  const [url, another] = positionals;
  if (url === undefined || url === '') throw new CannotRun(texts.addressMissing);
  if (another !== undefined) throw new CannotRun(texts.tooMany(another));
  try {
    const { base } = serverAddress(url);
    if (looksLikeBsn(base)) throw new CannotRun(texts.bsnInAddress('URL'));
    return base;
  } catch (error) {
    throw error instanceof FhirError ? new CannotRun(texts.notAnAddress) : error;
  }
}

/** The id in `Type/x` or `x`. */
function idIn({ values }: Words, option: string, type: string, texts: Texts): string | undefined {
  const value = values.get(option);
  if (value === undefined) return undefined;
  const [, id] = new RegExp(`^(?:${type}/)?([A-Za-z0-9\\-.]{1,64})$`).exec(value) ?? [];
  if (id === undefined || /^\.+$/.test(id)) throw new CannotRun(texts.notAReference(`--${option}`, type));
  if (looksLikeBsn(id)) throw new CannotRun(texts.bsnInAddress(`--${option}`));
  return id;
}

/** The token of `--token` or TENZIJ_TOKEN; refused where it would go over an open line. */
export function tokenFor(baseUrl: string, { values }: Words, { env }: Io, texts: Texts): string | undefined {
  const token = values.get('token') ?? env?.['TENZIJ_TOKEN'];
  if (token === undefined || token === '') return undefined;
  if (!/^[\x21-\x7e]+$/.test(token)) throw new CannotRun(texts.notAToken);
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol !== 'https:' && !isLoopback(hostname)) throw new CannotRun(texts.tokenInTheOpen);
  return token;
}

function originIn({ values }: Words, texts: Texts): string | undefined {
  const value = values.get('origin');
  if (value === undefined) return undefined;
  const origin = URL.canParse(value) ? new URL(value).origin : 'null';
  if (!/^https?:/.test(origin)) throw new CannotRun(texts.notAnOrigin(value));
  return origin;
}
