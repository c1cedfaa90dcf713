import { AIRFLOW_EQUIVALENT_MUTANTS } from "./airflow-equivalent-mutants";
import type { EquivalentMutants } from "./equivalent-mutant";

const ENVIRONMENTS = ["prod", "staging", "dev"];
/** Places of the backup account, which has the central bus, from which events are forwarded. */
const CENTRAL_FORWARDERS = [
  "backup-events-dev-central-us-west-2",
  "backup-events-dev-sign-in-eu-west-1",
  "backup-events-dev-sign-in-us-east-1",
  "backup-events-prod-central-us-west-2",
  "backup-events-prod-sign-in-eu-west-1",
  "backup-events-prod-sign-in-us-east-1",
  "backup-events-staging-central-us-west-2",
  "backup-events-staging-sign-in-eu-west-1",
  "backup-events-staging-sign-in-us-east-1",
];
/** Places of other accounts. */
const OTHER_FORWARDERS = [
  "backup-events-prod-management-eu-west-1",
  "backup-events-prod-management-us-east-1",
];
const FORWARDERS = [...CENTRAL_FORWARDERS, ...OTHER_FORWARDERS];

/** Changes of our documents that change nothing, or nothing that a promise could tell. */
export const EQUIVALENT_MUTANTS: readonly EquivalentMutants[] = [
  {
    mutants: ["BackupKey", ...ENVIRONMENTS.map((name) => `air-gapped-${name}`)].flatMap((key) =>
      [
        "dropped",
        "without ArnLike aws:PrincipalArn",
        "without Bool kms:GrantIsForAWSResource",
        "without ForAnyValue:StringEquals kms:EncryptionContextKeys",
        "without StringLike kms:ViaService",
        "allows kms:*",
        "allows everybody",
      ].map((change) => `${key} TheDeployerMayGrantTheKeyToItsVault: ${change}`),
    ),
    reason:
      "The statement is AWS's documented one and names the account's root user, to whom TheAccountManagesTheKeyThroughIam gives every action already: it counts only for an account that takes that statement away.",
  },
  {
    mutants: ["Use", "Grant"].map(
      (verb) =>
        `BackupKey TheBackupAccountMay${verb}TheKey${verb === "Grant" ? "ToAwsServices" : ""}: allows everybody`,
    ),
    reason:
      "The condition names one role of the backup account, so that everybody is that role; in another account its own policies have to allow it as well.",
  },
  {
    mutants: ENVIRONMENTS.map(
      (name) => `break-glass-${name}-policy OnlyTheRestoreRoleGoesToAwsBackup: allows iam:*`,
    ),
    reason:
      "The condition iam:PassedToService is carried by iam:PassRole alone, so that no other action of IAM is allowed.",
  },
  {
    mutants: ["organization-delegation-policy TheBackupDelegateMayTagBackupPolicies: allows organizations:*"],
    reason:
      "Every action that AWS Organizations has on a backup policy is allowed to the delegate by the other statements.",
  },
  {
    mutants: ENVIRONMENTS.map(
      (name) => `audit-${name}-reports-policy AwsBackupDeliversReports: allows everybody`,
    ),
    reason:
      "OnlyAwsBackupWrites denies s3:PutObject to everybody but the role that the statement names, so that everybody is that role.",
  },
  {
    mutants: ENVIRONMENTS.map(
      (name) => `audit-${name}-reports-policy AwsBackupDeliversReports: allows it on everything`,
    ),
    reason:
      "The policy of a bucket speaks of that bucket and what is in it alone, and s3:PutObject is about objects: there is nothing more to allow.",
  },
  {
    mutants: ["federation-audit-prod-logs-policy CloudTrailLooksAtTheBucket: allows it on everything"],
    reason:
      "The policy of a bucket reaches its own bucket and what lies in it, and s3:GetBucketAcl is about nothing but a bucket.",
  },
  {
    mutants: [
      ...ENVIRONMENTS.flatMap((name) => [
        `org-backup-alerts-${name}-bus-policy ForwardersOfTheOrganizationMaySend`,
        `org-backup-alerts-${name}-topic-policy EventBridgeMayPublish`,
        `org-backup-alerts-${name}-topic-policy AlarmsOfThisAccountMayPublish`,
        `org-backup-alerts-${name}-queue-policy RulesMaySend`,
        `org-backup-alerts-${name}-undelivered-policy RulesMaySend`,
        `restore-testing-${name}-dead-letters-policy TheRulesSendEvents`,
        `restore-testing-${name}-events-policy TheRulesSendEvents`,
      ]),
      "airflow-alerts-dev-dead-letters-policy RulesMaySend",
      "airflow-alerts-dev-queue-policy RulesMaySend",
      ...FORWARDERS.map((name) => `${name}-not-forwarded-policy RulesMaySend`),
      "EventsNotForwardedPolicy RulesMaySend",
    ].map((statement) => `${statement}: allows it on everything`),
    reason:
      "The policy of a bus, a topic or a queue speaks of that one alone, whatever its Resource says; and none of them has a resource within.",
  },
  {
    mutants: CENTRAL_FORWARDERS.map((name) => `${name}-role-policy SendToTheCentralBus: dropped`),
    reason: "In the account of the bus the policy of the bus lets the role in by itself.",
  },
  {
    mutants: [...OTHER_FORWARDERS.map((name) => `${name}-role-policy`), "EventForwarder"].map(
      (name) => `${name} SendToTheCentralBus: allows events:*`,
    ),
    reason: "The statement names the bus of another account, whose policy allows nothing but to send.",
  },
  {
    mutants: ENVIRONMENTS.map(
      (name) =>
        `restore-testing-${name}-validator-role-policy ReadsRestoredBuckets: without arn:aws:s3:::awsbackup-restore-test-*/*`,
    ),
    reason:
      "The star at the end of the bucket's ARN covers its objects as well; both are written, because readers expect both.",
  },
  {
    mutants: [
      "airflow-backups-dev-orders_backup-policy OneRoleGoesToAwsBackup: allows iam:*",
      "airflow-tasks-dev TheseRolesGoToAwsBackup: allows iam:*",
      "restore-drill-staging-policy OneRoleGoesToAwsBackup: allows iam:*",
      "federated-boundary-backup-staging TheseRolesGoToAwsBackup: allows iam:*",
    ],
    reason:
      "The condition iam:PassedToService is carried by iam:PassRole alone, so that no other action of IAM is allowed.",
  },
  ...AIRFLOW_EQUIVALENT_MUTANTS,
];
