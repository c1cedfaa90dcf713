import type { OfflineEngine } from "./engine";
import { EngineProblem } from "./engine-problem";

/** How a gRPC method gives its answer: an error, or nothing and the answer. */
export type Respond = (error: RpcError | null, response?: unknown) => void;

/** An error as gRPC clients expect it. */
export interface RpcError extends Error {
  readonly code: number;
  readonly details: string;
}

/** gRPC's code for an error that has no better one. */
const UNKNOWN_STATUS = 2;

/**
 * Gives the methods of a service the form that gRPC calls.
 *
 * What a method refuses is kept with the engine, because the SDK wraps it in words of its own.
 */
export function callbackMethods<Name extends string>(
  engine: OfflineEngine,
  service: Readonly<Record<Name, (request: never) => unknown>>,
): Readonly<Record<Name, (request: unknown, respond: Respond) => void>> {
  const methods = Object.entries<(request: never) => unknown>(service).map(([name, method]) => [
    name,
    (request: unknown, respond: Respond) => {
      void answer(method, request).then(
        (response) => {
          respond(null, response);
        },
        (error: unknown) => {
          if (error instanceof EngineProblem) engine.problems.push(error);
          respond(rpcError(error));
        },
      );
    },
  ]);
  return Object.fromEntries(methods) as Record<Name, (request: unknown, respond: Respond) => void>;
}

async function answer(method: (request: never) => unknown, request: unknown): Promise<unknown> {
  return await method(request as never); // the caller names a method and sends the message of that method
}

function rpcError(error: unknown): RpcError {
  const message = error instanceof Error ? error.message : String(error);
  return Object.assign(new Error(message), { code: UNKNOWN_STATUS, details: message });
}
