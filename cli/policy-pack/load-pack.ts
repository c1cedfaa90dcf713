import { createRequire } from "node:module";
import { forgetModules } from "../engine/program-modules";
import { Empty } from "../engine/sdk-messages";
import { UserError } from "../user-error";
import { type Analyzer, type AnalyzerMethod, analyzerOf } from "./analyzer";
import { captureService, POLICY_SDK_FOLDER } from "./captured-service";
import { givenResource, givenStack } from "./given-message";

type Handler = (
  call: { readonly request: unknown },
  respond: (error: Error | null, response?: unknown) => void,
) => void;

/** What a pack hands to its server. */
type Handlers = Readonly<Record<keyof Analyzer, Handler>>;

/**
 * Loads a policy pack into this process.
 *
 * A pack is a program: making a `PolicyPack` starts a server for the engine. Here the server gives up its handlers
 * instead of opening a port, so that exactly the SDK's code decides what a policy sees and says.
 *
 * Its modules stay loaded until it is loaded again: a program that uses some of them need not compile them twice.
 *
 * @param entry The file that the pack starts with.
 * @param folder The pack's folder: its `package.json` has the version.
 * @throws UserError where the file cannot be loaded, or makes no pack.
 */
export function loadPack(entry: string, folder: string): Analyzer {
  const handlers = handlersOf(entry, folder);
  const methodOf =
    (name: keyof Analyzer): AnalyzerMethod =>
    (request, respond) => {
      handlers[name]({ request }, respond);
    };
  return analyzerOf(
    {
      getAnalyzerInfo: methodOf("getAnalyzerInfo"),
      configure: methodOf("configure"),
      remediate: methodOf("remediate"),
      analyze: methodOf("analyze"),
      analyzeStack: methodOf("analyzeStack"),
    },
    { empty: () => new Empty(), resource: givenResource, stack: givenStack },
  );
}

function handlersOf(entry: string, folder: string): Handlers {
  let handlers: Handlers | undefined;
  const folderBefore = process.cwd();
  forgetModules(entry);
  forgetSdk();
  const release = captureService((service) => {
    handlers = service as Handlers;
  });
  try {
    process.chdir(folder);
    createRequire(entry)(entry);
  } catch (error) {
    throw new UserError(
      `The policy pack cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  } finally {
    process.chdir(folderBefore);
    release();
  }
  if (handlers === undefined) throw new UserError(`${entry} makes no policy pack (new PolicyPack(...)).`);
  return handlers;
}

/** The policy SDK serves one pack for each time that it is loaded. */
function forgetSdk(): void {
  for (const file of Object.keys(require.cache)) {
    if (file.includes(POLICY_SDK_FOLDER)) Reflect.deleteProperty(require.cache, file);
  }
}
