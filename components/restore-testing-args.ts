import { findBucketNameProblems } from "../domain/aws/bucket";
import { findAccountIdProblems, findRegionProblems, findRoleNameProblems } from "../domain/aws/identifiers";
import { findKeyAliasProblems } from "../domain/encryption/key-alias";
import { got, type Problem } from "../domain/problem";
import { DEFAULT_LOCKED_DAYS } from "../domain/protection/locked-bucket";
import { findEvidenceDaysProblems } from "../domain/restore-testing/evidence-bucket";
import {
  defaultAvailabilityZones,
  findAvailabilityZoneProblems,
} from "../domain/restore-testing/isolated-network";
import { findRestoreMetadataProblems } from "../domain/restore-testing/restore-metadata";
import {
  DEFAULT_RESTORE_TEST_PLAN,
  findRestoreTestPlanNameProblems,
  findRestoreTestPlanProblems,
  type RestoreTestPlan,
} from "../domain/restore-testing/restore-test-plan";
import { findTestableTypeProblems } from "../domain/restore-testing/testable-type";
import { findValidatorNameProblems } from "../domain/restore-testing/validator-limits";
import { findLockModeProblems, type LockMode } from "../domain/vault/vault-lock";
import { findVaultNameProblems } from "../domain/vault/vault-name";
import type { RestoreNetworkArgs } from "./rehearsal/isolated-network";

/** Arguments for `RestoreTesting`. All but the network are plain values, so that every document can be read at preview. */
export interface RestoreTestingArgs {
  /** Account that holds the vault, and in which is restored. Twelve digits. */
  accountId: string;
  /** Region of the vault. */
  region: string;
  /** Name of the vault whose recovery points are tested. */
  vaultName: string;
  /** Types whose restores are tested, as AWS Backup writes them. At least one; only those that it can test. */
  resourceTypes: string[];
  /** Name of the plan: letters, digits and underscores, at most 50. */
  planName: string;
  /** Name of the role that AWS Backup restores with. AWS's own policies pass roles with `AWSBackup` in their name. */
  restoreRoleName: string;
  /** Name of the validator: its function and role. Queues, rules and alarms are named after it. At most 48 characters. */
  validatorName: string;
  /** Name of the bucket of evidence, unique in the world. */
  evidenceBucketName: string;
  /** Alias of the key of the evidence, without the prefix `alias/`. */
  evidenceKeyAlias: string;
  /** Whether evidence can be deleted early by anybody (`governance`), or by nobody at all (`compliance`). */
  evidenceLockMode: LockMode;
  /**
   * Days that a record of evidence is locked.
   * @default 400
   */
  evidenceRetentionDays?: number;
  /** Name of the role that deploys. Only it may change the policies of bucket and key. */
  deployRoleName: string;
  /**
   * When restores are tested, in UTC.
   * @default cron(0 12 ? * MON *)
   */
  cron?: string;
  /**
   * Hours within which AWS Backup starts the tests; 1 to 168.
   * @default 8
   */
  startWindowHours?: number;
  /**
   * Only recovery points of so many days are tested; 1 to 365.
   * @default 14
   */
  lookbackDays?: number;
  /**
   * Hours that a restored resource is kept for its validation; 1 to 168.
   * @default 8
   */
  validationWindowHours?: number;
  /**
   * Minutes after which a restore counts as failed if its checks still have no answer.
   * @default 60
   */
  timeoutMinutes?: number;
  /**
   * The network that is restored into.
   * @default - one of the component's own, without a way out
   */
  network?: RestoreNetworkArgs;
  /**
   * Availability zones of the component's own network; two.
   * @default - `a` and `b` of the Region
   */
  availabilityZones?: string[];
  /**
   * Restore metadata besides the place, by type: parameter groups, for example.
   * @default - what AWS Backup infers
   */
  metadata?: Record<string, Record<string, string>>;
  /**
   * ARNs of the topics that alarms are sent to.
   * @default - alarms change their state, and nobody is told
   */
  alarmTopicArns?: string[];
}

/** The plan that the arguments mean, with its defaults. */
export function restoreTestPlanOf(args: RestoreTestingArgs): RestoreTestPlan {
  const usual = DEFAULT_RESTORE_TEST_PLAN;
  return {
    cron: args.cron ?? usual.cron,
    startWindowHours: args.startWindowHours ?? usual.startWindowHours,
    lookbackDays: args.lookbackDays ?? usual.lookbackDays,
    validationWindowHours: args.validationWindowHours ?? usual.validationWindowHours,
    timeoutMinutes: args.timeoutMinutes ?? usual.timeoutMinutes,
  };
}

/** Lists everything wrong with the arguments. */
export function findRestoreTestingProblems(args: RestoreTestingArgs): readonly Problem[] {
  const { availabilityZones = defaultAvailabilityZones(args.region), network, region } = args;
  return [
    ...findAccountIdProblems(args.accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findVaultNameProblems(args.vaultName, "vaultName"),
    ...findTypesProblems(args.resourceTypes),
    ...findRestoreTestPlanNameProblems(args.planName, "planName"),
    ...findRoleNameProblems(args.restoreRoleName, "restoreRoleName"),
    ...findValidatorNameProblems(args.validatorName, "validatorName"),
    ...findBucketNameProblems(args.evidenceBucketName, "evidenceBucketName"),
    ...findKeyAliasProblems(args.evidenceKeyAlias, "evidenceKeyAlias"),
    ...findLockModeProblems(args.evidenceLockMode, "evidenceLockMode"),
    ...findEvidenceDaysProblems(args.evidenceRetentionDays ?? DEFAULT_LOCKED_DAYS, "evidenceRetentionDays"),
    ...findRoleNameProblems(args.deployRoleName, "deployRoleName"),
    ...findRestoreTestPlanProblems(restoreTestPlanOf(args)),
    ...(network === undefined
      ? findAvailabilityZoneProblems(availabilityZones, region, "availabilityZones")
      : []),
    ...findRestoreMetadataProblems(args.metadata, "metadata"),
  ];
}

function findTypesProblems(types: readonly string[]): readonly Problem[] {
  if (types.length === 0)
    return [{ path: "resourceTypes", reason: `must name at least one type, ${got(undefined)}` }];
  return types.flatMap((type, index) => [
    ...findTestableTypeProblems(type, `resourceTypes[${index}]`),
    ...(types.indexOf(type) < index
      ? [{ path: `resourceTypes[${index}]`, reason: `must be named once, ${got(type)}` }]
      : []),
  ]);
}
