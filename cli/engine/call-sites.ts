import * as pulumi from "@pulumi/pulumi";
import type { RawPosition } from "./raw-position";
import { readStackFrames } from "./stack-frames";

/** The SDK's functions that reach a provider's functions; generated code calls them by these names. */
const INVOKING = ["invoke", "invokeOutput", "invokeSingle", "invokeSingleOutput", "call"] as const;

type AnyFunction = (this: unknown, token: string, ...rest: unknown[]) => unknown;

/**
 * Remembers where a program calls providers' functions.
 *
 * Their requests carry no position, unlike those of resources, and are sent long after the call.
 */
export class CallSites {
  readonly #frames = new Map<string, readonly RawPosition[]>();

  /**
   * Starts to watch.
   *
   * @param depth How many frames are kept of a call; 0 for none.
   * @returns Stops.
   */
  watch(depth: number): () => void {
    if (depth === 0) return () => undefined;
    const runtime = pulumi.runtime as unknown as Record<string, AnyFunction>;
    const before = Object.fromEntries(INVOKING.map((name) => [name, runtime[name]]));
    for (const name of INVOKING) {
      const original = runtime[name];
      if (original === undefined) continue;
      runtime[name] = (token, ...rest) => {
        this.#remember(token, depth);
        return Reflect.apply(original, runtime, [token, ...rest]);
      };
    }
    return () => {
      Object.assign(runtime, before);
    };
  }

  /** The frames of the first call of a function, innermost first. */
  framesOf(token: string): readonly RawPosition[] {
    return this.#frames.get(token) ?? [];
  }

  #remember(token: string, depth: number): void {
    if (this.#frames.has(token)) return;
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = depth;
    this.#frames.set(token, readStackFrames(new Error().stack));
    Error.stackTraceLimit = limit;
  }
}
