import assert from "node:assert/strict";
import fc from "fast-check";
import type { PolicyDocument } from "../../../domain/aws/policy-document";
import { asList } from "../../../domain/aws/policy-document";
import {
  backupAccountGuardrails,
  findGuardrailProblems,
  workloadGuardrails,
  type GuardrailSpec,
} from "../../../domain/guardrails/guardrails";
import { findServiceControlPolicyProblems } from "../../../domain/guardrails/service-control-policy-problems";
import { renderServiceControlPolicy } from "../../../domain/guardrails/statement-packing";
import { anySoundGuardrailSpec, PROD } from "../../support/guardrail-specs";
import { denyingSids, type Request } from "../../support/service-control-policies";

const WORKLOAD = "333333333333";
const BACKUP = "222222222222";
const LIMIT = 10_240;

type Context = NonNullable<Request["context"]>;
type Audience = "workloads" | "backup";

/** What one statement denies: each action, on what, and what is known about the request. */
interface Row {
  readonly sid: string;
  readonly actions: readonly string[];
  /** For all actions, or by action. */
  readonly resource: string | Readonly<Record<string, string>>;
  readonly context?: Context;
  /** Who may do it all the same; `root` and `administrator` never may. */
  readonly exempt: readonly string[];
}

const PRINCIPALS: Readonly<Record<string, (account: string) => string>> = {
  root: (account) => `arn:aws:iam::${account}:root`,
  administrator: (account) => `arn:aws:iam::${account}:role/Administrator`,
  user: (account) => `arn:aws:iam::${account}:user/OrgBackupDeployer`,
  deployer: (account) => `arn:aws:iam::${account}:role/OrgBackupDeployer`,
  "member deployer": (account) => `arn:aws:iam::${account}:role/MemberDeployer`,
  StackSets: (account) => `arn:aws:iam::${account}:role/stacksets-exec-0a1b2c3d`,
  "backup role": (account) => `arn:aws:iam::${account}:role/AWSBackup-org-backup-prod`,
  approver: (account) => `arn:aws:iam::${account}:role/BackupApprover-Ann`,
};

const ANYTHING = "arn:aws:s3:::some-bucket";
const SNAPSHOT = "arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d";
const MADE_BY_BACKUP = { "aws:ResourceTag/aws:backup:source-resource": "vol-0a1b2c3d" };

const VAULT_ACTIONS = [
  "backup:DeleteBackupVault",
  "backup:PutBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
  "backup:DeleteBackupVaultLockConfiguration",
  "backup:PutBackupVaultNotifications",
  "backup:DeleteBackupVaultNotifications",
  "backup:PutBackupVaultSharingPolicy",
  "backup:DeleteBackupVaultSharingPolicy",
  "backup:AssociateBackupVaultMpaApprovalTeam",
  "backup:DisassociateBackupVaultMpaApprovalTeam",
];
const RULE_ACTIONS = [
  "events:PutRule",
  "events:DisableRule",
  "events:DeleteRule",
  "events:PutTargets",
  "events:RemoveTargets",
];
const ROLE_ACTIONS = [
  "iam:CreateRole",
  "iam:UpdateRole",
  "iam:DeleteRole",
  "iam:UpdateAssumeRolePolicy",
  "iam:AttachRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePolicy",
  "iam:DeleteRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:DeleteRolePermissionsBoundary",
];

const ALERTS = "org-backup-alerts-prod";

/** What each action on the alerts is about. */
const ALERT_SUBJECTS: Readonly<Record<string, string>> = {
  ...subjects(RULE_ACTIONS, `arn:aws:events:us-west-2:${BACKUP}:rule/${ALERTS}/${ALERTS}-copy-failed`),
  ...subjects(
    ["events:DeleteEventBus", "events:UpdateEventBus"],
    `arn:aws:events:us-west-2:${BACKUP}:event-bus/${ALERTS}`,
  ),
  ...subjects(
    [
      "sns:DeleteTopic",
      "sns:SetTopicAttributes",
      "sns:AddPermission",
      "sns:RemovePermission",
      "sns:Unsubscribe",
      "sns:SetSubscriptionAttributes",
      "sns:PutDataProtectionPolicy",
    ],
    `arn:aws:sns:us-west-2:${BACKUP}:${ALERTS}`,
  ),
  ...subjects(
    [
      "sqs:DeleteQueue",
      "sqs:PurgeQueue",
      "sqs:SetQueueAttributes",
      "sqs:AddPermission",
      "sqs:RemovePermission",
    ],
    `arn:aws:sqs:us-west-2:${BACKUP}:${ALERTS}-undelivered`,
  ),
  ...subjects(
    ["logs:DeleteLogGroup", "logs:PutRetentionPolicy", "logs:PutMetricFilter", "logs:DeleteMetricFilter"],
    `arn:aws:logs:us-west-2:${BACKUP}:log-group:/aws/events/${ALERTS}:*`,
  ),
  ...subjects(
    [
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:DeleteAlarms",
      "cloudwatch:DisableAlarmActions",
      "cloudwatch:SetAlarmState",
    ],
    `arn:aws:cloudwatch:us-west-2:${BACKUP}:alarm:${ALERTS}-no-copy`,
  ),
  ...subjects(["kms:UpdateAlias", "kms:DeleteAlias"], `arn:aws:kms:us-west-2:${BACKUP}:alias/${ALERTS}`),
};

