import type { FoundResource } from "./found-resource";

const POLICY_TYPE = "aws:organizations/policy:Policy";
const ATTACHMENT_TYPE = "aws:organizations/policyAttachment:PolicyAttachment";
/** The unit that every policy of a file is taken to be attached to. It is nobody's. */
const ASSUMED_TARGET = "ou-0000-00000000";

/** Whether a resource is one that {@link assumedAttachments} made: what is said of it is said of nothing in the file. */
export function isAssumed({ address }: Pick<FoundResource, "address">): boolean {
  return address.startsWith(PREFIX);
}

const PREFIX = "assumed attachment of ";

/**
 * An attachment for every policy of an organization that a file holds. Who attaches a policy is written elsewhere, so rules
 * that ask for it must not ask here; and what several policies of a file deny counts together.
 */
export function assumedAttachments(resources: readonly FoundResource[]): readonly FoundResource[] {
  return resources
    .filter(({ type }) => type === POLICY_TYPE)
    .map(({ address, place, root }) => ({
      address: `${PREFIX}${address}`,
      type: ATTACHMENT_TYPE,
      inputs: { targetId: ASSUMED_TARGET },
      outputs: {},
      sources: { policyId: [address] },
      place,
      root,
      origins: new Map(),
    }));
}
