import { isRecord, type Problem } from "../../domain/problem";
import type { OtherStack } from "./other-stacks";
import type { Settings } from "./settings";

/**
 * Names the other stacks of the same organization that claim its singletons: trusted access, the policy type, delegated
 * administrator, global settings, service opt-in (R6). Exactly one stack may own them, or two deployments undo each other.
 */
export function ownersAmong(others: readonly OtherStack[], organizationId: string): readonly string[] {
  return others
    .filter(({ organization }) => isRecord(organization) && organization.ownsSettings === true)
    .filter(({ organization }) => isRecord(organization) && organization.id === organizationId)
    .map(({ name }) => name);
}

/** Refuses a claim to the singletons when another stack of the organization claims them too. */
export function findSecondOwnerProblems(
  { organization }: Settings,
  others: readonly OtherStack[],
): readonly Problem[] {
  const owners = ownersAmong(others, organization.id);
  if (!organization.ownsSettings || owners.length === 0) return [];
  const files = owners.map((name) => `Pulumi.${name}.yaml`).join(" and ");
  return [
    {
      path: "organization.ownsSettings",
      reason: `must be true in exactly one stack of an organization, and ${files} claims it too, got true`,
    },
  ];
}

/** What the stacks that own nothing should know. Empty for the owner. */
export function describeOwner({ organization }: Settings, others: readonly OtherStack[]): string {
  if (organization.ownsSettings) return "";
  const [owner] = ownersAmong(others, organization.id);
  return owner === undefined
    ? "No stack here has organization.ownsSettings: true, so trusted access, the policy type, cross-account backup and service " +
        "opt-in must have been turned on by other means."
    : `The organization-wide settings are those of stack ${owner}: deploy it first.`;
}