function subjects(actions: readonly string[], arn: string): Readonly<Record<string, string>> {
  return Object.fromEntries(actions.map((action) => [action, arn]));
}

const ALERT_ROWS: readonly Row[] = [
  {
    sid: "OnlyTheDeployerChangesTheAlerts",
    actions: Object.keys(ALERT_SUBJECTS),
    resource: ALERT_SUBJECTS,
    exempt: ["deployer"],
  },
  {
    sid: "OnlyTheDeployerChangesWhoSendsEvents",
    actions: ["events:PutPermission", "events:RemovePermission"],
    resource: "*",
    exempt: ["deployer"],
  },
];

const VALIDATOR = "restore-validator-prod";
const REHEARSAL_SUBJECTS: Readonly<Record<string, string>> = {
  ...subjects(
    [
      "lambda:DeleteFunction",
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
      "lambda:PutFunctionConcurrency",
    ],
    `arn:aws:lambda:us-west-2:${BACKUP}:function:${VALIDATOR}`,
  ),
  ...subjects(RULE_ACTIONS, `arn:aws:events:us-west-2:${BACKUP}:rule/${VALIDATOR}-ended`),
  ...subjects(
    [
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:DeleteAlarms",
      "cloudwatch:DisableAlarmActions",
      "cloudwatch:SetAlarmState",
    ],
    `arn:aws:cloudwatch:us-west-2:${BACKUP}:alarm:${VALIDATOR}-silent`,
  ),
};
const REHEARSAL_ROW: Row = {
  sid: "OnlyTheDeployerChangesRestoreTests",
  actions: Object.keys(REHEARSAL_SUBJECTS),
  resource: REHEARSAL_SUBJECTS,
  exempt: ["deployer"],
};

/** The statements that both audiences get, for the names of one of them. */
function commonRows(place: { account: string; name: string; deployers: readonly string[] }) {
  const { account, deployers, name } = place;
  const vault = `arn:aws:backup:eu-west-1:${account}:backup-vault:${name}`;
  const theKey = { "kms:ResourceAliases": ["alias/other", `alias/${name}`] };
  const key = `arn:aws:kms:eu-west-1:${account}:key/0a1b2c3d`;
  return {
    leave: {
      sid: "NobodyTakesTheAccountOutOfTheOrganization",
      actions: ["organizations:LeaveOrganization", "account:CloseAccount"],
      resource: "*",
      exempt: [],
    },
    recoveryPoints: {
      sid: "NobodyDeletesOrChangesRecoveryPoints",
      actions: [
        "backup:DeleteRecoveryPoint",
        "backup:UpdateRecoveryPointLifecycle",
        "backup:DisassociateRecoveryPoint",
        "backup:DisassociateRecoveryPointFromParent",
      ],
      resource: `arn:aws:backup:eu-west-1:${account}:recovery-point:0a1b2c3d`,
      exempt: [],
    },
    vault: {
      sid: "OnlyTheDeployerChangesTheVault",
      actions: VAULT_ACTIONS,
      resource: vault,
      context: { "backup:ChangeableForDays": "20" },
      exempt: deployers,
    },
    gracePeriod: {
      sid: "NobodyLocksAVaultForGoodTooSoon",
      actions: ["backup:PutBackupVaultLockConfiguration"],
      resource: `${vault}-of-a-team`,
      context: { "backup:ChangeableForDays": "19" },
      exempt: [],
    },
    airGapped: {
      sid: "OnlyTheDeployerMakesAirGappedVaults",
      actions: ["backup:CreateLogicallyAirGappedBackupVault"],
      resource: `${vault}-of-a-team`,
      exempt: deployers,
    },
    settings: {
      sid: "OnlyTheDeployerChangesBackupSettings",
      actions: ["backup:UpdateGlobalSettings", "backup:UpdateRegionSettings"],
      resource: "*",
      exempt: deployers,
    },
    keys: [
      {
        sid: "NobodyDestroysTheKey",
        actions: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"],
        resource: key,
        context: theKey,
        exempt: [],
      },
      {
        sid: "OnlyTheDeployerRewritesTheKeyPolicy",
        actions: ["kms:PutKeyPolicy", "kms:DisableKeyRotation"],
        resource: key,
        context: theKey,
        exempt: deployers,
      },
      {
        sid: "NobodyLocksTheKeyAway",
        actions: ["kms:PutKeyPolicy"],
        resource: key,
        context: { ...theKey, "kms:BypassPolicyLockoutSafetyCheck": "true" },
        exempt: [],
      },
      {
        sid: "OnlyAwsServicesAndTheDeployerRevokeGrants",
        actions: ["kms:RevokeGrant"],
        resource: key,
        context: theKey,
        exempt: deployers,
      },
      {
        sid: "NobodyMovesTheKeyAlias",
        actions: ["kms:UpdateAlias", "kms:DeleteAlias"],
        resource: `arn:aws:kms:eu-west-1:${account}:alias/${name}`,
        exempt: [],
      },
      {
        sid: "OnlyTheDeployerMakesTheKeyAlias",
        actions: ["kms:CreateAlias"],
        resource: `arn:aws:kms:eu-west-1:${account}:alias/${name}`,
        exempt: deployers,
      },
    ],
    snapshots: [
      {
        sid: "OnlyBackupRolesDeleteTaggedSnapshots",
        actions: [
          "ec2:DeleteSnapshot",
          "ec2:ModifySnapshotAttribute",
          "ec2:DeregisterImage",
          "ec2:DisableImage",
          "ec2:ModifyImageAttribute",
          "fsx:DeleteBackup",
          "redshift-serverless:DeleteSnapshot",
        ],
        resource: SNAPSHOT,
        context: MADE_BY_BACKUP,
        exempt: ["backup role"],
      },
      {
        sid: "OnlyBackupRolesDeleteNamedSnapshots",
        actions: [
          "rds:DeleteDBSnapshot",
          "rds:ModifyDBSnapshotAttribute",
          "rds:DeleteDBClusterSnapshot",
          "rds:ModifyDBClusterSnapshotAttribute",
          "redshift:DeleteClusterSnapshot",
          "redshift:BatchDeleteClusterSnapshots",
          "redshift:ModifyClusterSnapshot",
          "redshift:BatchModifyClusterSnapshots",
        ],
        resource: `arn:aws:rds:eu-west-1:${account}:snapshot:awsbackup:job-0a1b2c3d`,
        exempt: ["backup role"],
      },
    ],
    roles: {
      sid: "OnlyTheDeployerMakesOrChangesExemptRoles",
      actions: ROLE_ACTIONS,
      resource: `arn:aws:iam::${account}:role/AWSBackup-org-backup-prod`,
      exempt: deployers,
    },
    serviceLinkedRoles: {
      sid: "NobodyDeletesServiceLinkedRolesOfBackup",
      actions: ["iam:DeleteServiceLinkedRole"],
      resource: `arn:aws:iam::${account}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`,
      exempt: [],
    },
  } as const satisfies Record<string, Row | readonly Row[]>;
}

