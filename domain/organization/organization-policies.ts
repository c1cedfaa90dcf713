import {
  type EffectivePolicy,
  judgeMergedPolicy,
  type MergedPolicy,
  mergeLevel,
  NO_POLICY,
} from "./effective-policy";
import { readPolicyFragment } from "./effective-policy-fragment";
import type { Organization } from "./tree";
import type { OrganizationNode } from "./tree-node";

/** Nothing at all, for a name that is not there. A read organization has every name that it uses. */
const EMPTY = readPolicyFragment({});

/**
 * Evaluates the effective policies of an organization.
 *
 * Nodes with the same policies above them share the work and the result, so that the cost grows with the units and
 * policies, and hardly with the accounts.
 *
 * @returns Gives the effective policy of a node of the organization.
 */
export function evaluateOrganization({
  nodes,
  policies,
}: Organization): (node: OrganizationNode) => EffectivePolicy {
  const mergedById = new Map<string, MergedPolicy>();
  const judged = new Map<MergedPolicy, EffectivePolicy>();

  const merge = (node: OrganizationNode): MergedPolicy => {
    const known = mergedById.get(node.id);
    if (known !== undefined) return known;
    const parent = node.parentId === undefined ? undefined : nodes.get(node.parentId);
    const attached = node.policies.map((name) => ({ name, fragment: policies.get(name) ?? EMPTY }));
    const merged = mergeLevel(parent === undefined ? NO_POLICY : merge(parent), {
      id: node.id,
      name: node.name,
      policies: attached,
    });
    mergedById.set(node.id, merged);
    return merged;
  };
  return (node) => {
    const merged = merge(node);
    const known = judged.get(merged);
    if (known !== undefined) return known;
    const policy = judgeMergedPolicy(merged);
    judged.set(merged, policy);
    return policy;
  };
}
