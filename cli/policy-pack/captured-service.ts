import Module from "node:module";
import * as path from "node:path";

/** Where the policy SDK is, in whatever project. */
export const POLICY_SDK_FOLDER = path.join("node_modules", "@pulumi", "policy") + path.sep;

const GRPC = "@grpc/grpc-js";

/** Node's loader of modules, for which it has no typings. */
const loader = Module as unknown as {
  _load: (request: string, parent: { readonly filename?: string } | undefined, isMain: boolean) => unknown;
};

/**
 * Gives the policy SDK a server that opens no port, and hands over what it would serve. The real server would have to be loaded first, with
 * all of gRPC; everything else of gRPC that the SDK asks for is the real one.
 *
 * @param take gets the handlers of the SDK's service: it has one, the analyzer
 * @returns Stops.
 */
export function captureService(take: (handlers: object) => void): () => void {
  const load = loader._load;
  class Server {
    addService(_definition: object, handlers: object): void {
      take(handlers);
    }
    bindAsync(): void {
      // Nobody will connect.
    }
  }
  const own = { Server, ServerCredentials: { createInsecure: () => undefined } };
  loader._load = (request, parent, isMain) => {
    const loadReal = (): unknown => load.call(Module, request, parent, isMain);
    if (request !== GRPC || parent?.filename?.includes(POLICY_SDK_FOLDER) !== true) return loadReal();
    return new Proxy(own, {
      get: (target, key): unknown => Reflect.get(key in target ? target : (loadReal() as object), key),
    });
  };
  return () => {
    loader._load = load;
  };
}