const spec = { ...PROD, memberDeployRoleName: "MemberDeployer" };
const ofWorkloads = commonRows({
  account: WORKLOAD,
  name: "org-backup-prod",
  deployers: ["StackSets", "member deployer"],
});
const ofBackup = commonRows({ account: BACKUP, name: "air-gapped-prod", deployers: ["deployer"] });

const AUDIENCES: Readonly<
  Record<Audience, { documents: readonly PolicyDocument[]; account: string; rows: readonly Row[] }>
> = {
  workloads: {
    documents: workloadGuardrails(spec),
    account: WORKLOAD,
    rows: [
      ofWorkloads.leave,
      ofWorkloads.recoveryPoints,
      ofWorkloads.vault,
      ofWorkloads.gracePeriod,
      ofWorkloads.airGapped,
      ofWorkloads.settings,
      {
        sid: "NobodyChangesBackupPlansOfTheOrganization",
        actions: [
          "backup:UpdateBackupPlan",
          "backup:DeleteBackupPlan",
          "backup:CreateBackupSelection",
          "backup:DeleteBackupSelection",
        ],
        resource: `arn:aws:backup:eu-west-1:${WORKLOAD}:backup-plan:orgs/0a1b2c3d`,
        exempt: [],
      },
      {
        sid: "CopiesGoToNamedVaultsOnly",
        actions: ["backup:CopyFromBackupVault"],
        resource: SNAPSHOT,
        context: {
          "backup:CopyTargets": ["arn:aws:backup:us-west-2:444444444444:backup-vault:air-gapped-prod"],
        },
        exempt: [],
      },
      {
        sid: "OnlyTheDeployerChangesWhatForwardsEvents",
        actions: RULE_ACTIONS,
        resource: `arn:aws:events:eu-west-1:${WORKLOAD}:rule/backup-events-prod`,
        exempt: ["member deployer", "StackSets"],
      },
      ...ofWorkloads.keys,
      ...ofWorkloads.snapshots,
      ofWorkloads.roles,
      ofWorkloads.serviceLinkedRoles,
      {
        sid: "OnlyApproversOptResourcesOut",
        actions: ["*"],
        resource: ANYTHING,
        context: { "aws:RequestTag/backup": "false" },
        exempt: ["backup role", "approver"],
      },
      {
        sid: "OnlyApproversChangeOptOutTags",
        actions: ["*"],
        resource: ANYTHING,
        context: { "aws:TagKeys": ["Name", "backup"] },
        exempt: ["backup role", "approver"],
      },
    ],
  },
  backup: {
    documents: backupAccountGuardrails(spec),
    account: BACKUP,
    rows: [
      ofBackup.leave,
      {
        sid: "OnlyTheDeployerChangesPoliciesOfTheOrganization",
        actions: [
          "organizations:AttachPolicy",
          "organizations:DetachPolicy",
          "organizations:UpdatePolicy",
          "organizations:DeletePolicy",
          "organizations:DisablePolicyType",
        ],
        resource: "arn:aws:organizations::111111111111:policy/o-a1b2c3d4e5/backup_policy/p-0a1b2c3d",
        exempt: ["deployer"],
      },
      ofBackup.recoveryPoints,
      ofBackup.vault,
      ofBackup.gracePeriod,
      {
        sid: "NobodyPutsAGovernanceLockOnTheVault",
        actions: ["backup:PutBackupVaultLockConfiguration"],
        resource: `arn:aws:backup:us-west-2:${BACKUP}:backup-vault:air-gapped-prod`,
        exempt: [],
      },
      ofBackup.airGapped,
      ofBackup.settings,
      {
        sid: "OnlyTheDeployerChangesTheRecordingOfCalls",
        actions: [
          "cloudtrail:StopLogging",
          "cloudtrail:DeleteTrail",
          "cloudtrail:UpdateTrail",
          "cloudtrail:PutEventSelectors",
        ],
        resource: `arn:aws:cloudtrail:us-west-2:${BACKUP}:trail/federation`,
        exempt: ["deployer"],
      },
      {
        sid: "OnlyTheDeployerChangesWhatForwardsEvents",
        actions: RULE_ACTIONS,
        resource: `arn:aws:events:us-east-1:${BACKUP}:rule/backup-events-prod-sign-in`,
        exempt: ["deployer"],
      },
      ...ALERT_ROWS,
      REHEARSAL_ROW,
      {
        sid: "CopiesStayInTheOrganization",
        actions: ["backup:CopyFromBackupVault"],
        resource: SNAPSHOT,
        context: { "backup:CopyTargetOrgPaths": ["o-zzzzzzzzzz/r-a1b2/ou-a1b2-11111111/"] },
        exempt: [],
      },
      ...ofBackup.keys,
      ...ofBackup.snapshots,
      { ...ofBackup.roles, resource: `arn:aws:iam::${BACKUP}:role/OrgBackupDeployer` },
      { ...ofBackup.roles, sid: "NobodyMakesOrChangesBackupRoles", exempt: [] },
      ofBackup.serviceLinkedRoles,
    ],
  },
};
const ENTRIES = Object.entries(AUDIENCES) as [Audience, (typeof AUDIENCES)[Audience]][];

