import * as fs from "node:fs";
import * as path from "node:path";
import { createRequire } from "node:module";
import type * as TraceMapping from "@jridgewell/trace-mapping";
import type { SourcePosition } from "../preview/preview-result";
import type { RawPosition } from "./raw-position";
import { sourceMapOf } from "./typescript-programs";

/** Finds the user's own source behind the file that ran, by its source map. Maps are read when they are needed. */
export class SourcePositions {
  readonly #root: string;
  readonly #programFolder: string;
  readonly #maps = new Map<string, TraceMapping.TraceMap | undefined>();

  /**
   * @param root Folder of the project.
   * @param programFolder Folder of the program's own files, relative to it: `infra`.
   */
  constructor(root: string, programFolder = "") {
    this.#root = fs.realpathSync(root);
    this.#programFolder = programFolder === "" ? "" : `${programFolder}/`;
  }

  /** Translates a place; `undefined` for one that is not in the project, or in a package that it has installed. */
  locate(at: RawPosition | undefined): SourcePosition | undefined {
    if (at === undefined) return undefined;
    const source = this.#sourceOf(at) ?? at;
    const relative = path.relative(this.#root, source.file);
    const isForeign = relative.startsWith("..") || path.isAbsolute(relative);
    if (isForeign || relative.split(path.sep).includes("node_modules")) return undefined;
    return { file: relative.split(path.sep).join("/"), line: source.line };
  }

  /** The frame to show of a stack: the innermost in the program's folder, or else in the project. */
  ownFrame(frames: readonly RawPosition[]): RawPosition | undefined {
    const own = frames.filter((frame) => this.locate(frame) !== undefined);
    return own.find((frame) => this.locate(frame)?.file.startsWith(this.#programFolder)) ?? own[0];
  }

  /** The same as words behind a name: ` (infra/index.ts:28)`; empty where there is no such place. */
  describe(at: RawPosition | undefined): string {
    const position = this.locate(at);
    return position === undefined ? "" : ` (${position.file}:${String(position.line)})`;
  }

  #sourceOf({ file, line, column }: RawPosition): { file: string; line: number } | undefined {
    const map = this.#mapOf(file);
    if (map === undefined) return undefined;
    const { originalPositionFor } = traceMapping();
    const original = originalPositionFor(map, { line, column: Math.max(column - 1, 0) });
    return original.source === null ? undefined : { file: original.source, line: original.line };
  }

  #mapOf(file: string): TraceMapping.TraceMap | undefined {
    const known = this.#maps.get(file);
    if (known !== undefined || this.#maps.has(file)) return known;
    const mapFile = `${file}.map`;
    const text = sourceMapOf(file) ?? (fs.existsSync(mapFile) ? fs.readFileSync(mapFile, "utf8") : undefined);
    const map = text === undefined ? undefined : new (traceMapping().TraceMap)(text, mapFile);
    this.#maps.set(file, map);
    return map;
  }
}

const requireLate = createRequire(__filename);

/** Most previews show no position, so the library is loaded late. */
function traceMapping(): typeof TraceMapping {
  return requireLate("@jridgewell/trace-mapping") as typeof TraceMapping;
}
