import { findBackupPolicyProblems } from "../../../../domain/organization/backup-policy-problems";
import { organizationPolicyIsValid } from "../../../../policies/rules/organization/organization-policy-is-valid";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const VAULT_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped-prod";

/** A policy with one thing changed in its rule, or one thing of its plan left out. */
function policy(rule: object = {}, plan: object = {}): string {
  return JSON.stringify({
    plans: {
      org_daily: {
        regions: { "@@assign": ["eu-west-1"] },
        rules: {
          daily: {
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
            ...rule,
          },
        },
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
        ...plan,
      },
    },
  });
}

function organizationPolicy(content: unknown, type: unknown = "BACKUP_POLICY"): readonly TestResource[] {
  return [{ type: "aws:organizations/policy:Policy", name: "policy", props: { type, content } }];
}

/** What the domain says about a document, with the property of the resource in front. */
function refused(content: unknown, complete = true): readonly string[] {
  const problems = findBackupPolicyProblems(content, { complete }).map(({ path, reason }) => ({
    path: path === "content" ? path : `content.${path}`,
    reason,
  }));
  return violationsOf("policy", problems);
}

const SHORT_WINDOW = policy({ start_backup_window_minutes: { "@@assign": "59" } });
const INCOMPLETE = policy({}, { selections: undefined });

describe("organization-policy-is-valid", () => {
  itJudges(organizationPolicyIsValid, [
    { title: "accepts a complete policy", resources: organizationPolicy(policy()) },
    {
      title: "rejects a start window of 59 minutes",
      resources: organizationPolicy(SHORT_WINDOW),
      violations: refused(SHORT_WINDOW),
    },
    {
      title: "rejects a policy that is not complete",
      resources: organizationPolicy(INCOMPLETE),
      violations: refused(INCOMPLETE),
    },
    {
      title: "accepts a part of a policy where that is agreed",
      resources: organizationPolicy(INCOMPLETE),
      config: { complete: false },
    },
    {
      title: "still judges what a part of a policy says",
      resources: organizationPolicy(SHORT_WINDOW),
      config: { complete: false },
      violations: refused(SHORT_WINDOW, false),
    },
    ...["{", "", "[]", "null", "7"].map((text) => ({
      title: `rejects what is not a policy: ${JSON.stringify(text)}`,
      resources: organizationPolicy(text),
      violations: refused(text),
    })),
    {
      title: "rejects content that is missing",
      resources: organizationPolicy(undefined),
      violations: refused(undefined),
    },
    {
      title: "has nothing to say about policies of other types",
      resources: organizationPolicy("{", "SERVICE_CONTROL_POLICY"),
      notApplicable: ["policy: not a backup policy"],
    },
    {
      title: "takes a missing type for that of a service control policy, as AWS does",
      resources: [{ type: "aws:organizations/policy:Policy", name: "policy", props: { content: "{" } }],
      notApplicable: ["policy: not a backup policy"],
    },
    {
      title: "leaves an unknown type undecided",
      resources: organizationPolicy(policy(), UNKNOWN),
      undecided: ["policy: string value at .type can't be known during preview"],
    },
    {
      title: "leaves unknown content undecided",
      resources: organizationPolicy(UNKNOWN),
      undecided: ["policy: string value at .content can't be known during preview"],
    },
    {
      title: "lets an exception pass",
      resources: organizationPolicy(SHORT_WINDOW),
      config: {
        exceptions: [{ resource: "policy", reason: "replaced by the new plan", until: "2026-06-15" }],
      },
      notApplicable: ["policy: excepted until 2026-06-15: replaced by the new plan"],
    },
    {
      title: "says that an exception has expired",
      resources: organizationPolicy(SHORT_WINDOW),
      config: {
        exceptions: [{ resource: "policy", reason: "replaced by the new plan", until: "2026-06-14" }],
      },
      violations: refused(SHORT_WINDOW).map((line) => `${line}; the exception of 2026-06-14 has expired`),
    },
  ]);
});
