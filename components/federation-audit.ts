import * as cloudtrail from "@pulumi/aws/cloudtrail";
import * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../domain/aws/regions";
import type { TrailSpec } from "../domain/federation-audit/trail";
import {
  answerBucketPolicy,
  DEFAULT_ANSWER_DAYS,
  trailBucketPolicy,
} from "../domain/federation-audit/trail-bucket";
import { trailKeyPolicy } from "../domain/federation-audit/trail-key-policy";
import { registeredRoleOf } from "../domain/identity/registered-role";
import { DEFAULT_LOCKED_DAYS } from "../domain/protection/locked-bucket";
import { assertNoProblems } from "./assert-no-problems";
import { declareExchangeWatch } from "./exchange-watch";
import { findFederationAuditProblems, type FederationAuditArgs } from "./federation-audit-args";
import { declareQueries } from "./federation-queries";
import { declareGuardedBucket, declareLockedBucket, type DeclaredBucket } from "./locked-bucket";

/**
 * Takes down who uses the federated roles of an account, and answers which application did what (R31, R33).
 *
 * A trail of every Region, whose logs CloudTrail signs; a bucket in which only CloudTrail writes and nobody deletes; a table of the logs
 * and two questions for Athena: which application used which role, when and for what, and whether anyone else did. Where asked, rules take
 * down exchanges of tokens within seconds.
 *
 * The trail is one of `@pulumi/aws`. `@pulumi/awsx` has a component for trails, but its components are made by another process, which an
 * offline preview does not have, and the policies of the bucket and key that it makes cannot be read before they are made.
 *
 * A trail records its own account. Roles of another account need an audit there.
 *
 * @example
 * ```ts
 * new FederationAudit("federation-audit", {
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   auditName: "federation-audit",
 *   databaseName: "federation_audit",
 *   logBucketName: "federation-logs-222222222222",
 *   answerBucketName: "federation-answers-222222222222",
 *   keyAlias: "federation-audit",
 *   deployRoleName: "OrgBackupDeployer",
 *   roles: [{
 *     roleName: "orders-backup",
 *     issuer: { kind: "github" },
 *     applicationId: "orders-backup",
 *     audiences: ["sts.amazonaws.com"],
 *     subjects: ["repo:example/orders:environment:production"],
 *   }],
 * }, { providers: [backup] });
 * ```
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html
 */
export class FederationAudit extends pulumi.ComponentResource {
  /** ARN of the trail. */
  public readonly trailArn: pulumi.Output<string>;
  /** Name of the bucket of logs. */
  public readonly logBucketName: pulumi.Output<string>;
  /** Name of the workgroup that has the questions. */
  public readonly workgroupName: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse, or which would match no token. */
  constructor(name: string, args: FederationAuditArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:FederationAudit", name, args, opts);
    assertNoProblems(`FederationAudit ${name}`, findFederationAuditProblems(args));
    const { accountId, auditName, region } = args;
    const roles = args.roles.map((role) => registeredRoleOf({ ...role, accountId, region }));
    const logs = declareLogs(`${name}-logs`, args, this);
    const trail = new cloudtrail.Trail(
      name,
      {
        region,
        name: auditName,
        s3BucketName: logs.bucket.bucket,
        kmsKeyId: logs.key.arn,
        isMultiRegionTrail: true,
        // What the global endpoint of STS hands out is recorded as well.
        includeGlobalServiceEvents: true,
        enableLogFileValidation: true,
        enableLogging: true,
      },
      { parent: this, dependsOn: logs.guards },
    );
    const answers = declareGuardedBucket(
      `${name}-answers`,
      {
        region,
        bucketName: args.answerBucketName,
        policy: answerBucketPolicy({ ...specOf(args), bucketName: args.answerBucketName }),
        isLockable: false,
        expireAfterDays: args.answerRetentionDays ?? DEFAULT_ANSWER_DAYS,
      },
      logs.key,
      this,
    );
    const workgroup = declareQueries(this, name, args, roles, logs.key, answers.guards);
    for (const watched of args.exchangeRegions ?? [])
      declareExchangeWatch(
        this,
        `${name}-${watched}`,
        args,
        watched,
        roles.map(({ roleArn }) => roleArn),
      );

    this.trailArn = trail.arn;
    this.logBucketName = logs.bucket.bucket;
    this.workgroupName = workgroup.name;
    this.registerOutputs({
      trailArn: this.trailArn,
      logBucketName: this.logBucketName,
      workgroupName: this.workgroupName,
    });
  }
}

function specOf(args: FederationAuditArgs): TrailSpec {
  const { accountId, auditName, deployRoleName, logBucketName, region } = args;
  return {
    partition: partitionOf(region),
    accountId,
    region,
    trailName: auditName,
    bucketName: logBucketName,
    deployRoleName,
  };
}

function declareLogs(name: string, args: FederationAuditArgs, parent: pulumi.Resource): DeclaredBucket {
  const { keyAlias, logBucketName: bucketName, logLockMode, region } = args;
  const days = args.logRetentionDays ?? DEFAULT_LOCKED_DAYS;
  return declareLockedBucket(
    name,
    {
      region,
      bucketName,
      policy: trailBucketPolicy(specOf(args)),
      // CloudTrail names the trail in the encryption context, on which the key's policy depends.
      hasBucketKey: false,
      key: {
        alias: keyAlias,
        description: "Encrypts what CloudTrail records of federated roles",
        policy: trailKeyPolicy(specOf(args)),
      },
      ...(logLockMode === undefined ? {} : { lock: { mode: logLockMode, days } }),
      expireAfterDays: days,
    },
    parent,
  );
}
