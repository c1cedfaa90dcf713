import * as pulumi from "@pulumi/pulumi";
import { LockMode, RestoreTesting } from "../components";
import { roleArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { RESTORE_TESTING_ROLE } from "../domain/aws/service-linked-roles";
import { testedTypesOf, untestableTypesOf } from "../domain/restore-testing/tested-types";
import { evidenceBucketOf, type Names } from "./names";
import { protectionOf } from "./protection";
import type { Providers } from "./providers";
import { recordLockModeOf } from "./record-lock";
import type { Settings } from "./settings";

/**
 * Declares the rehearsals of the restore (R23), after the vault and the roles that restores need: every type that arrives in
 * the vault and can be tested. Where the stack has no such section the preview says so.
 *
 * @param alarmTopicArns topics that are told of failed tests, and of silence
 */
export function declareRestoreTesting(
  settings: Settings,
  names: Names,
  { backup }: Providers,
  dependsOn: pulumi.Resource[],
  alarmTopicArns: string[] = [],
): void {
  const { accounts, airGap, environment, restoreTesting } = settings;
  if (restoreTesting === undefined) {
    void pulumi.log.warn(
      "No restore is rehearsed, so that nobody knows whether there is one. Add the section restoreTesting.",
    );
    return;
  }
  const { copied } = protectionOf(settings);
  const { availabilityZones, excludeResourceTypes, ...tests } = restoreTesting;
  tellUntestable(untestableTypesOf(copied));
  const evidenceLockMode = recordLockModeOf(settings);
  if (evidenceLockMode === LockMode.Compliance)
    void pulumi.log.info(
      `Evidence of restore tests is locked for good from its first moment, each record for ${tests.evidenceRetentionDays} days.`,
    );
  new RestoreTesting(
    `restore-testing-${environment}`,
    {
      ...tests,
      ...(availabilityZones === undefined ? {} : { availabilityZones: [...availabilityZones] }),
      metadata: { ...tests.metadata },
      accountId: accounts.backup.id,
      region: airGap.region,
      vaultName: names.centralVault,
      resourceTypes: [...testedTypesOf(copied, excludeResourceTypes)],
      planName: names.restoreTestPlan,
      restoreRoleName: names.restoreTestRole,
      validatorName: names.restoreValidator,
      evidenceBucketName: evidenceBucketOf(environment, accounts.backup.id),
      evidenceKeyAlias: names.evidenceKeyAlias,
      evidenceLockMode,
      deployRoleName: accounts.backup.deployRole,
      alarmTopicArns,
    },
    { providers: [backup], dependsOn },
  );
}

function tellUntestable(types: readonly string[]): void {
  if (types.length === 0) return;
  void pulumi.log.info(
    `AWS Backup cannot test restores of ${types.join(", ")}: somebody has to rehearse them by hand.`,
  );
}

/** ARN of the role with which AWS Backup starts restore tests, for the policy of the central vault. */
export function restoreTestingArnsOf({ accounts, airGap, restoreTesting }: Settings): string[] {
  if (restoreTesting === undefined) return [];
  return [
    roleArn({
      partition: partitionOf(airGap.region),
      accountId: accounts.backup.id,
      roleName: RESTORE_TESTING_ROLE,
    }),
  ];
}
