import {
  centralVaultsOf,
  findBackedUpCentralAccountProblems,
  findCopiesInProtectedRegionProblems,
} from "../../../domain/organization/air-gap";
import { placeOfArn } from "../../../domain/protection/vault-retention";
import { known } from "../../known";
import { attachmentsOf, organizationPoliciesOf } from "../../organization-policies";
import { placeOf } from "../../place";
import { copyTargetsOf } from "../../planned-recovery-points";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackView } from "../../stack-view";

interface Config {
  readonly backupAccountIds: readonly string[];
}

const assign = (value: unknown) => ({ "@@assign": value });

function backupPolicy(region: string) {
  const arn = `arn:aws:backup:${region}:222222222222:backup-vault:central`;
  const content = {
    plans: {
      daily: {
        regions: assign(["eu-west-1"]),
        rules: {
          daily: {
            target_backup_vault_name: assign("local"),
            copy_actions: { [arn]: { target_backup_vault_arn: assign(arn) } },
          },
        },
      },
    },
  };
  return {
    type: ResourceType.OrganizationPolicy,
    name: "backup-policy",
    props: { type: "BACKUP_POLICY", content: JSON.stringify(content) },
  };
}

function attachmentTo(targetId: string) {
  return {
    type: ResourceType.OrganizationPolicyAttachment,
    name: "attachment",
    props: { policyId: "p-12345678", targetId },
    from: { policyId: ["backup-policy"] },
  };
}

const PLAN_IN_BACKUP_ACCOUNT = {
  type: ResourceType.BackupPlan,
  name: "own-plan",
  props: { name: "own", rules: [{ ruleName: "daily", targetVaultName: "central" }] },
  provider: { name: "backup", props: { region: "us-west-2", allowedAccountIds: '["222222222222"]' } },
};

/** An air gap is an account and a Region in which nothing else is at stake. */
export const centralVaultIsApart: StackRule<Config> = {
  kind: "stack",
  name: "central-vault-is-apart",
  promise: "organization",
  title: "The central vault is apart from what it protects",
  description:
    "Copies go to an account that is not backed up like a workload, and to a Region that the same plan does not protect.",
  why:
    "A copy is for the day on which an account or a Region is lost, and it must not be lost with it. What works in the account " +
    "of the vault is one step away from the vault.",
  severity: "high",
  remediation:
    "Copy to a vault in a Region of its own, attach the backup policy to units without the backup account, and keep plans out of it.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(3)", "CP-6"] },
    { framework: "dora", controls: ["Art. 12"] },
    { framework: "iso-27001", controls: ["A.8.13", "A.8.14"] },
  ],
  config: {
    backupAccountIds: {
      type: "array",
      items: { type: "string", pattern: "^\\d{12}$" },
      default: [],
      description: "Accounts that hold a central vault, besides those that this stack copies to.",
    },
  },
  examples: {
    passes: [
      {
        title: "another account, another Region",
        resources: [backupPolicy("us-west-2"), attachmentTo("ou-a1b2-11111111")],
      },
    ],
    fails: [
      { title: "the copies stay in the Region", resources: [backupPolicy("eu-west-1")] },
      {
        title: "the backup account is backed up with the others",
        resources: [backupPolicy("us-west-2"), attachmentTo("222222222222")],
      },
      {
        title: "a plan in the backup account",
        resources: [backupPolicy("us-west-2"), PLAN_IN_BACKUP_ACCOUNT],
      },
    ],
  },
  types: [ResourceType.OrganizationPolicy, ResourceType.OrganizationPolicyAttachment, ResourceType.BackupPlan],

  checkStack(stack, { attempt, config, report }) {
    const central = new Set([...stack.share(centralAccountIds), ...config.backupAccountIds]);
    for (const policy of organizationPoliciesOf(stack, "BACKUP_POLICY")) {
      attempt(policy, () => {
        report(policy, findCopiesInProtectedRegionProblems(policy.props.content));
      });
      if (central.size === 0) continue;
      for (const attachment of attachmentsOf(policy, stack)) {
        // A target that is unknown is a unit or an account of the same stack, or another rule's business.
        const targetId = known(() => attachment.props.targetId);
        report(attachment, findBackedUpCentralAccountProblems(targetId, central, "targetId"));
      }
    }
    for (const plan of stack.ofType(ResourceType.BackupPlan)) {
      report(plan, findBackedUpCentralAccountProblems(placeOf(plan).accountId, central, "provider"));
    }
  },
};

/** Accounts to which policies and plans of a stack copy from others. */
function centralAccountIds(stack: StackView): ReadonlySet<string> {
  const byPolicies = organizationPoliciesOf(stack, "BACKUP_POLICY").flatMap((policy) =>
    centralVaultsOf(known(() => policy.props.content)).map(({ accountId }) => accountId),
  );
  const byPlans = stack.ofType(ResourceType.BackupPlan).flatMap((plan) => {
    const own = placeOf(plan).accountId;
    return copyTargetsOf(plan)
      .map((arn) => placeOfArn(arn)?.accountId)
      .filter((accountId) => own !== undefined && accountId !== undefined && accountId !== own);
  });
  return new Set([...byPolicies, ...byPlans].filter((id) => id !== undefined));
}
