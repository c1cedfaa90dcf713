import * as kms from "@pulumi/aws/kms";
import * as pulumi from "@pulumi/pulumi";
import { roleArn } from "../domain/aws/arn";
import { findAccountIdProblems, findRegionProblems, findRoleNameProblems } from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import { copyableKeyPolicy, findBackupInOwnAccountProblems } from "../domain/encryption/copyable-key-policy";
import { findKeyAliasProblems } from "../domain/encryption/key-alias";
import { KEY_DELETION_WINDOW_DAYS } from "../domain/encryption/key-deletion";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link CopyableKey}. They are plain values, so that the key policy can be read at preview. */
export interface CopyableKeyArgs {
  /** Alias of the key, without the prefix `alias/`. */
  alias: string;
  /** What the key is for, as people see it in the console. */
  description: string;
  /** Account that owns the key and the resources under it. Twelve digits. */
  accountId: string;
  /** Region of the key and of the resources under it. */
  region: string;
  /** The account that receives the copies. Twelve digits; another one than `accountId`. */
  backupAccountId: string;
  /** Name of the role that deploys. Only it may change the key policy. */
  deployRoleName: string;
}

/**
 * A customer-managed key for resources of a source account whose backups can be copied to the backup account from the first day
 * (R17, R18).
 *
 * It rotates every year, waits 30 days before it is deleted, is protected against deletion by Pulumi, and its policy
 * forbids everybody, root included, to disable it or to schedule its deletion. Who uses it in its own account is decided
 * by that account's IAM.
 *
 * @example
 * ```ts
 * const key = new CopyableKey("orders", {
 *   alias: "orders",
 *   description: "Encrypts the volumes and databases of orders",
 *   accountId: "111111111111",
 *   region: "eu-west-1",
 *   backupAccountId: "222222222222",
 *   deployRoleName: "OrdersDeployer",
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export class CopyableKey extends pulumi.ComponentResource {
  /** ARN of the key. Give it to volumes, databases and file systems. */
  public readonly keyArn: pulumi.Output<string>;
  /** ARN of the alias. */
  public readonly aliasArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: CopyableKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:CopyableKey", name, args, opts);
    const { accountId, alias, backupAccountId, deployRoleName, description, region } = args;
    assertNoProblems(`CopyableKey ${name}`, [
      ...findKeyAliasProblems(alias, "alias"),
      ...findAccountIdProblems(accountId, "accountId"),
      ...findRegionProblems(region, "region"),
      ...findAccountIdProblems(backupAccountId, "backupAccountId"),
      ...findBackupInOwnAccountProblems(accountId, backupAccountId, "backupAccountId"),
      ...findRoleNameProblems(deployRoleName, "deployRoleName"),
    ]);

    const partition = partitionOf(region);
    const deployRoleArn = roleArn({ partition, accountId, roleName: deployRoleName });
    const policy = copyableKeyPolicy({ partition, accountId, backupAccountId, deployRoleArn });
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
