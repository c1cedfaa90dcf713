import * as pulumi from "@pulumi/pulumi";
import { resetOptions } from "@pulumi/pulumi/runtime/settings";
import { withOwnStore } from "./sdk-store";
import type { StackConfig } from "./stack-providers";

/** What a program, or a policy, may know of the stack that it runs for. */
export interface StackContext {
  readonly project: string;
  readonly stack: string;
  readonly organization: string;
  readonly config: StackConfig;
}

/** How many requests the SDK may have open at once; the command line's own default on a small machine. */
const PARALLEL_REQUESTS = 16;

/** The SDK takes a monitor that is an object where this is its address. */
const IN_PROCESS = "mock";

/** Runs something for which `pulumi.getStack()`, `pulumi.Config` and the like tell about this stack, in a preview. */
export function inStack<T>(context: StackContext, run: () => Promise<T>): Promise<T> {
  const { project, stack, organization, config } = context;
  return withOwnStore(async () => {
    resetOptions(project, stack, PARALLEL_REQUESTS, "", IN_PROCESS, true, organization);
    pulumi.runtime.setAllConfig({ ...config.values }, [...config.secretKeys]);
    return await run();
  });
}
