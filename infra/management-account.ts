import { partitionOf } from "../domain/aws/regions";
import { vaultArn } from "../domain/aws/arn";
import { ChildOperator, type MemberBaseline, OrganizationBackupPolicy } from "../components";
import type { BackupAccount } from "./backup-account";
import type { Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/**
 * Declares the organization's backup policy and attaches it to the targets (R1, R2, R4, R5, R9).
 * It comes last: a policy that arrives before role, vaults and lock starts jobs that fail.
 */
export function declareManagementAccount(
  settings: Settings,
  names: Names,
  { management }: Providers,
  { vault }: BackupAccount,
  members: MemberBaseline,
): OrganizationBackupPolicy {
  const { accounts, airGap, environment, protect } = settings;
  const { localRetentionDays, ...schedule } = settings.schedule;
  const partition = partitionOf(airGap.region);
  const centralVaultArn = vaultArn({
    partition,
    region: airGap.region,
    accountId: accounts.backup.id,
    vaultName: names.centralVault,
  });
  return new OrganizationBackupPolicy(
    names.backupPolicy,
    {
      policyName: names.backupPolicy,
      description: `Daily backups of ${environment}, copied to ${names.centralVault} in ${airGap.region}`,
      targets: [...protect.targets],
      policy: {
        partition,
        planName: names.plan,
        regions: [...protect.regions],
        rules: [
          {
            name: "scheduled",
            schedule,
            targetVaultName: names.localVault,
            lifecycle: { deleteAfterDays: localRetentionDays },
            copies: [{ vaultArn: centralVaultArn, lifecycle: { deleteAfterDays: airGap.retentionDays } }],
          },
        ],
        selection: {
          name: "everything_not_opted_out",
          roleName: names.backupRole,
          resourceTypes: [...protect.resourceTypes],
          excludeResourceTypes: [...protect.excludeResourceTypes],
          optOut: protect.optOut,
        },
        operatorsAllowedForChildPolicies: [ChildOperator.None],
      },
      copyTargets: [
        {
          vaultArn: centralVaultArn,
          minRetentionDays: airGap.lock.minRetentionDays,
          maxRetentionDays: airGap.lock.maxRetentionDays,
        },
      ],
    },
    { providers: [management], dependsOn: [vault, members] },
  );
}
