import { got, type Problem } from "../problem";

/**
 * What must be on in an organization before its first backup policy works, once in the whole organization.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/manage-cross-account.html
 */
export const PREREQUISITES = {
  "trusted-access": {
    shown: "aws.organizations.AwsServiceAccess of backup.amazonaws.com",
    otherwise: "Organizations refuses backup policies until it trusts AWS Backup",
  },
  "policy-type": {
    shown: "the policy type BACKUP_POLICY",
    otherwise: "a policy of a type that is off cannot be attached",
  },
  "delegated-administrator": {
    shown: "aws.organizations.DelegatedAdministrator of backup.amazonaws.com",
    otherwise: "backups are otherwise run from the management account, which no guardrail reaches",
  },
  "cross-account-backup": {
    shown: 'aws.backup.GlobalSettings with isCrossAccountBackupEnabled "true"',
    otherwise: "every copy to another account fails until this is on",
  },
} as const;

/** The name of one of {@link PREREQUISITES}. */
export type Prerequisite = keyof typeof PREREQUISITES;

/** The names of {@link PREREQUISITES}, in the order in which they must be on. */
export const PREREQUISITE_NAMES = Object.keys(PREREQUISITES) as readonly Prerequisite[]; // the keys of the constant above

/**
 * Lists which prerequisites are missing where some are there. Each exists once in an organization: where a program has
 * none of them, it is another program's business.
 *
 * @param there what the program declares
 * @param elsewhere what is declared by another one
 */
export function findMissingPrerequisiteProblems(
  there: ReadonlySet<Prerequisite>,
  elsewhere: ReadonlySet<Prerequisite>,
): readonly Problem[] {
  if (there.size === 0) return [];
  return PREREQUISITE_NAMES.filter((name) => !there.has(name) && !elsewhere.has(name)).map((name) => {
    const { shown, otherwise } = PREREQUISITES[name];
    return {
      path: name,
      reason: `must be declared next to the other settings of the organization (${shown}), because ${otherwise}, ${got(undefined)}`,
    };
  });
}

/** The setting of AWS Backup that allows copies to other accounts. */
export const CROSS_ACCOUNT_SETTING = "isCrossAccountBackupEnabled";

/**
 * Lists what is wrong with the global settings of AWS Backup: copies to other accounts must be on. The API takes the text
 * `true`; a provider makes that of a boolean. Settings that do not speak of it leave it as it is.
 *
 * @param value of `isCrossAccountBackupEnabled`; nothing when it is not given
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateGlobalSettings.html
 */
export function findCrossAccountSettingProblems(value: unknown, at: string): readonly Problem[] {
  if (value === undefined || value === null || value === "true" || value === true) return [];
  const reason = `must be "true", because copies to another account fail without it, ${got(value)}`;
  return [{ path: at, reason }];
}
