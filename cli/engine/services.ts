/** The engine as the SDK calls it: two gRPC services, whose methods take and give the SDK's own messages. */
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
  GetRootResourceResponse,
  type LogRequest,
  LogSeverity,
  RequirePulumiVersionResponse,
  SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import {
  type ReadResourceRequest,
  ReadResourceResponse,
  type RegisterPackageRequest,
  RegisterPackageResponse,
  type RegisterResourceOutputsRequest,
  type RegisterResourceRequest,
  RegisterResourceResponse,
  type ResourceCallRequest,
  type ResourceInvokeRequest,
  type SupportsFeatureRequest,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Notice } from "../preview/preview-result";
import type { OfflineEngine } from "./engine";
import { SUPPORTED_FEATURES } from "./features";
import type { ResourceRecord } from "./resource-record";
import { Empty, InvokeResponse, Struct } from "./sdk-messages";
import { readProperties, writeProperties } from "./wire-values";

/** What the program says about resources. */
export function monitorService(engine: OfflineEngine) {
  return {
    supportsFeature: (request: SupportsFeatureRequest) => {
      const response = new SupportsFeatureResponse();
      response.setHassupport(SUPPORTED_FEATURES.has(request.getId()));
      return response;
    },
    registerResource: async (request: RegisterResourceRequest) => registered(await engine.register(request)),
    registerResourceOutputs: (request: RegisterResourceOutputsRequest) => {
      engine.registerOutputs(request.getUrn(), request.getOutputs() ?? new Struct());
      return new Empty();
    },
    readResource: (request: ReadResourceRequest) => {
      const { urn, outputs } = engine.read(request);
      const response = new ReadResourceResponse();
      response.setUrn(urn);
      response.setProperties(outputs);
      return response;
    },
    invoke: (request: ResourceInvokeRequest) => {
      const response = new InvokeResponse();
      response.setReturn(writeProperties(engine.invoke(request.getTok(), readProperties(request.getArgs()))));
      return response;
    },
    call: (request: ResourceCallRequest) => {
      throw engine.refuseCall(request.getTok());
    },
    registerStackTransform: (transform: Callback) => {
      engine.transforms.addToStack(transform);
      return new Empty();
    },
    // A transform of a call has nothing to change here: no call gets further than to its error.
    registerStackInvokeTransform: () => new Empty(),
    // Hooks run when something is really created or deleted; a preview keeps their names with the resources.
    registerResourceHook: () => new Empty(),
    registerErrorHook: () => new Empty(),
    registerPackage: (request: RegisterPackageRequest) => {
      const response = new RegisterPackageResponse();
      response.setRef(engine.packages.register(request));
      return response;
    },
    signalAndWaitForShutdown: () => new Empty(),
  };
}

/** What the program says about itself. */
export function engineService(engine: OfflineEngine) {
  return {
    log: (request: LogRequest) => {
      const notice = readNotice(request);
      if (notice !== undefined) engine.notices.push(notice);
      return new Empty();
    },
    getRootResource: () => new GetRootResourceResponse(),
    setRootResource: () => new SetRootResourceResponse(),
    // It asks for a version of the command line, which has no part in an offline preview.
    requirePulumiVersion: () => new RequirePulumiVersionResponse(),
  };
}

function registered(record: ResourceRecord): RegisterResourceResponse {
  const response = new RegisterResourceResponse();
  response.setUrn(record.urn);
  response.setId(record.id);
  response.setObject(record.outputs);
  return response;
}

/** Messages for people who debug the SDK, and those that are meant to vanish again, are left out. */
function readNotice(request: LogRequest): Notice | undefined {
  const severity = (
    {
      [LogSeverity.DEBUG]: undefined,
      [LogSeverity.INFO]: "info",
      [LogSeverity.WARNING]: "warning",
      [LogSeverity.ERROR]: "error",
    } as const
  )[request.getSeverity()];
  if (severity === undefined || request.getEphemeral()) return undefined;
  const urn = request.getUrn();
  return { severity, message: request.getMessage(), ...(urn === "" ? {} : { urn }) };
}
