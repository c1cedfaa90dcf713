import type { CheckResult } from "../../../domain/restore-testing/evidence-chain";
import type { RestoreJob } from "./restore-job";
import type { RestoredResources } from "./restored-resources";

/** What a look at a restored resource gave: claims that hold or do not, or that it is too early to say. */
export type Finding =
  | { readonly isReady: true; readonly checks: readonly CheckResult[] }
  | { readonly isReady: false; readonly waitingFor: string };

/** What a check knows of the restore. */
export interface CheckContext {
  readonly job: RestoreJob;
  readonly arn: string;
  /** Id of the network that restores are tested in. */
  readonly networkId: string;
  readonly resources: RestoredResources;
}

/** Looks at one type of resource. */
export type Check = (context: CheckContext) => Promise<Finding>;

/** A state that decides: what is good, and what may still become good. Everything else is a failure. */
export interface StateRule {
  readonly good: readonly string[];
  readonly early: readonly string[];
}

/**
 * What a check of something that may be missing, or early, finds.
 *
 * @param resource nothing when it is not there
 * @param state of the resource, as its service says it
 * @param claims what must hold besides
 */
export function findingOf<R>(
  resource: R | undefined,
  state: (resource: R) => string,
  rule: StateRule,
  claims: (resource: R) => readonly CheckResult[],
): Finding {
  if (resource === undefined)
    return { isReady: true, checks: [claim("is there", false, "nothing under this ARN")] };
  const seen = state(resource);
  if (rule.early.includes(seen))
    return { isReady: false, waitingFor: `the state ${rule.good.join(" or ")}, it is ${seen}` };
  return {
    isReady: true,
    checks: [
      claim("is there", true, "yes"),
      claim(`is ${rule.good.join(" or ")}`, rule.good.includes(seen), seen === "" ? "no state" : seen),
      ...claims(resource),
    ],
  };
}

/** One thing that should hold of what was restored. */
export function claim(text: string, holds: boolean, seen: string): CheckResult {
  return { claim: text, holds, seen };
}

/** The claim that it is encrypted. */
export function encrypted(isEncrypted: boolean): CheckResult {
  return claim("is encrypted", isEncrypted, isEncrypted ? "encrypted" : "not encrypted");
}

/** The claim that it stands in the network of the tests. */
export function isolated(networkId: string, expected: string): CheckResult {
  const seen = networkId === "" ? "no network" : networkId;
  return claim(`stands in the isolated network ${expected}`, networkId === expected, seen);
}
