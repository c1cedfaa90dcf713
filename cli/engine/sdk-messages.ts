/**
 * The protobuf classes that have no exported name of their own: the SDK's copies of Google's basic messages, and those
 * whose name differs from one SDK version to the next.
 *
 * A message is only accepted by the copy of the library that made it, so they are taken from where the SDK takes them.
 */
import { createRequire } from "node:module";
import type { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";

/** A map of names to values, as every request and response carries it. */
export type Struct = NonNullable<ReturnType<AnalyzeRequest["getProperties"]>>;

/** A value inside a {@link Struct}. */
export type Value = NonNullable<ReturnType<ReturnType<Struct["getFieldsMap"]>["get"]>>;

/** JSON, with the SDK's signatures for what JSON cannot say. */
export type WireValue = null | boolean | number | string | readonly WireValue[] | WireObject;

/** A JSON object. */
export interface WireObject {
  readonly [key: string]: WireValue;
}

interface StructModule {
  readonly Struct: { new (): Struct; fromJavaScript(value: WireObject): Struct };
  readonly Value: { new (): Value; fromJavaScript(value: WireValue): Value };
}

const requireAsSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));

export const { Struct, Value } = requireAsSdk("google-protobuf/google/protobuf/struct_pb") as StructModule;

/** The answer to a call that answers nothing. */
export const { Empty } = requireAsSdk("google-protobuf/google/protobuf/empty_pb") as {
  readonly Empty: new () => object;
};

/** The answer to an invoke. The generated code names its class, the typings do not. */
export interface InvokeResponse {
  setReturn(value: Struct): void;
}

export const InvokeResponse = (
  ResourceMonitorService.invoke as unknown as { readonly responseType: new () => InvokeResponse }
).responseType;
