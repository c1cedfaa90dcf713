import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Alias, Document, Node, Scalar, Tags } from "yaml";
import { LineIndex } from "./document-position";
import { FileError } from "./file-error";
import { isIntrinsicTag, intrinsicOfTag } from "./intrinsic-tag";
import type { DuplicateKey, ParsedContent } from "./parsed-content";
import { isNestedDeeper, MAX_DEPTH, TOO_DEEP } from "./nesting";
import { formatPath, type SourcePath } from "./source-path";

const requireLate = createRequire(__filename);
let loaded: typeof Yaml | undefined;

/** Loaded only for YAML: the parser takes longer to load than most documents to judge. */
function yaml(): typeof Yaml {
  return (loaded ??= requireLate("yaml") as typeof Yaml);
}

/** YAML 1.1, as CloudFormation reads it, without the types that it does not take: dates stay texts. */
const LEFT_OUT_TYPES = ["timestamp", "binary", "omap", "pairs", "set", "merge"];

/** A level of YAML is a token, the list of its items, and the item. Around and inside all of them are a few more. */
const TOKENS_PER_LEVEL = 3;

/** Aliases are followed this often in one document: a small file must not unfold into a large one. */
const MAX_ALIASES = 1000;

/**
 * Parses a YAML text.
 *
 * @throws FileError for what is no YAML, and for what CloudFormation does not take from it.
 */
export function parseYaml(text: string): ParsedContent {
  const [document, ...others] = compose(text);
  const lines = new LineIndex(text);
  if (document === undefined || others.length > 0)
    throw new FileError("holds several documents of YAML, not one.");
  const [error] = document.errors;
  if (error !== undefined) {
    const line = lines.lineAt(error.pos[0]);
    const reason = (error.message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:?$/, "");
    throw new FileError(`is neither JSON nor YAML: ${reason}, in line ${line}.`, line);
  }
  const reader = new YamlReader(document, lines);
  const content = reader.read(document.contents, []);
  return {
    format: "YAML",
    content,
    duplicateKeys: reader.duplicateKeys,
    lineOf: (path) => lines.lineAt(offsetOf(document, path)),
  };
}

/** The parser of texts needs no stack; what makes documents of its tokens does, so that they are measured before. */
function compose(text: string): readonly Document.Parsed[] {
  const tokens = [...new (yaml().Parser)().parse(text)];
  if (isNestedDeeper(tokens, (MAX_DEPTH + 4) * TOKENS_PER_LEVEL)) throw new FileError(TOO_DEEP);
  const composer = new (yaml().Composer)({
    version: "1.1",
    uniqueKeys: false,
    strict: true,
    logLevel: "error",
    customTags: (tags: Tags) => tags.filter((tag) => typeof tag === "string" || !isLeftOut(tag.tag)),
  });
  return [...composer.compose(tokens, true, text.length)];
}

function isLeftOut(tag: string): boolean {
  return LEFT_OUT_TYPES.some((type) => tag === `tag:yaml.org,2002:${type}`);
}

/** Makes plain values of nodes. The library's own conversion would lose the short tags. */
class YamlReader {
  readonly duplicateKeys: DuplicateKey[] = [];
  readonly #document: Document;
  readonly #lines: LineIndex;
  #aliases = 0;

  constructor(document: Document, lines: LineIndex) {
    this.#document = document;
    this.#lines = lines;
  }

  read(node: unknown, path: SourcePath): unknown {
    const plain = this.#readPlain(node, path);
    const tag = yaml().isMap(node) || yaml().isSeq(node) || yaml().isScalar(node) ? node.tag : undefined;
    return tag !== undefined && isIntrinsicTag(tag) ? intrinsicOfTag(tag, plain) : plain;
  }

  #readPlain(node: unknown, path: SourcePath): unknown {
    if (yaml().isAlias(node)) return this.read(this.#follow(node), path);
    if (yaml().isSeq(node)) return node.items.map((item, index) => this.read(item, [...path, index]));
    if (!yaml().isMap(node)) return yaml().isScalar(node) ? valueOf(node) : (node ?? null);
    const entries = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const name = nameOf(key);
      const at = [...path, name];
      const line = this.#lines.lineAt((yaml().isScalar(key) ? key.range : node.range)?.[0] ?? 0);
      if (name === "<<") {
        throw new FileError(
          `merges maps with <<, which CloudFormation does not take, in line ${line}.`,
          line,
        );
      }
      if (entries.has(name)) this.duplicateKeys.push({ path: formatPath(at), line });
      entries.set(name, this.read(value, at));
    }
    return Object.fromEntries(entries);
  }

  #follow(alias: Alias): Node | undefined {
    this.#aliases += 1;
    if (this.#aliases > MAX_ALIASES) throw new FileError(`uses more than ${MAX_ALIASES} aliases.`);
    return alias.resolve(this.#document);
  }
}

/** A key is what is written: `on` is no yes there. */
function nameOf(key: unknown): string {
  return yaml().isScalar(key) ? (key.source ?? String(key.value)) : String(key);
}

/** YAML 1.1 takes `y` and `n` for yes and no, and no parser in use does. */
function valueOf(scalar: Scalar): unknown {
  const { source, value } = scalar;
  return typeof value === "boolean" && source !== undefined && /^[yn]$/i.test(source) ? source : value;
}

/** Where a value begins, or the nearest thing around it that is there; the key where it has one. */
function offsetOf(document: Document, path: SourcePath): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const key of path) {
    if (yaml().isAlias(node)) node = node.resolve(document);
    if (yaml().isSeq(node) && typeof key === "number") {
      node = node.items[key];
      offset = startOf(node) ?? offset;
    } else if (yaml().isMap(node)) {
      const pair = node.items.filter((one) => nameOf(one.key) === key).at(-1);
      // A single value also is the first of a list.
      if (pair === undefined && key === 0) continue;
      if (pair === undefined) return offset;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else return offset;
  }
  return offset;
}

function startOf(node: unknown): number | undefined {
  return yaml().isScalar(node) || yaml().isMap(node) || yaml().isSeq(node) || yaml().isAlias(node)
    ? node.range?.[0]
    : undefined;
}
