import type { Provider } from "@pulumi/aws/provider";
import type * as ssoadmin from "@pulumi/aws/ssoadmin";
import * as pulumi from "@pulumi/pulumi";
import { findAccountIdProblems, findRegionProblems, findRoleNameProblems } from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import { breakGlassPolicy } from "../domain/break-glass/break-glass-policy";
import {
  DEFAULT_SESSION_HOURS,
  findPermissionSetProblems,
  sessionDuration,
} from "../domain/break-glass/permission-set";
import { findKeyAliasProblems } from "../domain/encryption/key-alias";
import type { Problem } from "../domain/problem";
import { findVaultNameProblems } from "../domain/vault/vault-name";
import { assertNoProblems } from "./assert-no-problems";
import { declarePermissionSetForGroup } from "./permission-set-for-group";
import { findProviderProblems } from "./provider-argument";
import { declareRestoreRole } from "./restore-role";

/** Arguments for {@link BreakGlassAccess}. They are plain values, so that every policy can be read at preview. */
export interface BreakGlassAccessArgs {
  /** ARN of the IAM Identity Center instance. */
  instanceArn: string;
  /** Home Region of IAM Identity Center. */
  identityCenterRegion: string;
  /** Id of the group that may break the glass. Assign people to it for as long as they need it. */
  groupId: string;
  /** Name of the permission set, unique in the instance. At most 32 characters. */
  permissionSetName: string;
  /**
   * How long a session lasts, in hours; 1 to 12.
   * @default 1
   */
  sessionHours?: number;
  /** Account that holds the vault, and in which people restore. Twelve digits. */
  accountId: string;
  /** Region of the vault. */
  region: string;
  /** Name of the vault that people may restore from. */
  vaultName: string;
  /** Alias of the vault's key, without the prefix `alias/`. */
  keyAlias: string;
  /** Name of the role that AWS Backup restores with. AWS's own policies pass roles with `AWSBackup` in their name. */
  restoreRoleName: string;
  /**
   * Provider (of `@pulumi/aws`) for the account that administers IAM Identity Center. Only programs in TypeScript and JavaScript can pass
   * one; elsewhere IAM Identity Center must be administered in the account of the component's own provider.
   * @default - the component's own
   */
  identityCenterProvider?: any;
}

/**
 * The only way to restore from the central vault: a permission set with short sessions, assigned to one group in the
 * backup account, and the role that AWS Backup restores with (R20).
 *
 * People may look, and start restores from this one vault with this one role. They create nothing themselves, and can
 * neither delete, unlock, re-key nor widen anything: explicit Deny statements say so as well.
 *
 * The component's own provider is that of the backup account, where the role is made. The vault's access policy must name
 * the permission set's role as one of its `restoreRoleArns`: `permissionSetRoleArns` tells its ARNs before it is made.
 *
 * @example
 * ```ts
 * new BreakGlassAccess("break-glass", {
 *   instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
 *   identityCenterRegion: "eu-west-1",
 *   groupId: "11111111-2222-3333-4444-555555555555",
 *   permissionSetName: "BackupBreakGlass",
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   vaultName: "air-gapped",
 *   keyAlias: "air-gapped",
 *   restoreRoleName: "AWSBackup-break-glass-restore",
 *   identityCenterProvider: management,
 * }, { providers: [backup], dependsOn: [vault] });
 * ```
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
export class BreakGlassAccess extends pulumi.ComponentResource {
  /** ARN of the permission set. */
  public readonly permissionSetArn: pulumi.Output<string>;
  /** ARN of the role that restores are started with (`--iam-role-arn`). */
  public readonly restoreRoleArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which AWS would refuse. */
  constructor(name: string, args: BreakGlassAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:BreakGlassAccess", name, args, opts);
    assertNoProblems(`BreakGlassAccess ${name}`, findArgsProblems(args));
    // Made before the permission set may pass it, kept when the program forgets it: a restore that runs still needs it.
    const { role: restoreRole } = declareRestoreRole(
      `${name}-restore`,
      { roleName: args.restoreRoleName, region: args.region },
      { parent: this, retainOnDelete: true },
    );
    const permissionSet = declarePermissionSet(this, name, args);

    this.permissionSetArn = permissionSet.arn;
    this.restoreRoleArn = restoreRole.arn;
    this.registerOutputs({ permissionSetArn: this.permissionSetArn, restoreRoleArn: this.restoreRoleArn });
  }
}

function declarePermissionSet(
  parent: BreakGlassAccess,
  name: string,
  args: BreakGlassAccessArgs,
): ssoadmin.PermissionSet {
  const { accountId, groupId, identityCenterRegion: region, instanceArn, permissionSetName } = args;
  return declarePermissionSetForGroup(
    name,
    {
      ...{ accountId, groupId, instanceArn, permissionSetName, region },
      description: `Restores from the vault ${args.vaultName}, in an emergency`,
      sessionDuration: sessionDuration(args.sessionHours ?? DEFAULT_SESSION_HOURS),
      policy: breakGlassPolicy({ ...args, partition: partitionOf(args.region) }),
      provider: args.identityCenterProvider as Provider | undefined,
    },
    parent,
  );
}

function findArgsProblems(args: BreakGlassAccessArgs): readonly Problem[] {
  const { accountId, keyAlias, region, restoreRoleName, vaultName } = args;
  return [
    ...findPermissionSetProblems({ ...args, sessionHours: args.sessionHours ?? DEFAULT_SESSION_HOURS }),
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findVaultNameProblems(vaultName, "vaultName"),
    ...findKeyAliasProblems(keyAlias, "keyAlias"),
    ...findRoleNameProblems(restoreRoleName, "restoreRoleName"),
    ...findProviderProblems(args.identityCenterProvider, "identityCenterProvider"),
  ];
}