/** A statement for every action is asked about one that tags. */
function askedOf(action: string): string {
  return action === "*" ? "ec2:CreateTags" : action;
}

function statementsOf(documents: readonly PolicyDocument[]) {
  return documents.flatMap(({ Statement: statements }) => statements);
}

describe("guardrails", () => {
  for (const [audience, { account, documents, rows }] of ENTRIES) {
    for (const { actions, context, exempt, resource, sid } of rows) {
      for (const action of actions) {
        it(`${audience}: ${sid} denies ${action} to all but ${exempt.join(", ") || "nobody"}`, () => {
          const denied = Object.entries(PRINCIPALS).filter(([, arnOf]) =>
            denyingSids(documents, {
              action: askedOf(action),
              resource: typeof resource === "string" ? resource : (resource[action] ?? ""),
              principal: arnOf(account),
              ...(context === undefined ? {} : { context }),
            }).includes(sid),
          );

          assert.deepEqual(
            denied.map(([who]) => who),
            Object.keys(PRINCIPALS).filter((who) => !exempt.includes(who)),
          );
        });
      }
    }

    it(`${audience}: deny these actions by these statements, in this order, and nothing else`, () => {
      assert.deepEqual(
        statementsOf(documents).map(({ Action, Effect, Sid }) => ({
          sid: Sid,
          effect: Effect,
          actions: asList(Action),
        })),
        rows.map(({ actions, sid }) => ({ sid, effect: "Deny", actions })),
      );
    });

    it(`${audience}: each part stays within ${LIMIT} characters`, () => {
      const sizes = documents.map((document) => renderServiceControlPolicy(document).length);

      console.log(`${audience}: ${sizes.map((size) => `${size} of ${LIMIT} characters`).join(", ")}`);
      assert.deepEqual(
        sizes.filter((size) => size > LIMIT),
        [],
      );
      assert.equal(documents.length, 1);
    });
  }

  interface Case {
    readonly title: string;
    readonly audience?: Audience;
    readonly action: string;
    readonly resource?: string;
    readonly who?: string;
    readonly context?: Context;
    readonly denied: readonly string[];
  }
  const role = (name: string, account = WORKLOAD) => `arn:aws:iam::${account}:role/${name}`;
  const vault = (name: string, account = WORKLOAD) =>
    `arn:aws:backup:eu-west-1:${account}:backup-vault:${name}`;
  const PUT_LOCK = "backup:PutBackupVaultLockConfiguration";
  const rule = (name: string, account = WORKLOAD) => `arn:aws:events:eu-west-1:${account}:rule/${name}`;
  const cases: readonly Case[] = [
    ...[
      { title: "a rule of a team", resource: rule("team-events") },
      { title: "the rule of another environment", resource: rule("backup-events-prod-2") },
      { title: "a rule of that name on a bus of a team's own", resource: rule("team/backup-events-prod") },
    ].map(({ resource, title }) => ({
      title: `leaves ${title} alone`,
      action: "events:DeleteRule",
      resource,
      denied: [],
    })),
    {
      title: "guards the rule of EventForwarding in a protected account",
      action: "events:DisableRule",
      resource: rule("backup-events-prod-member"),
      denied: ["OnlyTheDeployerChangesWhatForwardsEvents"],
    },
    {
      title: "guards the rule of the backup account's own jobs",
      audience: "backup",
      action: "events:RemoveTargets",
      resource: rule("backup-events-prod-central", BACKUP),
      denied: ["OnlyTheDeployerChangesWhatForwardsEvents"],
    },
    ...(["workloads", "backup"] as const).map((audience) => ({
      title: `keeps the name of a role that the central bus lets in, of the ${audience}`,
      audience,
      action: "iam:CreateRole",
      resource: role("backup-events-prod-eu-central-1", audience === "backup" ? BACKUP : WORKLOAD),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    })),
    {
      title: "lets whoever reads the queue for machines take messages out",
      audience: "backup",
      action: "sqs:DeleteMessage",
      resource: `arn:aws:sqs:us-west-2:${BACKUP}:${ALERTS}`,
      denied: [],
    },
    {
      title: "guards the queue for machines itself",
      audience: "backup",
      action: "sqs:DeleteQueue",
      resource: `arn:aws:sqs:us-west-2:${BACKUP}:${ALERTS}`,
      denied: ["OnlyTheDeployerChangesTheAlerts"],
    },
    {
      title: "lets people subscribe to the topic",
      audience: "backup",
      action: "sns:Subscribe",
      resource: `arn:aws:sns:us-west-2:${BACKUP}:${ALERTS}`,
      denied: [],
    },
    {
      title: "leaves a topic of another environment alone",
      audience: "backup",
      action: "sns:DeleteTopic",
      resource: `arn:aws:sns:us-west-2:${BACKUP}:${ALERTS}-2`,
      denied: [],
    },
    {
      title: "keeps the name of the role that writes evidence",
      audience: "backup",
      action: "iam:UpdateAssumeRolePolicy",
      resource: role(VALIDATOR, BACKUP),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "leaves functions of others alone",
      audience: "backup",
      action: "lambda:UpdateFunctionCode",
      resource: `arn:aws:lambda:us-west-2:${BACKUP}:function:${VALIDATOR}-of-a-team`,
      denied: [],
    },
    {
      title: "lets the workloads have alerts of their own",
      action: "cloudwatch:DeleteAlarms",
      resource: `arn:aws:cloudwatch:eu-west-1:${WORKLOAD}:alarm:${ALERTS}-no-copy`,
      denied: [],
    },
    {
      title: "leaves a team's own vault to the team",
      action: "backup:DeleteBackupVault",
      resource: vault("org-backup-prod-2"),
      denied: [],
    },
    {
      title: "guards a vault of this name in whatever account",
      action: "backup:DeleteBackupVault",
      resource: vault("org-backup-prod", "444444444444"),
      denied: ["OnlyTheDeployerChangesTheVault"],
    },
    {
      title: "lets a team lock its vault with the shortest grace period",
      action: PUT_LOCK,
      resource: vault("team"),
      context: { "backup:ChangeableForDays": "20" },
      denied: [],
    },
    {
      title: "lets a team put a lock that can be removed",
      action: PUT_LOCK,
      resource: vault("team"),
      denied: [],
    },
    {
      title: "refuses the deployer a grace period one day too short",
      audience: "backup",
      action: PUT_LOCK,
      who: "deployer",
      resource: vault("air-gapped-prod", BACKUP),
      context: { "backup:ChangeableForDays": "19" },
      denied: ["NobodyLocksAVaultForGoodTooSoon"],
    },
    {
      title: "lets the deployer put the lock",
      audience: "backup",
      action: PUT_LOCK,
      who: "deployer",
      resource: vault("air-gapped-prod", BACKUP),
      context: { "backup:ChangeableForDays": "20" },
      denied: [],
    },
    {
      title: "lets other environments of the backup account have a lock that can be removed",
      audience: "backup",
      action: PUT_LOCK,
      who: "deployer",
      resource: vault("air-gapped-dev", BACKUP),
      denied: [],
    },
    {
      title: "does not know a deployer of another account",
      audience: "backup",
      action: "backup:UpdateRegionSettings",
      who: "elsewhere",
      denied: ["OnlyTheDeployerChangesBackupSettings"],
    },
    {
      title: "leaves a team's own plan to the team",
      action: "backup:DeleteBackupPlan",
      resource: `arn:aws:backup:eu-west-1:${WORKLOAD}:backup-plan:0a1b2c3d`,
      denied: [],
    },
    {
      title: "lets copies go to the central vault",
      action: "backup:CopyFromBackupVault",
      context: { "backup:CopyTargets": [`arn:aws:backup:us-west-2:${BACKUP}:backup-vault:air-gapped-prod`] },
      denied: [],
    },
    {
      title: "refuses a copy to the central vault's name in another region",
      action: "backup:CopyFromBackupVault",
      context: { "backup:CopyTargets": [`arn:aws:backup:eu-west-1:${BACKUP}:backup-vault:air-gapped-prod`] },
      denied: ["CopiesGoToNamedVaultsOnly"],
    },
    {
      title: "refuses a copy that names no target",
      action: "backup:CopyFromBackupVault",
      denied: ["CopiesGoToNamedVaultsOnly"],
    },
    {
      title: "lets copies out of the backup account go to accounts of the organization",
      audience: "backup",
      action: "backup:CopyFromBackupVault",
      context: { "backup:CopyTargetOrgPaths": ["o-a1b2c3d4e5/r-a1b2/ou-a1b2-11111111/"] },
      denied: [],
    },
    {
      title: "leaves other keys to their owners",
      action: "kms:ScheduleKeyDeletion",
      context: { "kms:ResourceAliases": ["alias/org-backup-prod-2"] },
      denied: [],
    },
    {
      title: "leaves a key without an alias to its owner",
      action: "kms:PutKeyPolicy",
      denied: [],
    },
    {
      title: "lets the deletion of the key be cancelled",
      action: "kms:CancelKeyDeletion",
      context: { "kms:ResourceAliases": ["alias/org-backup-prod"] },
      denied: [],
    },
    {
      title: "lets AWS services revoke their grants in a caller's name",
      action: "kms:RevokeGrant",
      context: { "kms:ResourceAliases": "alias/org-backup-prod", "kms:GrantIsForAWSResource": "true" },
      denied: [],
    },
    {
      title: "keeps people from revoking a grant",
      action: "kms:RevokeGrant",
      context: { "kms:ResourceAliases": "alias/org-backup-prod", "kms:GrantIsForAWSResource": "false" },
      denied: ["OnlyAwsServicesAndTheDeployerRevokeGrants"],
    },
    {
      title: "leaves other aliases alone",
      action: "kms:DeleteAlias",
      resource: `arn:aws:kms:eu-west-1:${WORKLOAD}:alias/org-backup-prod-2`,
      denied: [],
    },
    {
      title: "leaves snapshots that AWS Backup did not make",
      action: "ec2:DeleteSnapshot",
      resource: SNAPSHOT,
      denied: [],
    },
    {
      title: "guards cluster snapshots of AWS Backup",
      action: "rds:DeleteDBClusterSnapshot",
      resource: `arn:aws:rds:eu-west-1:${WORKLOAD}:cluster-snapshot:awsbackup:job-0a1b2c3d`,
      denied: ["OnlyBackupRolesDeleteNamedSnapshots"],
    },
    {
      title: "guards Redshift snapshots of AWS Backup",
      action: "redshift:DeleteClusterSnapshot",
      resource: `arn:aws:redshift:eu-west-1:${WORKLOAD}:snapshot:cluster/awsbackup:job-0a1b2c3d`,
      denied: ["OnlyBackupRolesDeleteNamedSnapshots"],
    },
    {
      title: "leaves a team's own database snapshots",
      action: "rds:DeleteDBSnapshot",
      resource: `arn:aws:rds:eu-west-1:${WORKLOAD}:snapshot:before-the-upgrade`,
      denied: [],
    },
    {
      title: "keeps everybody from making a role that looks like StackSets' own",
      action: "iam:CreateRole",
      resource: role("stacksets-exec-mine"),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "keeps everybody from hiding such a role behind a path",
      action: "iam:CreateRole",
      resource: role("stacksets-exec-mine/Administrator"),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "keeps everybody from making a role that deploys",
      action: "iam:CreateRole",
      resource: role("MemberDeployer"),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "keeps everybody from making himself an approver",
      action: "iam:UpdateAssumeRolePolicy",
      resource: role("BackupApprover-Bob"),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "keeps the backup role from making others exempt",
      action: "iam:CreateRole",
      who: "backup role",
      resource: role("BackupApprover-Bob"),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "keeps an approver from making others approvers",
      action: "iam:CreateRole",
      who: "approver",
      resource: role("BackupApprover-Bob"),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "guards the deployer of the backup account",
      audience: "backup",
      action: "iam:UpdateAssumeRolePolicy",
      resource: role("OrgBackupDeployer", BACKUP),
      denied: ["OnlyTheDeployerMakesOrChangesExemptRoles"],
    },
    {
      title: "leaves a role of another path, which is not exempt either",
      action: "iam:CreateRole",
      resource: role("team/MemberDeployer"),
      denied: [],
    },
    {
      title: "leaves other roles to the team",
      action: "iam:CreateRole",
      resource: role("Application"),
      denied: [],
    },
    {
      title: "guards the service-linked role of restore tests",
      action: "iam:DeleteServiceLinkedRole",
      resource: role(
        "aws-service-role/restore-testing.backup.amazonaws.com/AWSServiceRoleForBackupRestoreTesting",
      ),
      denied: ["NobodyDeletesServiceLinkedRolesOfBackup"],
    },
    {
      title: "leaves other service-linked roles",
      action: "iam:DeleteServiceLinkedRole",
      resource: role("aws-service-role/ec2.amazonaws.com/AWSServiceRoleForEC2Spot"),
      denied: [],
    },
    {
      title: "keeps a resource from being made with the opt-out",
      action: "ec2:RunInstances",
      context: { "aws:RequestTag/backup": "false", "aws:TagKeys": ["backup"] },
      denied: ["OnlyApproversOptResourcesOut", "OnlyApproversChangeOptOutTags"],
    },
    {
      title: "keeps the opt-out's key from any other value",
      action: "ec2:CreateTags",
      context: { "aws:RequestTag/backup": "true", "aws:TagKeys": ["backup"] },
      denied: ["OnlyApproversChangeOptOutTags"],
    },
    {
      title: "keeps the approval from being written by others",
      action: "ec2:CreateTags",
      context: { "aws:TagKeys": ["backup-opt-out-approved-by"] },
      denied: ["OnlyApproversChangeOptOutTags"],
    },
    {
      title: "keeps the last day of an approval from being moved by others",
      action: "ec2:CreateTags",
      context: { "aws:TagKeys": ["backup-opt-out-until"] },
      denied: ["OnlyApproversChangeOptOutTags"],
    },
    {
      title: "lets everybody give the reason for an opt-out",
      action: "ec2:CreateTags",
      context: {
        "aws:RequestTag/backup-opt-out-reason": "a cache",
        "aws:TagKeys": ["backup-opt-out-reason"],
      },
      denied: [],
    },
    {
      title: "lets everybody set other tags",
      action: "ec2:CreateTags",
      context: { "aws:RequestTag/Name": "false", "aws:TagKeys": ["Name", "Backup-Window"] },
      denied: [],
    },
    {
      title: "lets everybody back up and restore",
      action: "backup:StartRestoreJob",
      resource: SNAPSHOT,
      denied: [],
    },
  ];
  for (const { action, audience = "workloads", context, denied, resource = "*", title, who } of cases) {
    it(`${audience}: ${title}`, () => {
      const { account, documents } = AUDIENCES[audience];
      const arnOf = PRINCIPALS[who ?? "administrator"] ?? PRINCIPALS.deployer;
      assert.ok(arnOf !== undefined);
      const principal = arnOf(who === "elsewhere" ? WORKLOAD : account);

      const request = { action, resource, principal, ...(context === undefined ? {} : { context }) };

      assert.deepEqual(denyingSids(documents, request), denied);
    });
  }

  it("accept a governance lock where it is not refused", () => {
    const documents = backupAccountGuardrails({ ...spec, refuseGovernanceLock: false });
    const request = {
      action: PUT_LOCK,
      resource: vault("air-gapped-prod", BACKUP),
      principal: role("OrgBackupDeployer", BACKUP),
    };

    assert.deepEqual(denyingSids(documents, request), []);
  });

  it("exempt further roles of AWS Backup like the backup role, and let nobody make them", () => {
    const furtherBackupRoleArns = ["arn:aws:iam::*:role/service-role/AWSBackupDefaultServiceRole"];
    const withFurther = { ...spec, furtherBackupRoleArns };
    for (const [account, documents] of [
      [WORKLOAD, workloadGuardrails(withFurther)],
      [BACKUP, backupAccountGuardrails(withFurther)],
    ] as const) {
      const further = role("service-role/AWSBackupDefaultServiceRole", account);
      const deletes = (principal: string) =>
        denyingSids(documents, {
          action: "ec2:DeregisterImage",
          resource: "*",
          principal,
          context: MADE_BY_BACKUP,
        });
      const admin = role("Administrator", account);

      assert.deepEqual(deletes(further), []);
      assert.deepEqual(deletes(role("AWSBackup-org-backup-prod", account)), []);
      assert.deepEqual(deletes(admin), ["OnlyBackupRolesDeleteTaggedSnapshots"]);
      assert.deepEqual(
        denyingSids(documents, { action: "iam:UpdateAssumeRolePolicy", resource: further, principal: admin }),
        [account === BACKUP ? "NobodyMakesOrChangesBackupRoles" : "OnlyTheDeployerMakesOrChangesExemptRoles"],
      );
    }
  });

  it("let copies go to further vaults that are named", () => {
    const further = "arn:aws:backup:*:*:backup-vault:second-copies";
    const documents = workloadGuardrails({ ...spec, furtherCopyTargetArns: [further] });
    const ask = (target: string) =>
      denyingSids(documents, {
        action: "backup:CopyFromBackupVault",
        resource: SNAPSHOT,
        principal: role("Administrator"),
        context: { "backup:CopyTargets": [target] },
      });

    assert.deepEqual(ask("arn:aws:backup:eu-west-1:333333333333:backup-vault:second-copies"), []);
    assert.deepEqual(ask("arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod"), []);
    assert.deepEqual(ask("arn:aws:backup:eu-west-1:333333333333:backup-vault:third-copies"), [
      "CopiesGoToNamedVaultsOnly",
    ]);
  });

  it("exempt exactly these roles where no other role deploys", () => {
    const documents = workloadGuardrails(PROD);
    assert.deepEqual(
      exemptPatterns(documents),
      new Set([
        "arn:aws:iam::*:role/stacksets-exec-*",
        "arn:aws:iam::*:role/AWSBackup-org-backup-prod",
        "arn:aws:iam::*:role/BackupApprover-*",
      ]),
    );
    assert.deepEqual(
      exemptPatterns(backupAccountGuardrails(PROD)),
      new Set([
        "arn:aws:iam::222222222222:role/OrgBackupDeployer",
        "arn:aws:iam::222222222222:role/AWSBackup-org-backup-prod",
      ]),
    );
    const deniedTo = (name: string) =>
      denyingSids(documents, {
        action: "backup:UpdateRegionSettings",
        resource: "*",
        principal: role(name),
      });

    assert.deepEqual(deniedTo("stacksets-exec-0a1b2c3d"), []);
    assert.deepEqual(deniedTo("MemberDeployer"), ["OnlyTheDeployerChangesBackupSettings"]);
    assert.deepEqual(deniedTo("OrgBackupDeployer"), ["OnlyTheDeployerChangesBackupSettings"]);
  });

  it("name the keys of the opt-out once, whatever the opt-out is", () => {
    const optOut = { key: "backup-opt-out-until", value: "never" };
    const [statement] = statementsOf(workloadGuardrails({ ...PROD, optOut })).slice(-1);

    assert.deepEqual(statement?.Condition?.["ForAnyValue:StringEquals"], {
      "aws:TagKeys": ["backup-opt-out-until", "backup-opt-out-approved-by"],
    });
  });

  it("speak of the partition of the central region", () => {
    const approvers = { optOutApproverRoleArns: ["arn:aws-cn:iam::*:role/Approver"] };
    const china = { ...spec, ...approvers, centralRegion: "cn-north-1" };

    const text = [...workloadGuardrails(china), ...backupAccountGuardrails(china)]
      .map(renderServiceControlPolicy)
      .join();

    assert.deepEqual(new Set(text.match(/arn:[^:]*/g)), new Set(["arn:aws-cn"]));
  });

  it("say nothing of alerts and restore tests where there are none", () => {
    const { alertsName: _alerts, forwarderName: _forwarder, validatorName: _validator, ...rest } = PROD;
    const sidsOf = (documents: readonly PolicyDocument[]) => statementsOf(documents).map(({ Sid }) => Sid);
    const ofAlerts = (sids: readonly (string | undefined)[]) =>
      sids.filter((sid) => /Alerts|Events|RestoreTests/.test(sid ?? ""));

    assert.deepEqual(ofAlerts(sidsOf(workloadGuardrails(rest))), []);
    assert.deepEqual(ofAlerts(sidsOf(backupAccountGuardrails(rest))), []);
    assert.deepEqual(ofAlerts(sidsOf(workloadGuardrails(PROD))), [
      "OnlyTheDeployerChangesWhatForwardsEvents",
    ]);
    assert.deepEqual(ofAlerts(sidsOf(backupAccountGuardrails({ ...rest, alertsName: "a" }))), [
      "OnlyTheDeployerChangesTheAlerts",
      "OnlyTheDeployerChangesWhoSendsEvents",
    ]);
    assert.deepEqual(ofAlerts(sidsOf(backupAccountGuardrails({ ...rest, validatorName: "v" }))), [
      "OnlyTheDeployerChangesRestoreTests",
    ]);
  });

  it("fit where every name and list is as long as it can be", () => {
    const long = (letter: string, length: number) => letter.repeat(length);
    const longest: GuardrailSpec = {
      ...PROD,
      organizationId: `o-${long("o", 32)}`,
      centralRegion: "us-gov-east-1",
      centralVaultName: long("v", 50),
      centralKeyAlias: long("a", 250),
      localVaultName: long("w", 50),
      localKeyAlias: long("b", 250),
      backupRoleName: long("r", 64),
      deployRoleName: long("d", 64),
      memberDeployRoleName: long("m", 64),
      minGracePeriodDays: 36_500,
      furtherCopyTargetArns: Array.from(
        { length: 10 },
        (_, index) => `arn:aws-us-gov:backup:us-gov-east-1:22222222222${index}:backup-vault:${long("c", 50)}`,
      ),
      optOut: { key: long("k", 128), value: long("v", 256) },
      forwarderName: long("f", 64),
      alertsName: long("n", 64),
      validatorName: "v".repeat(48),
      furtherBackupRoleArns: Array.from(
        { length: 5 },
        (_, index) => `arn:aws-us-gov:iam::11111111111${index}:role/${long("q", 510)}/${long("s", 64)}`,
      ),
      optOutApproverRoleArns: Array.from(
        { length: 10 },
        (_, index) => `arn:aws-us-gov:iam::22222222222${index}:role/${long("p", 510)}/${long("n", 64)}`,
      ),
    };

    const sizes = [workloadGuardrails(longest), backupAccountGuardrails(longest)].map((documents) =>
      documents.map((document) => renderServiceControlPolicy(document).length),
    );

    assert.deepEqual(findGuardrailProblems(longest), []);
    assert.deepEqual(sizes, [
      [7535, 7319, 10_127, 10_113, 9734],
      [9685, 8104, 3729],
    ]);
  });

  it("fit into 10,240 characters and 9 policies per node, whatever sound spec they are made from", () => {
    fc.assert(
      fc.property(anySoundGuardrailSpec, (sound) => {
        assert.deepEqual(findGuardrailProblems(sound), []);
        for (const documents of [workloadGuardrails(sound), backupAccountGuardrails(sound)]) {
          assert.ok(documents.length >= 1 && documents.length <= 9, `${documents.length} policies`);
          for (const document of documents) {
            const text = renderServiceControlPolicy(document);
            assert.ok(text.length <= LIMIT, `${text.length} characters`);
            assert.deepEqual(findServiceControlPolicyProblems(text), []);
          }
        }
      }),
    );
  });

  it("let nobody make a role that any of them exempts", () => {
    fc.assert(
      fc.property(anySoundGuardrailSpec, fc.constantFrom("x", "x-y", "x/y"), (sound, filling) => {
        for (const documents of [workloadGuardrails(sound), backupAccountGuardrails(sound)]) {
          for (const pattern of exemptPatterns(documents)) {
            const arn = pattern
              .replace("::*:", `::${WORKLOAD}:`)
              .replaceAll("*", filling)
              .replaceAll("?", "x");
            const partition = pattern.split(":")[1] ?? "";
            const principal = `arn:${partition}:iam::${WORKLOAD}:root`;

            for (const action of ROLE_ACTIONS) {
              const sids = denyingSids(documents, { action, resource: arn, principal });
              assert.notDeepEqual(sids, [], `${action} on ${arn}`);
              assert.deepEqual(
                sids.filter((sid) => !/MakesOrChanges(Exempt|Backup)Roles$/.test(sid)),
                [],
              );
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

/** Every pattern that some statement exempts. */
function exemptPatterns(documents: readonly PolicyDocument[]): ReadonlySet<string> {
  return new Set(
    statementsOf(documents).flatMap(({ Condition: condition = {} }) =>
      asList(condition.ArnNotLike?.["aws:PrincipalArn"]).map(String),
    ),
  );
}
