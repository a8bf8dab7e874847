import type { Catalogue, ChoiceEvent } from '../../advice/index.ts';
import { RollUp } from '../../mirror/index.ts';
import type { Archive } from '../replay/archive.ts';
import { readLog } from '../replay/whole-log.ts';
import { CannotRun, type Io } from '../terminal/io.ts';
import type { Texts } from '../texts/texts.ts';

/**
 * The month tables of a log. What a complete reason is, the version says under which the choice was made; so each of them has to be
 * there. `each`: told every event too.
 */
export async function tablesOf(
  path: string,
  archive: Archive,
  io: Io,
  texts: Texts,
  each: (event: ChoiceEvent) => void = () => {},
): Promise<RollUp> {
  const tables = new RollUp();
  const missing = new Map<string, string>();
  const excused = new Map([...archive].map(([hash, catalogue]) => [hash, completeReasons(catalogue)]));
  await readLog(path, io, texts, ({ read }) => {
    const event = read();
    const reasons = excused.get(event.catalogue.hash);
    each(event);
    if (reasons === undefined) missing.set(event.catalogue.hash, event.catalogue.version);
    else tables.add(event, event.reason !== undefined && reasons.has(event.reason));
  });
  if (missing.size > 0) {
    throw new CannotRun(texts.replay.missing([...missing].map(([hash, version]) => `${version} (${hash})`).sort()));
  }
  return tables;
}

const completeReasons = ({ reasons }: Catalogue): ReadonlySet<string> =>
  new Set(reasons.flatMap(({ code, justified }) => (justified ? [code] : [])));
