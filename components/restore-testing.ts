import * as pulumi from "@pulumi/pulumi";
import { DEFAULT_LOCKED_DAYS } from "../domain/protection/locked-bucket";
import { defaultAvailabilityZones } from "../domain/restore-testing/isolated-network";
import { silentAfterHours } from "../domain/restore-testing/rehearsal";
import { placeKeysOf, PlaceValue } from "../domain/restore-testing/testable-type";
import { logGroupNameOf } from "../domain/restore-testing/validator-limits";
import { assertNoProblems } from "./assert-no-problems";
import { declareAlarms } from "./rehearsal/alarms";
import { declareEventQueues } from "./rehearsal/event-queues";
import { declareEvidenceStore } from "./rehearsal/evidence-store";
import { declareIsolatedNetwork, type RestoreNetworkArgs } from "./rehearsal/isolated-network";
import { declareRestoreTestPlan, declareTestsOfTypes } from "./rehearsal/restore-tests";
import { declareValidator } from "./rehearsal/validator";
import { declareRestoreRole } from "./restore-role";
import {
  findRestoreTestingProblems,
  restoreTestPlanOf,
  type RestoreTestingArgs,
} from "./restore-testing-args";

/**
 * Rehearsals of the restore, with evidence (R23): AWS Backup restores the newest recovery points of a vault into a network
 * without a way out, a function looks at what was restored and says SUCCESSFUL or FAILED, and every result becomes a locked
 * record that carries the hash of the record before it.
 *
 * What has no answer in time has failed. What AWS Backup could not restore at all is evidence too. An event that gets lost is
 * found within the hour, an event that comes twice counts once.
 *
 * The vault's policy must let `AWSServiceRoleForBackupRestoreTesting` start restores, if it denies that to others.
 *
 * @example
 * ```ts
 * new RestoreTesting("restore-testing", {
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   vaultName: "air-gapped",
 *   resourceTypes: ["EBS", "RDS", "S3"],
 *   planName: "air_gapped",
 *   restoreRoleName: "AWSBackup-restore-test",
 *   validatorName: "restore-validator",
 *   evidenceBucketName: "restore-evidence-222222222222",
 *   evidenceKeyAlias: "restore-evidence",
 *   evidenceLockMode: LockMode.Compliance,
 *   deployRoleName: "OrgBackupDeployer",
 * }, { providers: [backup], dependsOn: [vault] });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
 */
export class RestoreTesting extends pulumi.ComponentResource {
  /** ARN of the plan. */
  public readonly planArn: pulumi.Output<string>;
  /** ARN of the function that looks at what was restored. */
  public readonly validatorArn: pulumi.Output<string>;
  /** Name of the bucket of evidence. */
  public readonly evidenceBucketName: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, and a validation that could not fail. */
  constructor(name: string, args: RestoreTestingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:RestoreTesting", name, args, opts);
    assertNoProblems(`RestoreTesting ${name}`, findRestoreTestingProblems(args));
    const network = args.network ?? declareNetwork(name, args, this);
    const { bucket, guards, key } = declareStore(`${name}-evidence`, args, this);
    const tests = { ...args, ...restoreTestPlanOf(args) };
    const testPlan = declareRestoreTestPlan(name, tests, { parent: this, dependsOn: opts?.dependsOn ?? [] });
    const { queue, ready } = declareEventQueues(name, { ...tests, keyArn: key.arn }, this);
    const validator = declareValidator(
      `${name}-validator`,
      {
        ...tests,
        bucketName: args.evidenceBucketName,
        keyAlias: args.evidenceKeyAlias,
        keyArn: key.arn,
        planArn: testPlan.arn,
        networkId: network.networkId,
        queue,
      },
      this,
      [...guards, ...ready],
    );
    const { policies } = declareRestoreRole(
      `${name}-restore`,
      { roleName: args.restoreRoleName, region: args.region },
      { parent: this },
    );
    // Tested last: nothing is restored before somebody can look at it.
    declareTestsOfTypes(
      name,
      tests,
      { ...args, network, metadata: args.metadata ?? {} },
      { parent: this, dependsOn: [testPlan, validator, ...policies] },
    );
    declareAlarms(
      name,
      {
        ...args,
        silentAfterHours: silentAfterHours(tests) ?? 0,
        topicArns: args.alarmTopicArns ?? [],
      },
      this,
    );

    this.planArn = testPlan.arn;
    this.validatorArn = validator.arn;
    this.evidenceBucketName = bucket.bucket;
    this.registerOutputs({
      planArn: this.planArn,
      validatorArn: this.validatorArn,
      evidenceBucketName: this.evidenceBucketName,
    });
  }
}

function declareNetwork(name: string, args: RestoreTestingArgs, parent: pulumi.Resource): RestoreNetworkArgs {
  return declareIsolatedNetwork(
    `${name}-network`,
    {
      region: args.region,
      availabilityZones: args.availabilityZones ?? defaultAvailabilityZones(args.region),
      subnetGroupName: args.validatorName,
      hasDatabases: args.resourceTypes.some((type) =>
        placeKeysOf(type).some(({ value }) => value === PlaceValue.SubnetGroup),
      ),
    },
    parent,
  );
}

function declareStore(
  name: string,
  args: RestoreTestingArgs,
  parent: pulumi.Resource,
): ReturnType<typeof declareEvidenceStore> {
  return declareEvidenceStore(
    name,
    {
      ...args,
      bucketName: args.evidenceBucketName,
      keyAlias: args.evidenceKeyAlias,
      lockMode: args.evidenceLockMode,
      retentionDays: args.evidenceRetentionDays ?? DEFAULT_LOCKED_DAYS,
      writerRoleName: args.validatorName,
      logGroupName: logGroupNameOf(args.validatorName),
    },
    parent,
  );
}
