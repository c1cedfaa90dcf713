import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import {
  CheckRequest,
  type CheckResponse,
  ConfigureRequest,
  CreateRequest,
  type CreateResponse,
  DeleteRequest,
  DiffRequest,
  type DiffResponse,
  ReadRequest,
  type ReadResponse,
  UpdateRequest,
  type UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { Struct, type WireObject } from "../../cli/engine/sdk-messages";
import { grpc } from "./grpc";
import { type RunningProcess, startNode } from "../acceptance/child-process";

/** Takes the answer of a call. */
type Done<Response> = (error: Error | null, response: Response) => void;

/**
 * Pulumi's own dynamic provider process, called as the engine calls it. It is started in the folder of a Pulumi
 * project, and learns what to do from the text in each resource.
 */
export class DynamicProcess {
  private constructor(
    private readonly process: RunningProcess,
    private readonly client: ResourceProviderClient,
  ) {}

  static async start(folder: string, variables: Readonly<Record<string, string>>): Promise<DynamicProcess> {
    const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const process = startNode([script, "127.0.0.1:1"], folder, variables);
    const port = await process.firstLine;
    const client = new ResourceProviderClient(`127.0.0.1:${port}`, grpc().credentials.createInsecure());
    const request = new ConfigureRequest();
    request.setArgs(new Struct());
    await answer<unknown>((done) => client.configure(request, done));
    return new DynamicProcess(process, client);
  }

  async stop(): Promise<void> {
    this.client.close();
    this.process.stop();
    await this.process.end;
  }

  /** The inputs as the provider accepts them. */
  async check(news: WireObject): Promise<unknown> {
    const request = new CheckRequest();
    request.setOlds(new Struct());
    request.setNews(Struct.fromJavaScript(news));
    const response = await answer<CheckResponse>((done) => this.client.check(request, done));
    return response.getInputs()?.toJavaScript();
  }

  async create(properties: WireObject): Promise<{ id: string; properties: WireObject }> {
    const request = new CreateRequest();
    request.setProperties(Struct.fromJavaScript(properties));
    const response = await answer<CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), properties: plain(response.getProperties()) };
  }

  /** 1: no change, 2: some change; and which properties make it another resource. */
  async diff(
    id: string,
    olds: WireObject,
    news: WireObject,
  ): Promise<{ changes: number; replaces: string[] }> {
    const request = new DiffRequest();
    request.setId(id);
    request.setOlds(Struct.fromJavaScript(olds));
    request.setNews(Struct.fromJavaScript(news));
    const response = await answer<DiffResponse>((done) => this.client.diff(request, done));
    return { changes: response.getChanges(), replaces: response.getReplacesList() };
  }

  async read(id: string, properties: WireObject): Promise<{ id: string; properties: WireObject }> {
    const request = new ReadRequest();
    request.setId(id);
    request.setProperties(Struct.fromJavaScript(properties));
    const response = await answer<ReadResponse>((done) => this.client.read(request, done));
    return { id: response.getId(), properties: plain(response.getProperties()) };
  }

  async update(id: string, olds: WireObject, news: WireObject): Promise<WireObject> {
    const request = new UpdateRequest();
    request.setId(id);
    request.setOlds(Struct.fromJavaScript(olds));
    request.setNews(Struct.fromJavaScript(news));
    const response = await answer<UpdateResponse>((done) => this.client.update(request, done));
    return plain(response.getProperties());
  }

  async delete(id: string, properties: WireObject): Promise<void> {
    const request = new DeleteRequest();
    request.setId(id);
    request.setProperties(Struct.fromJavaScript(properties));
    await answer<unknown>((done) => this.client.delete(request, done));
  }
}

function answer<Response>(call: (done: Done<Response>) => unknown): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => {
      if (error === null) resolve(response);
      else reject(error);
    });
  });
}

function plain(struct: Struct | undefined): WireObject {
  return struct?.toJavaScript() ?? {};
}
