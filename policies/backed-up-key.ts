import { RESOURCE_TYPES } from "../domain/aws/resource-types";
import type { OptOutTag } from "../domain/plan/opt-out-tag";
import {
  backupTypeOfCluster,
  COPIED_RESOURCES,
  type CopiedResource,
} from "../domain/protection/copied-resource";
import { known } from "./known";
import { keysNamedBy, keysOf } from "./locked-key";
import { VAULT_TYPES } from "./locked-vault";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";
import { judgeOptOutOf } from "./tags";

/** A key of the stack, and what it encrypts there. */
export interface BackedUpKey {
  readonly key: StackResource;
  /** Whether it encrypts a vault. */
  readonly isOfVault: boolean;
  /** Whether backups stay under it until they are copied: those of types that AWS Backup does not fully manage do. */
  readonly isOfSource: boolean;
}

/**
 * The keys of a stack that encrypt vaults or protected resources, each once. A resource that opted out, or may have, is not
 * protected; a key that is not known and comes from no key of the stack is made elsewhere.
 */
export function backedUpKeysOf(stack: StackView, optOut: OptOutTag): readonly BackedUpKey[] {
  const found = new Map<StackResource, { isOfVault: boolean; isOfSource: boolean }>();
  const note = (
    keys: readonly StackResource[] | undefined,
    what: "isOfVault" | "isOfSource" | undefined,
  ): void => {
    for (const key of keys ?? []) {
      const use = found.get(key) ?? { isOfVault: false, isOfSource: false };
      if (what !== undefined) use[what] = true;
      found.set(key, use);
    }
  };
  for (const vault of stack.ofType(...VAULT_TYPES))
    note(
      known(() => keysOf(vault, stack)),
      "isOfVault",
    );
  for (const kind of COPIED_RESOURCES) {
    const property = kind.key.split(".")[0] ?? kind.key;
    for (const resource of stack.ofType(kind.type)) {
      if (known(() => judgeOptOutOf(resource, optOut).kind) !== "protected") continue;
      const keys = known(() => keysNamedBy(resource, property, stack));
      note(keys, isFullyManaged(kind, resource) ? undefined : "isOfSource");
    }
  }
  return [...found].map(([key, use]) => ({ key, ...use }));
}

function isFullyManaged({ backupType, type }: CopiedResource, { props }: StackResource): boolean {
  const name = type === ResourceType.RdsCluster ? backupTypeOfCluster(known(() => props.engine)) : backupType;
  return RESOURCE_TYPES.find((facts) => facts.name === name)?.fullyManaged === true;
}
