import { resourceTypeNames } from "../../domain/aws/resource-types";
import { recoveryObjectives } from "../../domain/recovery-objectives/recovery-objectives";
import type { RunbookFacts } from "../../domain/runbook/runbook-facts";

const LOCAL_ONLY = ["CloudFormation", "Redshift", "Redshift Serverless"];
const DAILY = {
  scheduleExpression: "cron(0 10 * * ? *)",
  startWindowMinutes: 60,
  completionWindowMinutes: 120,
  isLogicallyAirGapped: false,
};
const COPIED = resourceTypeNames.filter((type) => !LOCAL_ONLY.includes(type));
const KEPT_LOCAL = resourceTypeNames.filter((type) => LOCAL_ONLY.includes(type));

/** Everything that a stack can have. */
export const FACTS: RunbookFacts = {
  project: "aws-org-backup",
  environment: "prod",
  partition: "aws",
  management: {
    accountId: "111111111111",
    region: "eu-west-1",
    deployRoleArn: "arn:aws:iam::111111111111:role/Deployer",
  },
  backup: {
    accountId: "222222222222",
    region: "us-west-2",
    deployRoleArn: "arn:aws:iam::222222222222:role/Deployer",
  },
  vault: {
    name: "air-gapped-prod",
    arn: "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod",
    keyAlias: "alias/air-gapped-prod",
    isLogicallyAirGapped: false,
    lock: { mode: "compliance", gracePeriodDays: 20, minRetentionDays: 30, maxRetentionDays: 365 },
  },
  local: {
    vaultName: "org-backup-prod",
    keyAlias: "alias/org-backup-prod",
    backupRoleName: "AWSBackup-org-backup-prod",
    regions: ["eu-west-1", "eu-central-1"],
    stackSetName: "org-backup-members-prod",
  },
  policies: [
    {
      name: "org-backup-prod",
      targets: ["ou-a1b2-11111111"],
      types: COPIED,
      schedule: "daily at 10:00 UTC",
      localDays: 14,
      copyDays: 180,
    },
    {
      name: "org-backup-prod-local-only",
      targets: ["ou-a1b2-11111111"],
      types: KEPT_LOCAL,
      schedule: "daily at 10:00 UTC",
      localDays: 14,
    },
  ],
  objectives: recoveryObjectives([
    { ...DAILY, types: COPIED, isCopied: true },
    { ...DAILY, types: KEPT_LOCAL, isCopied: false },
  ]),
  breakGlass: {
    permissionSetName: "BackupBreakGlass-prod",
    instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef",
    identityCenterRegion: "eu-west-1",
    groupId: "11111111-2222-3333-4444-555555555555",
    sessionHours: 1,
    restoreRoleArn: "arn:aws:iam::222222222222:role/AWSBackup-break-glass-prod",
  },
  rehearsal: {
    planName: "org_backup_prod",
    schedule: "every Monday at 12:00 UTC",
    networkName: "restore-testing-prod-network",
    subnetGroupName: "restore-validator-prod",
    securityGroupName: "restore-validator-prod",
    evidenceBucket: "restore-evidence-prod-222222222222",
    validatorLog: "/aws/lambda/restore-validator-prod",
  },
  alerts: {
    topicArn: "arn:aws:sns:us-west-2:222222222222:org-backup-alerts-prod",
    keyAlias: "alias/org-backup-alerts-prod",
    emails: ["backup-on-call@example.com"],
    busName: "org-backup-alerts-prod",
    logGroup: "/aws/events/org-backup-alerts-prod",
    deadLetterQueues: [
      { name: "org-backup-alerts-prod-undelivered", region: "us-west-2", accountId: "222222222222" },
      { name: "backup-events-prod-not-forwarded", region: "eu-west-1", accountId: "111111111111" },
    ],
    prefix: "org-backup-alerts-prod",
  },
};

const { alerts: _alerts, breakGlass: _breakGlass, rehearsal: _rehearsal, ...needed } = FACTS;

/** A stack with nothing but what a runbook needs. */
export const BARE_FACTS: RunbookFacts = {
  ...needed,
  management: { accountId: "111111111111", region: "eu-west-1" },
  backup: { accountId: "222222222222", region: "us-west-2" },
  vault: {
    name: FACTS.vault.name,
    arn: FACTS.vault.arn,
    isLogicallyAirGapped: false,
    lock: { mode: "none" },
  },
  local: {
    vaultName: "org-backup-prod",
    backupRoleName: "AWSBackup-org-backup-prod",
    regions: ["eu-west-1"],
  },
};
