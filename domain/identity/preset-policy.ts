import { formatArn, roleArn, vaultArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import { recoveryPointArns } from "../aws/recovery-point-arns";
import { BACKUP_SERVICE } from "../break-glass/restore-role";
import { neverDestroys } from "./never-destroys";
import { Preset } from "./preset";
import {
  AUDITING_ACTIONS,
  BACKUP_JOB_READING_ACTIONS,
  BACKUP_STARTING_ACTIONS,
  COPY_JOB_READING_ACTIONS,
  COPY_STARTING_ACTIONS,
  PLAN_AUDITING_ACTIONS,
  POINT_AUDITING_ACTIONS,
  RESTORE_JOB_READING_ACTIONS,
  RESTORE_STARTING_ACTIONS,
  ROLE_ASSUMING_ACTIONS,
  VAULT_AUDITING_ACTIONS,
  VAULT_LISTING_ACTIONS,
} from "./preset-actions";

/** Where an application works. */
export interface PresetPlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly vaultName: string;
  /** The role that it passes to AWS Backup, with its path if it has one. An auditor passes none. */
  readonly passedRoleName?: string | undefined;
  /** The roles that a role assumer takes on. The others take on none. */
  readonly assumedRoleArns?: readonly string[] | undefined;
}

/**
 * What an application may do, and nothing else. No preset stops a job: AWS Backup knows no right to stop one's own only.
 *
 * Recovery points are named by every vendor's ARNs; see {@link recoveryPointArns}.
 */
export function presetPolicy(preset: Preset, place: PresetPlace): PolicyDocument {
  return { Version: "2012-10-17", Statement: [...STATEMENTS[preset](place), neverDestroys()] };
}

const STATEMENTS: Readonly<Record<Preset, (place: PresetPlace) => readonly Statement[]>> = {
  [Preset.BackupOperator]: (place) => [
    allow("TheOperatorStartsBackups", BACKUP_STARTING_ACTIONS, vaultArn(place)),
    allow("TheOperatorLooksAtBackupJobs", BACKUP_JOB_READING_ACTIONS, "*"),
    ...passesOneRole(place),
  ],
  [Preset.CopyOperator]: (place) => [
    allow("TheOperatorFindsRecoveryPoints", VAULT_LISTING_ACTIONS, vaultArn(place)),
    allow("TheOperatorStartsCopies", COPY_STARTING_ACTIONS, recoveryPointArns(place)),
    allow("TheOperatorLooksAtCopyJobs", COPY_JOB_READING_ACTIONS, "*"),
    ...passesOneRole(place),
  ],
  [Preset.RestoreTester]: (place) => [
    allow("TheTesterFindsRecoveryPoints", VAULT_LISTING_ACTIONS, vaultArn(place)),
    allow("TheTesterStartsRestores", RESTORE_STARTING_ACTIONS, recoveryPointArns(place)),
    allow("TheTesterJudgesRestores", RESTORE_JOB_READING_ACTIONS, "*"),
    ...passesOneRole(place),
  ],
  [Preset.RoleAssumer]: ({ assumedRoleArns = [] }) => [
    // No tags and no source identity: the deployment brings none, and they would be one thing more to trust.
    allow("TheApplicationTakesOnTheseRoles", ROLE_ASSUMING_ACTIONS, assumedRoleArns),
  ],
  [Preset.Auditor]: (place) => [
    allow("TheAuditorReads", AUDITING_ACTIONS, "*"),
    allow("TheAuditorReadsVaults", VAULT_AUDITING_ACTIONS, vaultArn({ ...place, vaultName: "*" })),
    allow("TheAuditorReadsRecoveryPoints", POINT_AUDITING_ACTIONS, recoveryPointArns(place)),
    ...Object.entries(PLAN_AUDITING_ACTIONS).map(([type, actions]) =>
      allow(
        `TheAuditorReads${nameOf(type)}s`,
        actions,
        formatArn({ ...place, service: "backup", resource: `${type}:*` }),
      ),
    ),
  ],
};

function nameOf(type: string): string {
  return type.replace(/(^|-)([a-z])/g, (_all, _hyphen, letter: string) => letter.toUpperCase());
}

/** One role, to AWS Backup only: passed to a function or an instance, it would be anybody's. */
function passesOneRole({ accountId, partition, passedRoleName }: PresetPlace): readonly Statement[] {
  if (passedRoleName === undefined) return [];
  return [
    {
      ...allow(
        "OneRoleGoesToAwsBackup",
        ["iam:PassRole"],
        roleArn({ partition, accountId, roleName: passedRoleName }),
      ),
      Condition: { StringEquals: { "iam:PassedToService": BACKUP_SERVICE } },
    },
  ];
}

function allow(sid: string, actions: readonly string[], resource: string | readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: [...actions],
    Resource: typeof resource === "string" ? resource : [...resource],
  };
}
