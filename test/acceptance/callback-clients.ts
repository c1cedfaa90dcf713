import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import {
  type Callback,
  CallbackInvokeRequest,
  type CallbackInvokeResponse,
} from "@pulumi/pulumi/proto/callback_pb";
import { grpc } from "../support/grpc";

/** Calls functions of a program in another process, as the real engine does: where the SDK offers them. */
export class CallbackClients {
  readonly #clients = new Map<string, CallbacksClient>();

  /** Calls one function; what it throws is thrown here. */
  invoke(callback: Callback, argument: Uint8Array): Promise<Uint8Array> {
    const request = new CallbackInvokeRequest();
    request.setToken(callback.getToken());
    request.setRequest(argument);
    return new Promise((resolve, reject) => {
      this.#clientOf(callback.getTarget()).invoke(request, (error, response: CallbackInvokeResponse) => {
        if (error === null) resolve(response.getResponse_asU8());
        else reject(new Error(error.details));
      });
    });
  }

  /** Closes every connection. */
  close(): void {
    for (const client of this.#clients.values()) client.close();
    this.#clients.clear();
  }

  #clientOf(target: string): CallbacksClient {
    const known = this.#clients.get(target);
    if (known !== undefined) return known;
    const client = new CallbacksClient(target, grpc().credentials.createInsecure());
    this.#clients.set(target, client);
    return client;
  }
}
