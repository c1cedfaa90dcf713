import * as backup from "@pulumi/aws/backup";
import * as pulumi from "@pulumi/pulumi";
import { roleArn, vaultArn } from "../../domain/aws/arn";
import { partitionOf } from "../../domain/aws/regions";
import { type RestoreTestPlan, restoreTestName } from "../../domain/restore-testing/restore-test-plan";
import { placeKeysOf, PlaceValue } from "../../domain/restore-testing/testable-type";
import type { RestoreNetworkArgs } from "./isolated-network";

/** Which vault is tested how. */
export interface RestoreTests extends RestoreTestPlan {
  readonly accountId: string;
  readonly region: string;
  readonly planName: string;
  readonly vaultName: string;
}

/** Declares the plan: when, and which recovery points of the one vault. */
export function declareRestoreTestPlan(
  name: string,
  tests: RestoreTests,
  opts: pulumi.CustomResourceOptions,
): backup.RestoreTestingPlan {
  const { accountId, cron, lookbackDays, planName, region, startWindowHours, vaultName } = tests;
  const vault = vaultArn({ partition: partitionOf(region), region, accountId, vaultName });
  return new backup.RestoreTestingPlan(
    name,
    {
      region,
      name: planName,
      scheduleExpression: cron,
      scheduleExpressionTimezone: "Etc/UTC",
      startWindowHours,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: [vault],
        // Copies are snapshots: point-in-time recovery never survives a copy.
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: lookbackDays,
      },
    },
    opts,
  );
}

/** What the tests of the types restore with, and into. */
export interface RestoreTestTypes {
  readonly resourceTypes: readonly string[];
  readonly restoreRoleName: string;
  readonly network: RestoreNetworkArgs;
  readonly metadata: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Declares a test for each type, with everything that says where it restores to. */
export function declareTestsOfTypes(
  name: string,
  tests: RestoreTests,
  { metadata, network, resourceTypes, restoreRoleName }: RestoreTestTypes,
  opts: pulumi.CustomResourceOptions,
): void {
  const { accountId, planName, region, validationWindowHours } = tests;
  const iamRoleArn = roleArn({ partition: partitionOf(region), accountId, roleName: restoreRoleName });
  for (const resourceType of resourceTypes) {
    new backup.RestoreTestingSelection(
      `${name}-${resourceType.toLowerCase()}`,
      {
        region,
        name: restoreTestName(planName, resourceType),
        restoreTestingPlanName: planName,
        protectedResourceType: resourceType,
        protectedResourceArns: ["*"],
        iamRoleArn,
        restoreMetadataOverrides: { ...metadata[resourceType], ...placeOf(resourceType, network) },
        validationWindowHours,
      },
      opts,
    );
  }
}

function placeOf(resourceType: string, network: RestoreNetworkArgs): Record<string, pulumi.Input<string>> {
  const first = pulumi.output(network.subnetIds).apply(([id]) => id ?? "");
  const values: Record<PlaceValue, () => pulumi.Input<string>> = {
    [PlaceValue.Subnet]: () => first,
    [PlaceValue.Subnets]: () => pulumi.jsonStringify([first]),
    [PlaceValue.SecurityGroups]: () => pulumi.jsonStringify(network.securityGroupIds),
    [PlaceValue.SubnetGroup]: () => network.subnetGroupName,
  };
  return Object.fromEntries(placeKeysOf(resourceType).map(({ shown, value }) => [shown, values[value]()]));
}
