import type { RunbookFacts } from "./runbook-facts";
import type { Shell } from "./shell";

/** Somebody as whom the steps of a runbook are done. */
export interface Who {
  /** Name of the profile for the AWS command line. */
  readonly profile: string;
  /** Who that is, and where. */
  readonly means: string;
  /** Lines of the profile in `~/.aws/config`. */
  readonly config: readonly string[];
}

/** A person of the group who has broken the glass. */
export const breakGlassProfile = ({ environment }: RunbookFacts): string => `break-glass-${environment}`;
/** Somebody who deploys into the backup account. */
export const backupProfile = ({ environment }: RunbookFacts): string => `backup-${environment}`;
/** Somebody who deploys into the management account. */
export const managementProfile = ({ environment }: RunbookFacts): string => `management-${environment}`;
/** Somebody with rights in the account of the resource. */
export const MEMBER_PROFILE = "member";

type Where = Pick<Shell, "profile" | "region">;

/** In the backup account, as a person who has broken the glass. */
export const asBreakGlass = (facts: RunbookFacts): Where => ({
  profile: breakGlassProfile(facts),
  region: facts.backup.region,
});
/** In the backup account, as the deployer. */
export const inBackup = (facts: RunbookFacts): Where => ({
  profile: backupProfile(facts),
  region: facts.backup.region,
});
/** In the management account. */
export const inManagement = (facts: RunbookFacts, region = facts.management.region): Where => ({
  profile: managementProfile(facts),
  region,
});
/** In the account of the resource. */
export const inMember = ({ local }: RunbookFacts): Where => ({
  profile: MEMBER_PROFILE,
  region: local.regions[0] ?? "",
});

/** Everybody as whom something is done, in the order of the configuration. */
export function everybody(facts: RunbookFacts): readonly Who[] {
  const { backup, breakGlass, local, management } = facts;
  const assumed = (roleArn: string | undefined, region: string): readonly string[] => [
    `role_arn = ${roleArn ?? "<ARN of a role that you may assume there>"}`,
    "source_profile = default",
    `region = ${region}`,
  ];
  return [
    ...(breakGlass === undefined
      ? []
      : [
          {
            profile: breakGlassProfile(facts),
            means: `permission set \`${breakGlass.permissionSetName}\` in the backup account \`${backup.accountId}\`; every use raises an alert`,
            config: [
              "sso_session = emergency",
              `sso_account_id = ${backup.accountId}`,
              `sso_role_name = ${breakGlass.permissionSetName}`,
              `region = ${backup.region}`,
            ],
          },
        ]),
    {
      profile: backupProfile(facts),
      means: `the deployer of the backup account \`${backup.accountId}\`; to look only, any role that may read there will do`,
      config: assumed(backup.deployRoleArn, backup.region),
    },
    {
      profile: managementProfile(facts),
      means: `the deployer of the management account \`${management.accountId}\``,
      config: assumed(management.deployRoleArn, management.region),
    },
    {
      profile: MEMBER_PROFILE,
      means: "an administrator of the account whose resource it is; ask its owner for the role",
      config: assumed(undefined, local.regions[0] ?? ""),
    },
  ];
}
