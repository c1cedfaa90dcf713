import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { callbackMethods, type Respond } from "../../cli/engine/callback-methods";
import type { OfflineEngine } from "../../cli/engine/engine";
import { grpc } from "../support/grpc";
import { engineService, monitorService } from "../../cli/engine/services";

/** An engine that programs reach as they reach the real one. */
export interface ServedEngine {
  /** Address of both of its services. */
  readonly address: string;
  close(): void;
}

/** Serves an engine on a free port of this machine. */
export async function serveEngine(engine: OfflineEngine): Promise<ServedEngine> {
  const { Server, ServerCredentials } = grpc();
  const server = new Server();
  server.addService(ResourceMonitorService, handlers(callbackMethods(engine, monitorService(engine))));
  server.addService(EngineService, handlers(callbackMethods(engine, engineService(engine))));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  return {
    address: `127.0.0.1:${port}`,
    close: () => {
      server.forceShutdown();
    },
  };
}

function handlers(methods: Readonly<Record<string, (request: unknown, respond: Respond) => void>>): object {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (call: { readonly request: unknown }, respond: Respond) => {
        method(call.request, respond);
      },
    ]),
  );
}
