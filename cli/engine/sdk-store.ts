/**
 * The state that the SDK keeps for one run of a program.
 *
 * The SDK can keep it apart for each run (its Automation API runs several programs in one process that way), but gives
 * the functions for it no typings. This file is the only one that knows their shape.
 */
import { CallbackInvokeRequest, type CallbackInvokeResponse } from "@pulumi/pulumi/proto/callback_pb";
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";
import type { InvokeCallback } from "./transforms";

/** A promise that the SDK watches, and what for: `resource:central[aws:backup/vault:Vault]`. */
export interface WatchedPromise extends Promise<unknown> {
  readonly _debugCtx?: string;
}

/** Where the SDK keeps functions of the program that the engine may call. */
interface CallbackServer {
  invoke(
    call: { readonly request: CallbackInvokeRequest },
    respond: (error: { readonly details?: string } | null, response?: CallbackInvokeResponse) => void,
  ): Promise<void>;
}

interface Store {
  readonly callbacks?: CallbackServer;
  readonly settings: { monitor?: object; engine?: object; readonly options: { rootDirectory?: string } };
  readonly leakCandidates: ReadonlySet<WatchedPromise>;
}

const sdk = { ...state, ...settings } as unknown as {
  readonly withLocalStorage: <T>(run: () => T) => T;
  readonly getStore: () => Store;
  readonly waitForRPCs: () => Promise<void>;
  readonly awaitFeatureSupport: () => Promise<void>;
};

/** Runs something with an SDK state of its own. Everything it starts sees the same state, and nothing else does. */
export const withOwnStore: <T>(run: () => T) => T = sdk.withLocalStorage;

/**
 * Connects the current run to a monitor and an engine that are objects, not addresses.
 *
 * @param root Folder of the project, which programs can ask for.
 */
export async function connect(monitor: object, engine: object, root: string): Promise<void> {
  const store = sdk.getStore();
  store.settings.options.rootDirectory = root;
  store.settings.monitor = monitor;
  store.settings.engine = engine;
  await sdk.awaitFeatureSupport();
}

/**
 * Calls a function that the program gave to the SDK.
 *
 * The SDK offers such functions on a port too, but what is called there does not know which run it belongs to.
 */
export const invokeCallback: InvokeCallback = (callback, argument) => {
  const { callbacks } = sdk.getStore();
  if (callbacks === undefined) throw new Error("the program has given no function to call");
  const request = new CallbackInvokeRequest();
  request.setToken(callback.getToken());
  request.setRequest(argument);
  return new Promise((resolve, reject) => {
    void callbacks.invoke({ request }, (error, response) => {
      if (response !== undefined) resolve(response.getResponse_asU8());
      else reject(new Error(error?.details ?? "the function gave no answer"));
    });
  });
};

/** Waits until every request of the current run has its answer. */
export const waitForRequests: () => Promise<void> = sdk.waitForRPCs;

/** What the current run still waits for, each said once. */
export function pendingWork(): readonly string[] {
  const contexts = [...sdk.getStore().leakCandidates].map((promise) => promise._debugCtx ?? "");
  return [...new Set(contexts)];
}
