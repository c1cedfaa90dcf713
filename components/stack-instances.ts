import * as cloudformation from "@pulumi/aws/cloudformation";
import type * as pulumi from "@pulumi/pulumi";
import { findRegionProblems, findRootIdProblems, isAccountId } from "../domain/aws/identifiers";
import { findTargetsProblems } from "../domain/organization/targets";
import type { Problem } from "../domain/problem";
import { findQuotaProblems } from "../domain/quotas/quota-problems";

/** Where the stacks of a StackSet are made. */
export interface StackTargets {
  /** Root of the organization. Single accounts are reached through it. */
  readonly rootId: string;
  /** Organizational units and accounts. */
  readonly targets: string[];
  readonly regions: string[];
}

/** Declares the instances of a StackSet. An account where one fails holds up no other. */
export function declareStackInstances(
  name: string,
  stackSet: cloudformation.StackSet,
  targets: StackTargets,
  opts: pulumi.CustomResourceOptions,
  retainStacks = true,
): void {
  for (const { suffix, deploymentTargets } of deploymentGroupsOf(targets)) {
    new cloudformation.StackInstances(
      `${name}-${suffix}`,
      {
        stackSetName: stackSet.name,
        regions: targets.regions,
        callAs: "SELF",
        deploymentTargets,
        retainStacks,
        operationPreferences: {
          failureTolerancePercentage: 100,
          maxConcurrentPercentage: 100,
          regionConcurrencyType: "PARALLEL",
        },
      },
      opts,
    );
  }
}

interface DeploymentGroup {
  /** Last part of the resource's name. */
  readonly suffix: string;
  readonly deploymentTargets: {
    organizationalUnitIds: string[];
    accounts?: string[];
    accountFilterType?: string;
  };
}

/** Units are deployed into whole; single accounts as that part of the organization which they are. */
function deploymentGroupsOf({ rootId, targets }: StackTargets): readonly DeploymentGroup[] {
  const accounts = targets.filter(isAccountId);
  const organizationalUnitIds = targets.filter((target) => !isAccountId(target));
  const groups: DeploymentGroup[] = [];
  if (organizationalUnitIds.length > 0)
    groups.push({ suffix: "units", deploymentTargets: { organizationalUnitIds } });
  if (accounts.length > 0) {
    const deploymentTargets = {
      organizationalUnitIds: [rootId],
      accounts,
      accountFilterType: "INTERSECTION",
    };
    groups.push({ suffix: "accounts", deploymentTargets });
  }
  return groups;
}

/** Lists what is wrong with where the stacks are to be made. */
export function findStackTargetsProblems({ regions, rootId, targets }: StackTargets): readonly Problem[] {
  return [
    ...findTargetsProblems(targets, "targets"),
    ...findQuotaProblems([
      {
        quota: "organizational-units-per-call",
        value: targets.filter((target) => !isAccountId(target)).length,
        path: "targets",
      },
    ]),
    ...(regions.length > 0 ? [] : [{ path: "regions", reason: "must name at least 1, got an empty list" }]),
    ...regions.flatMap((region, index) => findRegionProblems(region, `regions[${index}]`)),
    ...findRootIdProblems(rootId, "rootId"),
  ];
}
