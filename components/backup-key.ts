import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import {
  findAccountIdProblems,
  findOrganizationIdProblems,
  findRegionProblems,
  findRoleNameProblems,
} from "../domain/aws/identifiers";
import { findCopyRoleArnsProblems } from "../domain/aws/role-arn";
import { roleArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { findKeyAliasProblems } from "../domain/encryption/key-alias";
import { KEY_DELETION_WINDOW_DAYS } from "../domain/encryption/key-deletion";
import { centralKeyPolicy } from "../domain/encryption/key-policy";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link BackupKey}. They are plain values, so that the key policy can be read at preview. */
export interface BackupKeyArgs {
  /** Alias of the key, without the prefix `alias/`. */
  alias: string;
  /** What the key is for, as people see it in the console. */
  description: string;
  /** Account that owns the key: the backup account. Twelve digits. */
  accountId: string;
  /** Region of the key: that of the vault which it encrypts. */
  region: string;
  /** Only backup roles of this organization may use the key. */
  organizationId: string;
  /** Name of the role with which member accounts copy into the vault. */
  copyRoleName: string;
  /**
   * ARNs of further roles of the organization that copy into the vault, such as the service roles of `AirflowDagRole`. Without wildcards.
   * @default - none
   */
  copyRoleArns?: string[];
  /** Name of the role that deploys. Only it may change the key policy. */
  deployRoleName: string;
}

/**
 * A customer-managed key for backups (R17, R18, R19).
 *
 * It rotates every year, is protected against deletion by Pulumi, and its policy forbids everybody, root included, to
 * disable it or to schedule its deletion: a locked vault whose key is gone is locked and empty.
 *
 * @example
 * ```ts
 * const key = new BackupKey("air-gapped", {
 *   alias: "air-gapped",
 *   description: "Encrypts the air-gapped vault",
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   organizationId: "o-a1b2c3d4e5",
 *   copyRoleName: "AWSBackup-org-backup",
 *   deployRoleName: "OrgBackupDeployer",
 * });
 * ```
 */
export class BackupKey extends pulumi.ComponentResource {
  /** ARN of the key. Give it to the vault that the key encrypts. */
  public readonly keyArn: pulumi.Output<string>;
  /** ARN of the alias. */
  public readonly aliasArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: BackupKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:BackupKey", name, args, opts);
    const { accountId, alias, copyRoleName, deployRoleName, description, organizationId, region } = args;
    assertNoProblems(`BackupKey ${name}`, [
      ...findKeyAliasProblems(alias, "alias"),
      ...findAccountIdProblems(accountId, "accountId"),
      ...findRegionProblems(region, "region"),
      ...findOrganizationIdProblems(organizationId, "organizationId"),
      ...findRoleNameProblems(copyRoleName, "copyRoleName"),
      ...findCopyRoleArnsProblems(args.copyRoleArns, "copyRoleArns"),
      ...findRoleNameProblems(deployRoleName, "deployRoleName"),
    ]);

    const partition = partitionOf(region);
    const policy = centralKeyPolicy({
      partition,
      region,
      backupAccountId: accountId,
      organizationId,
      copyRoleName,
      copyRoleArns: args.copyRoleArns,
      deployRoleArn: roleArn({ partition, accountId, roleName: deployRoleName }),
    });
    const key = new kms.Key(
      name,
      {
        description,
        region,
        policy: JSON.stringify(policy),
        enableKeyRotation: true,
        deletionWindowInDays: KEY_DELETION_WINDOW_DAYS,
      },
      { parent: this, protect: true },
    );
    const keyAlias = new kms.Alias(
      `${name}-alias`,
      { name: `alias/${alias}`, region, targetKeyId: key.keyId },
      { parent: this },
    );

    this.keyArn = key.arn;
    this.aliasArn = keyAlias.arn;
    this.registerOutputs({ keyArn: this.keyArn, aliasArn: this.aliasArn });
  }
}
