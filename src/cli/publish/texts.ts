import type { LiveRefusal, StaysExample } from '../../catalogue/index.ts';

interface Named {
  readonly id: string;
  readonly version: string;
}

/** What the commands say with which two people make a version live. */
export interface PublishTexts {
  /** Why a folder, or a proposal in it, is not trusted. */
  readonly refused: Readonly<Record<LiveRefusal, string>>;
  readonly keyMissing: string;
  readonly keyUsage: string;
  readonly keyName: string;
  /** A command on what is published was given no folder. */
  readonly folderMissing: string;
  readonly toMissing: string;
  readonly versionMissing: string;
  readonly firstForAll: string;
  readonly overtaken: string;
  readonly signAgain: string;
  busy(folder: string, lock: string): string;
  /** Another person's proposal of the same kind. */
  waitsAlready(name: 'halt' | 'keys', by: string, folder: string): string;
  ended(expires: string): string;
  approveAgain(folder: string, version: string): string;
  intoRegion(path: string): string;
  isPublic(path: string): string;
  keyEnds(until: string): string;
  readonly oneChange: string;
  readonly diffNeedsTwo: string;
  diffHead(before: Named, after: Named, changes: number, sameRules: boolean): string;
  schemas(count: number): string;
  notEmpty(path: string): string;
  started(path: string): string;
  broken(path: string): string;
  changed(path: string): string;
  notAKey(path: string): string;
  keyExists(path: string): string;
  publicExists(path: string): string;
  publicWritten(path: string): string;
  keyNotNow(name: string, from: string, until: string): string;
  keyUnknown(name: string): string;
  keyRevoked(name: string, day: string): string;
  keyClash(name: string, role: string): string;
  lastOfRole(role: string): string;
  noSuchKey(kid: string): string;
  otherRole(name: string, role: string, allowed: readonly string[]): string;
  otherRegion(region: string, keys: string): string;
  samePerson(name: string, other: string): string;
  onePerson(name: string): string;
  nothingLive(folder: string): string;
  noProposal(name: string, folder: string): string;
  whichProposal(versions: readonly string[]): string;
  severalVersions(name: string, hashes: readonly string[]): string;
  neverLive(name: string): string;
  clock(issued: string): string;
  unknownService(id: string, known: readonly string[]): string;
  notHalted(id: string): string;
  readonly waitUsage: string;
  notWaits(path: string): string;
  waitInFuture(key: string, day: string): string;
  sameVersion(version: string): string;
  /** Why a version stays an example, a line each; `rules`: the hash that a doctor signs for. */
  example(why: readonly StaysExample[], rules: string): string[];
  proposed(version: string, hash: string, folder: string): string;
  live(version: string, sequence: number): string;
  tellLogbook(folder: string): string;
  founded(names: string, folder: string): string;
  keysProposed(folder: string): string;
  keysChanged(serial: number): string;
  halted(service: string | undefined, sequence: number): string;
  liftProposed(folder: string): string;
  /** Newer ones are live already. */
  waitsKnown(keys: readonly string[]): string;
  waitsOld(keys: readonly string[], limit: number): string;
  waitsLive(count: number, day: string, rules: string): string;
}
