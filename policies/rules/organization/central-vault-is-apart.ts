import {
  centralVaultsOf,
  findBackedUpCentralAccountProblems,
  findCopiesIntoManagementProblems,
} from "../../../domain/organization/air-gap";
import { placeOfArn } from "../../../domain/protection/vault-place";
import { sourcesOf } from "../../key-source";
import { known } from "../../known";
import {
  attachmentsOf,
  managementAccountIds,
  organizationPoliciesOf,
  targetOf,
} from "../../organization-policies";
import { placeOf } from "../../place";
import { copyTargetsOf } from "../../planned-recovery-points";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly backupAccountIds: readonly string[];
}

const assign = (value: unknown) => ({ "@@assign": value });

function backupPolicy(account = "222222222222") {
  const arn = `arn:aws:backup:us-west-2:${account}:backup-vault:central`;
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

/** An air gap is an account in which nothing else is at stake. */
export const centralVaultIsApart: StackRule<Config> = {
  kind: "stack",
  name: "central-vault-is-apart",
  promise: "organization",
  title: "The central vault is apart from what it protects",
  description:
    "Copies go to an account that is not backed up like a workload, and that is not the management account.",
  why:
    "A copy is for the day on which an account is lost, and must not be lost with it. What works in the account of the vault is " +
    "one step away from the vault.",
  severity: "high",
  remediation:
    "Copy to an account that holds nothing but the vault, attach the backup policy to units without it, and keep plans out of it.",
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
        title: "an account of its own",
        resources: [backupPolicy(), attachmentTo("ou-a1b2-11111111")],
      },
    ],
    fails: [
      {
        title: "the copies go to the management account",
        resources: [
          backupPolicy(),
          {
            type: ResourceType.Organization,
            name: "organization",
            props: { masterAccountId: "222222222222" },
          },
        ],
      },
      {
        title: "the backup account is backed up with the others",
        resources: [backupPolicy(), attachmentTo("222222222222")],
      },
      {
        title: "a plan in the backup account",
        resources: [backupPolicy(), PLAN_IN_BACKUP_ACCOUNT],
      },
    ],
  },
  types: [
    ResourceType.OrganizationPolicy,
    ResourceType.OrganizationPolicyAttachment,
    ResourceType.OrganizationAccount,
    ResourceType.BackupPlan,
  ],

  checkStack(stack, { attempt, config, report }) {
    const central = new Set([...stack.share(centralAccountIds), ...config.backupAccountIds]);
    const management = stack.share(managementAccountIds);
    const targets = new Set<string>();
    for (const policy of organizationPoliciesOf(stack, "BACKUP_POLICY")) {
      attempt(policy, () => {
        report(policy, findCopiesIntoManagementProblems(policy.props.content, management));
      });
      for (const attachment of attachmentsOf(policy, stack)) {
        // A target that is unknown is a unit or an account of the same stack, or another rule's business.
        const targetId = known(() => attachment.props.targetId);
        report(attachment, findBackedUpCentralAccountProblems(targetId, central, "targetId"));
        targets.add(targetOf(attachment) ?? "");
      }
    }
    for (const account of stack.ofType(ResourceType.OrganizationAccount)) {
      const parent = parentOf(account);
      if (parent === undefined || !targets.has(parent)) continue;
      report(
        account,
        findBackedUpCentralAccountProblems(
          known(() => account.props.id),
          central,
          "parentId",
        ),
      );
    }
    for (const plan of stack.ofType(ResourceType.BackupPlan)) {
      report(plan, findBackedUpCentralAccountProblems(placeOf(plan).accountId, central, "provider"));
    }
  },
};

/** The unit that an account stands in, as {@link targetOf} tells targets apart. */
function parentOf(account: StackResource): string | undefined {
  const id = known(() => account.props.parentId);
  return typeof id === "string" ? id : sourcesOf(account, "parentId")[0]?.urn;
}

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
