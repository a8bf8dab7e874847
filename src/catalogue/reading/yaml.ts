import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, visit } from './formats.ts';
import { kebab } from './keys.ts';
import type { Path } from './problem.ts';

/**
 * Text → a tree with positions. Every scalar stays the text that was written (`0310`, `2026-11-22`, `no`): what it
 * means is decided by the schema (read.ts), so YAML never guesses a number where a region wrote a code.
 */

interface Position {
  readonly line: number;
  readonly column: number;
}

interface YamlTrouble extends Position {
  readonly code: 'line-ends' | 'yaml' | 'yaml-alias';
  /** The parser's own code (`TAB_AS_INDENT`), or the name of the alias. */
  readonly value: string;
}

export interface YamlTree {
  /** Null for an empty file. */
  readonly root: Node | null;
  /** Not empty: the tree is not to be trusted. */
  readonly troubles: readonly YamlTrouble[];
  /** Position of an offset in the text. */
  at(offset: number): Position;
  /** Position of what stands at a path or, when nothing does, of the nearest thing above it. */
  locate(path: Path): Position;
  /** True when something is written at exactly this path. */
  has(path: Path): boolean;
}

export function parseYaml(text: string): YamlTree {
  const known = parsed.get(text);
  const tree = known ?? parse(text);
  // The newest last; a text that is longer than all that is kept, is kept alone.
  parsed.delete(text);
  parsed.set(text, tree);
  if (known === undefined) kept += text.length;
  for (const old of parsed.keys()) {
    if (kept <= mostKept || old === text) break;
    parsed.delete(old);
    kept -= old.length;
  }
  return tree;
}

/**
 * The trees of the last texts. To parse is most of the time of a check, and a studio asks for the same text again and again: for the
 * check, for the form, for each edit. Nobody changes a tree.
 */
const parsed = new Map<string, YamlTree>();
let kept = 0;
/** Characters: a large region and its drafts. */
const mostKept = 4_000_000;

function parse(text: string): YamlTree {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    lineCounter: lines,
    stringKeys: true,
    // Keys that stand twice are found in read.ts: the parser compares each with each.
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const [document, next] = Array.isArray(documents) ? documents : [];
  const root = document?.contents ?? null;
  const troubles: YamlTrouble[] = [];
  // A lone carriage return ends no line for the parser: a comment would swallow all that follows it.
  const lone = text.search(/\r(?!\n)/);
  if (lone >= 0) troubles.push({ code: 'line-ends', value: '', ...at(lone) });
  // One mistake in the layout makes the parser stumble over everything after it: only the first is worth reading.
  const stumble = document?.errors[0] ?? document?.warnings[0];
  if (stumble !== undefined && troubles.length === 0)
    troubles.push({ code: 'yaml', value: stumble.code, ...at(stumble.pos[0]) });
  // A file is one document: what stands in a second one, an alarm perhaps, would go missing in silence.
  if (next !== undefined && troubles.length === 0) {
    troubles.push({ code: 'yaml', value: 'MULTIPLE_DOCS', ...at(next.range[0]) });
  }
  // Aliases are refused: no region needs them, and a few lines of them can unfold into gigabytes.
  if (document !== undefined && troubles.length === 0 && /[&*]/.test(text)) {
    visit(document, {
      Alias: (_, alias) => {
        troubles.push({ code: 'yaml-alias', value: alias.source.slice(0, 40), ...at(alias.range?.[0] ?? 0) });
        return visit.BREAK;
      },
    });
  }
  return {
    root,
    troubles,
    at,
    locate: (path) => at(startOf(walk(root, path).node) ?? 0),
    has: (path) => walk(root, path).whole,
  };
}

/** Offset at which a node starts in the text. */
export function startOf(node: unknown): number | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? (node.range?.[0] ?? undefined) : undefined;
}

function walk(root: Node | null, path: Path): { node: unknown; whole: boolean } {
  let node: unknown = root;
  for (const [index, step] of path.entries()) {
    let next: unknown;
    if (isMap(node) && typeof step === 'string') {
      const pair = node.items.find((item) => isScalar(item.key) && item.key.value === kebab(step));
      // A key without a value is nowhere to point at but the key.
      next = pair === undefined ? undefined : isEmpty(pair.value) ? pair.key : pair.value;
    } else if (isSeq(node) && typeof step === 'number') {
      next = node.items[step];
    } else if (isScalar(node) && step === 0 && index === path.length - 1) {
      next = node; // one value where a list was allowed
    }
    if (next === undefined || next === null) return { node, whole: false };
    node = next;
  }
  return { node, whole: node !== null };
}

/** Nothing was written: no value, `~` or `null`. */
export function isEmpty(node: unknown): boolean {
  if (node === null || node === undefined) return true;
  return isScalar(node) && node.type === 'PLAIN' && /^(~|null|Null|NULL)?$/.test(String(node.source ?? ''));
}
