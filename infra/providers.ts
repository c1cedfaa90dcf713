import { Provider } from "@pulumi/aws/provider";
import { roleArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
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
 */
export function makeProviders(settings: Settings): Providers {
  const { accounts, airGap, homeRegion, organization } = settings;
  return {
    management: makeProvider(settings, "management", {
      accountId: organization.managementAccountId,
      roleName: accounts.management.deployRole,
      region: homeRegion,
    }),
    backup: makeProvider(settings, "backup", {
      accountId: accounts.backup.id,
      roleName: accounts.backup.deployRole,
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
