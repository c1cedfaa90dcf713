import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { disconnectSync } from "@pulumi/pulumi/runtime/settings";
import { Activity, nextTurn } from "./activity";
import { callbackMethods } from "./callback-methods";
import type { OfflineEngine } from "./engine";
import { makeOutputsLazily } from "./lazy-outputs";
import { forgetModules } from "./program-modules";
import { connect, pendingWork, waitForRequests } from "./sdk-store";
import { engineService, monitorService } from "./services";
import { enterSurroundings } from "./surroundings";
import { takeUncaughtErrors } from "./uncaught";

/** How a program ended. */
export interface ProgramEnd {
  /** False when it waited for something and nothing was left that could bring it about. */
  readonly isComplete: boolean;
  /** Everything that it threw and nobody caught, each once. */
  readonly errors: readonly unknown[];
  /** What it still waited for, as the SDK calls it: `resource:central[aws:backup/vault:Vault]`. */
  readonly pending: readonly string[];
}

/**
 * Runs a program in this process against an engine that is an object, and waits until all of it is done.
 *
 * Must be called in the context of its stack, see {@link inStack}.
 *
 * @param program What runs.
 * @param program.entry The file that it starts with.
 * @param program.root Folder of its project.
 * @param program.folder Where it works.
 * @param stackDepth How many frames errors keep; 0 is fastest, but then nobody can say where they happen.
 */
export async function runProgram(
  { entry, folder, root }: { readonly entry: string; readonly folder: string; readonly root: string },
  engine: OfflineEngine,
  stackDepth: number,
): Promise<ProgramEnd> {
  const activity = await Activity.begin();
  const errors = new Set<unknown>();
  const collect = (error: unknown): void => void errors.add(error);
  const undo = [
    forgetModules(entry),
    enterSurroundings(folder, (line) => engine.notices.push(line)),
    takeUncaughtErrors(collect),
    makeOutputsLazily(),
    setStackDepth(stackDepth),
  ];
  try {
    await connect(clientOf(engine, monitorService(engine)), clientOf(engine, engineService(engine)), root);
    const isComplete = await activity.outlasts(runToEnd(entry, activity, collect));
    await nextTurn(); // promises that were settled last leave the list of pending ones in a later turn
    return { isComplete, errors: [...errors], pending: pendingWork() };
  } finally {
    disconnectSync();
    for (const step of undo.reverse()) step();
  }
}

async function runToEnd(entry: string, activity: Activity, collect: (error: unknown) => void): Promise<void> {
  try {
    await pulumi.runtime.runInPulumiStack(() => load(entry));
  } catch (error) {
    collect(error);
  }
  // A program may declare more after its first file is read: in a timer, or when a file has been loaded.
  do {
    await waitForRequests();
    await nextTurn();
  } while (activity.isBusy);
}

/** As the command line does: a module that exports a function is called, its exports are the stack's outputs. */
async function load(entry: string): Promise<Record<string, unknown>> {
  const exported: unknown = createRequire(entry)(entry);
  const isFunction = typeof exported === "function";
  return (await (isFunction ? (exported as () => unknown)() : exported)) as Record<string, unknown>;
}

function clientOf(
  engine: OfflineEngine,
  service: Readonly<Record<string, (request: never) => unknown>>,
): object {
  return { ...callbackMethods(engine, service), close: () => undefined };
}

function setStackDepth(depth: number): () => void {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = depth;
  return () => {
    Error.stackTraceLimit = before;
  };
}
