import type * as pulumi from "@pulumi/pulumi";
import { vaultArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import type { TypeSelection } from "../domain/copying/protection-split";
import {
  type BackupCopyArgs,
  ChildOperator,
  type CopyTarget,
  OrganizationBackupPolicy,
  type OrganizationBackupPolicyArgs,
} from "../components";
import type { Names } from "./names";
import { protectionOf } from "./protection";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/** The policies of the stack. */
export interface BackupPolicies {
  /** Backs up and copies. */
  readonly copied: OrganizationBackupPolicy;
  /** Backs up what cannot be copied. Absent where everything can be. */
  readonly localOnly?: OrganizationBackupPolicy;
}

/**
 * Declares the organization's backup policies and attaches them to the targets (R1, R2, R4, R5, R9, R16).
 *
 * @param prerequisites What every job needs. The policies are attached after it: one that arrives before role, vaults and
 *   lock starts jobs that fail.
 */
export function declareBackupPolicies(
  settings: Settings,
  names: Names,
  { management }: Providers,
  prerequisites: pulumi.Resource[],
): BackupPolicies {
  const options = { providers: [management], dependsOn: prerequisites };
  const { environment } = settings;
  const { copied, localOnly } = protectionOf(settings);
  const target = copyTargetOf(settings, names);
  const copy = { vaultArn: target.vaultArn, lifecycle: { deleteAfterDays: settings.airGap.retentionDays } };

  const copiedPolicy = new OrganizationBackupPolicy(
    names.backupPolicy,
    {
      ...policyOf(settings, names, { planName: names.plan, types: copied, copies: [copy] }),
      policyName: names.backupPolicy,
      description: `Backups of ${environment}, copied to ${names.centralVault} in ${settings.airGap.region}`,
      copyTargets: [target],
    },
    options,
  );
  if (localOnly.length === 0) return { copied: copiedPolicy };

  const name = `${names.backupPolicy}-local-only`;
  const types = { resourceTypes: localOnly, excludeResourceTypes: [] };
  const localPolicy = new OrganizationBackupPolicy(
    name,
    {
      ...policyOf(settings, names, { planName: `${names.plan}_local_only`, types, copies: [] }),
      policyName: name,
      description: `Backups of ${environment} that cannot be copied to another account`,
      copyTargets: [],
    },
    options,
  );
  return { copied: copiedPolicy, localOnly: localPolicy };
}

/** What differs between the policies of a stack. */
interface Plan {
  readonly planName: string;
  readonly types: TypeSelection;
  readonly copies: BackupCopyArgs[];
}

function policyOf(
  { airGap, protect, schedule }: Settings,
  names: Names,
  { copies, planName, types }: Plan,
): Pick<OrganizationBackupPolicyArgs, "policy" | "targets"> {
  const { localRetentionDays, ...timing } = schedule;
  return {
    targets: [...protect.targets],
    policy: {
      partition: partitionOf(airGap.region),
      planName,
      regions: [...protect.regions],
      rules: [
        {
          name: copies.length > 0 ? "copied" : "local_only",
          schedule: timing,
          targetVaultName: names.localVault,
          lifecycle: { deleteAfterDays: localRetentionDays },
          copies,
        },
      ],
      selection: {
        name: "everything_not_opted_out",
        roleName: names.backupRole,
        resourceTypes: [...types.resourceTypes],
        excludeResourceTypes: [...types.excludeResourceTypes],
        optOut: protect.optOut,
      },
      operatorsAllowedForChildPolicies: [ChildOperator.None],
    },
  };
}

function copyTargetOf({ accounts, airGap }: Settings, names: Names): CopyTarget {
  const { lock, region } = airGap;
  return {
    vaultArn: vaultArn({
      partition: partitionOf(region),
      region,
      accountId: accounts.backup.id,
      vaultName: names.centralVault,
    }),
    minRetentionDays: lock.minRetentionDays,
    maxRetentionDays: lock.maxRetentionDays,
  };
}
