/**
 * The state that the SDK keeps for one run of a program.
 *
 * The SDK can keep it apart for each run (its Automation API runs several programs in one process that way), but gives
 * the functions for it no typings. This file is the only one that knows their shape.
 */
import * as settings from "@pulumi/pulumi/runtime/settings";
import * as state from "@pulumi/pulumi/runtime/state";

/** A promise that the SDK watches, and what for: `resource:central[aws:backup/vault:Vault]`. */
export interface WatchedPromise extends Promise<unknown> {
  readonly _debugCtx?: string;
}

interface Store {
  readonly settings: { monitor?: object; engine?: object };
  readonly leakCandidates: ReadonlySet<WatchedPromise>;
}

const sdk = { ...state, ...settings } as unknown as {
  withLocalStorage<T>(run: () => T): T;
  getStore(): Store;
  waitForRPCs(): Promise<void>;
  awaitFeatureSupport(): Promise<void>;
};

/** Runs something with a state of its own. Everything it starts sees the same state, and nothing else does. */
export const withOwnStore: <T>(run: () => T) => T = sdk.withLocalStorage;

/** Connects the current run to a monitor and an engine that are objects, not addresses. */
export async function connect(monitor: object, engine: object): Promise<void> {
  const store = sdk.getStore();
  store.settings.monitor = monitor;
  store.settings.engine = engine;
  await sdk.awaitFeatureSupport();
}

/** Waits until every request of the current run has its answer. */
export const waitForRequests: () => Promise<void> = sdk.waitForRPCs;

/** What the current run still waits for, each said once. */
export function pendingWork(): readonly string[] {
  const contexts = [...sdk.getStore().leakCandidates].map((promise) => promise._debugCtx ?? "");
  return [...new Set(contexts)];
}
