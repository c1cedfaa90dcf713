import type { ResourceOptions } from "../preview/preview-result";
import { NO_OPTIONS } from "../engine/resource-options";

/** A rule that says nothing about what did not come from Pulumi. */
export interface LeftOutRule {
  readonly policy: string;
  /** Why; a clause, no full stop. */
  readonly reason: string;
}

/** The rules that judge nothing but what only a Pulumi program can say. Their findings are left out. */
export const LEFT_OUT_RULES: readonly LeftOutRule[] = [
  {
    policy: "vault-lock-cannot-be-replaced",
    reason: "it judges options that only Pulumi has: protect and deleteBeforeReplace",
  },
  {
    policy: "permanent-lock-is-acknowledged",
    reason: "a lock is acknowledged in the settings of the stack that deploys it",
  },
  ...[
    "failures-reach-a-person",
    "tampering-is-noticed",
    "compliance-is-reported",
    "restores-are-rehearsed",
    "use-of-roles-is-recorded",
  ].map((policy) => ({
    policy,
    reason: "what it asks for is made of resources that are not read from files",
  })),
];

/**
 * The options of every resource. They are those of a careful program, so that a rule that asks for one of them among other
 * things (`protect` of a locked vault's key) does not ask where nobody can answer.
 */
export const ASSUMED_OPTIONS: ResourceOptions = { ...NO_OPTIONS, protect: true, deleteBeforeReplace: true };
