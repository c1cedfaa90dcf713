import { fileURLToPath } from "node:url";
import type { SourcePosition, StackTrace } from "@pulumi/pulumi/proto/source_pb";

/** A place as the SDK reports it: in a file that ran, which may be the compiled one. */
export interface RawPosition {
  /** Absolute path. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column, counted from 1; 0 where it is not known. */
  readonly column: number;
}

/** A request that says where the program makes it. */
export interface PositionedRequest {
  getSourceposition(): SourcePosition | undefined;
  getStacktrace(): StackTrace | undefined;
}

/**
 * Reads where a request comes from: the innermost place that is not in an installed package.
 *
 * The SDK guesses how many of its own frames there are, and guesses one too few for providers.
 */
export function readRawPosition(request: PositionedRequest): RawPosition | undefined {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  for (const position of [request.getSourceposition(), ...frames.map((frame) => frame.getPc())]) {
    const uri = position?.getUri() ?? "";
    if (position === undefined || !uri.startsWith("file:") || uri.includes("/node_modules/")) continue;
    return { file: fileURLToPath(uri), line: position.getLine(), column: position.getColumn() };
  }
  return undefined;
}
