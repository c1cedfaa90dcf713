import { createRequire } from "node:module";
import type { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";

/** What is used of gRPC. */
interface Grpc {
  readonly Server: new () => GrpcServer;
  readonly ServerCredentials: { createInsecure(): object };
  readonly credentials: { createInsecure(): ConstructorParameters<typeof AnalyzerClient>[1] };
}

/** A server of gRPC. */
export interface GrpcServer {
  addService: (service: object, implementation: object) => void;
  bindAsync: (
    address: string,
    credentials: object,
    done: (error: Error | null, port: number) => void,
  ) => void;
  forceShutdown(): void;
}

/** The Pulumi SDK's own copy of gRPC: its messages are accepted by no other. */
export function grpc(): Grpc {
  return createRequire(require.resolve("@pulumi/pulumi/package.json"))("@grpc/grpc-js") as Grpc;
}
