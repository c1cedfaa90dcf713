import { Provider } from "@pulumi/aws/provider";
import { roleArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { isReadOnlyRun, previewRoleOf } from "./read-only-run";
import type { Settings } from "./settings";

/** One provider for each account that the program deploys into. Member accounts are reached through the StackSet. */
export interface Providers {
  /** Management account, home region: organization policy, StackSet. */
  readonly management: Provider;
  /** Backup account, air-gapped region: vault, lock, key. */
  readonly backup: Provider;
  /** The account of Airflow and its datasets, in Airflow's region. Absent where the stack has none. */
  readonly airflow?: Provider;
}

/**
 * Makes the providers. No other file makes one, and default providers are disabled in every stack file, so that
 * nothing is ever deployed with whatever credentials happen to be at hand.
 *
 * @param isReadOnly whether the roles are taken on that only read; see {@link isReadOnlyRun}
 */
export function makeProviders(settings: Settings, isReadOnly = isReadOnlyRun()): Providers {
  const { accounts, airGap, homeRegion, organization } = settings;
  const roleOf = (account: "backup" | "management"): string =>
    isReadOnly ? previewRoleOf(settings, account) : accounts[account].deployRole;
  return {
    management: makeProvider(settings, "management", {
      accountId: organization.managementAccountId,
      roleName: roleOf("management"),
      region: homeRegion,
    }),
    backup: makeProvider(settings, "backup", {
      accountId: accounts.backup.id,
      roleName: roleOf("backup"),
      region: airGap.region,
    }),
    ...(settings.airflow === undefined
      ? {}
      : {
          airflow: makeProvider(settings, "airflow", {
            accountId: settings.airflow.account.id,
            roleName: settings.airflow.account.deployRole,
            region: settings.airflow.region,
          }),
        }),
  };
}

/** How the sessions of the deployment are called in CloudTrail. */
export function sessionNameOf(environment: string): string {
  return `aws-org-backup-${environment}`;
}

interface Place {
  readonly accountId: string;
  readonly roleName: string;
  readonly region: string;
}

function makeProvider(
  { environment }: Settings,
  name: string,
  { accountId, roleName, region }: Place,
): Provider {
  return new Provider(name, {
    region,
    allowedAccountIds: [accountId],
    assumeRoles: [
      {
        roleArn: roleArn({ partition: partitionOf(region), accountId, roleName }),
        sessionName: sessionNameOf(environment),
      },
    ],
    defaultTags: { tags: { "managed-by": "aws-org-backup", environment } },
  });
}
