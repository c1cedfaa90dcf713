import { findBackupPolicyProblems } from "../../../domain/organization/backup-policy-problems";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly complete: boolean;
}

function backupPolicy(content: unknown) {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return { type: ResourceType.OrganizationPolicy, props: { type: "BACKUP_POLICY", content: text } };
}

const VAULT_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod";
const RULE = {
  schedule_expression: { "@@assign": "cron(0 10 * * ? *)" },
  target_backup_vault_name: { "@@assign": "organization-local" },
  start_backup_window_minutes: { "@@assign": "60" },
  complete_backup_window_minutes: { "@@assign": "180" },
  lifecycle: { delete_after_days: { "@@assign": "14" } },
  copy_actions: {
    [VAULT_ARN]: {
      target_backup_vault_arn: { "@@assign": VAULT_ARN },
      lifecycle: { delete_after_days: { "@@assign": "180" } },
    },
  },
};
const VALID = policyWith(RULE);

function policyWith(rule: object) {
  return {
    plans: {
      org_daily: {
        regions: { "@@assign": ["eu-west-1"] },
        rules: { daily: rule },
        selections: {
          resources: {
            all_not_opted_out: {
              iam_role_arn: { "@@assign": "arn:aws:iam::$account:role/AWSBackupOrganization" },
              resource_types: { "@@assign": ["*"] },
              conditions: {
                string_not_equals: {
                  opt_out: {
                    condition_key: { "@@assign": "aws:ResourceTag/backup" },
                    condition_value: { "@@assign": "false" },
                  },
                },
              },
            },
          },
        },
      },
    },
  };
}

/** AWS checks a backup policy weeks late or not at all: an account whose policy is invalid silently keeps the old one. */
export const organizationPolicyIsValid: ResourceRule<Config> = {
  kind: "resource",
  name: "organization-policy-is-valid",
  promise: "organization",
  title: "Backup policies of the organization are valid",
  description: "A backup policy of the organization is one that AWS Backup carries out in every account.",
  why:
    "AWS Organizations accepts many policies that AWS Backup then ignores: the accounts keep running the last valid one, or none, " +
    "and nothing is reported.",
  severity: "high",
  remediation:
    "Mend the named place of the policy's content, or build the document with OrganizationBackupPolicy. Where other policies of the " +
    "hierarchy give what is missing, set complete to false.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "nis2", controls: ["4.2.2"] },
  ],
  config: {
    complete: {
      type: "boolean",
      default: true,
      description:
        "Whether every policy must be whole by itself. Set it to false where several policies of the hierarchy make up one plan.",
    },
  },
  examples: {
    passes: [{ title: "a daily plan with a copy", resources: [backupPolicy(VALID)] }],
    fails: [
      { title: "not JSON", resources: [backupPolicy("{")] },
      {
        title: "a start window below the shortest",
        resources: [backupPolicy(policyWith({ ...RULE, start_backup_window_minutes: { "@@assign": "59" } }))],
      },
    ],
  },
  types: [ResourceType.OrganizationPolicy],

  check({ props }, { config, report, notApplicable }) {
    if (props.type !== "BACKUP_POLICY") notApplicable("not a backup policy");
    const problems = findBackupPolicyProblems(props.content, { complete: config.complete });
    report(
      problems.map(({ path, reason }) => ({
        path: /^content\b/.test(path) ? path : `content.${path}`,
        reason,
      })),
    );
  },
};
