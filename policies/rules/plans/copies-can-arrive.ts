import { findCopiesThatCannotArrive } from "../../../domain/copying/named-patterns";
import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import { planOf, selectionsOf } from "../../declared-selections";
import { known } from "../../known";
import { placeOf } from "../../place";
import { rulesOfPlan } from "../../plan-rules";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const PROVIDER = { name: "home", props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' } };
const CENTRAL = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const PLAN = {
  type: ResourceType.BackupPlan,
  name: "plan",
  props: {
    rules: [{ ruleName: "daily", targetVaultName: "local", copyActions: [{ destinationVaultArn: CENTRAL }] }],
  },
  provider: PROVIDER,
};
const selection = (resource: string) => ({
  type: ResourceType.BackupSelection,
  name: "selection",
  props: { planId: "plan-id", iamRoleArn: "role", resources: [resource] },
  from: { planId: ["plan"] },
  provider: PROVIDER,
});

/** Some types never leave their account, whatever the plan says. */
export const copiesCanArrive: StackRule = {
  kind: "stack",
  name: "copies-can-arrive",
  promise: "plans",
  title: "Copies can arrive",
  description: "No plan copies a named resource type to where AWS Backup cannot copy it.",
  why: "AWS accepts the plan and makes the local backup; the copy fails or is never made, and the vault stays without it.",
  severity: "high",
  remediation:
    "Select the type in a plan without copies, and protect it with what its own service offers; the table of copies says what.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(3)", "CP-9(5)"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  examples: {
    passes: [
      { title: "databases, which can be copied", resources: [PLAN, selection("arn:aws:rds:*:*:db:*")] },
    ],
    fails: [
      {
        title: "CloudFormation stacks, which cannot",
        resources: [PLAN, selection("arn:aws:cloudformation:*:*:stack/*")],
      },
    ],
  },
  types: [ResourceType.BackupPlan, ResourceType.BackupSelection, ResourceType.OrganizationPolicy],

  checkStack(stack, context) {
    const patterns = stack.share(patternsByPlan);
    for (const plan of stack.ofType(ResourceType.BackupPlan)) {
      context.attempt(plan, () => {
        judgePlan(plan, patterns.get(plan.urn) ?? [], context);
      });
    }
    for (const policy of stack.ofType(ResourceType.OrganizationPolicy)) {
      context.attempt(policy, () => {
        if (policy.props.type === "BACKUP_POLICY") judgePolicy(policy, context);
      });
    }
  },
};

function judgePlan(
  plan: StackResource,
  patterns: readonly string[],
  { attempt, report }: StackContext,
): void {
  if (patterns.length === 0) return;
  for (const rule of rulesOfPlan(plan.props)) {
    attempt(plan, () => {
      for (const { at, props } of rule.copies()) {
        const vaultArn = known(() => props.destinationVaultArn);
        report(
          plan,
          findCopiesThatCannotArrive(patterns, vaultArn, placeOf(plan), `${at}.destinationVaultArn`),
        );
      }
    });
  }
}

/** The accounts of a backup policy are any but the one that its copies name; of its Regions the first one will do. */
function judgePolicy(policy: StackResource, { report }: StackContext): void {
  for (const { name, regions, rules, selections } of readBackupPolicy(policy.props.content)) {
    const patterns = selections.flatMap(({ resourceTypes }) => resourceTypes);
    for (const rule of rules) {
      for (const { vaultArn } of rule.copies) {
        const at = `content.plans.${name}.rules.${rule.name}.copy_actions["${vaultArn}"]`;
        const source = { accountId: "a member", region: regions[0] };
        report(policy, findCopiesThatCannotArrive(patterns, vaultArn, source, at));
      }
    }
  }
}

function patternsByPlan(stack: StackView): ReadonlyMap<string, readonly string[]> {
  const patterns = new Map<string, string[]>();
  for (const declared of stack.share(selectionsOf)) {
    const plan = planOf(declared, stack);
    if (plan === undefined) continue;
    const named = declared.selection.resources.filter((pattern) => pattern !== undefined);
    patterns.set(plan.urn, [...(patterns.get(plan.urn) ?? []), ...named]);
  }
  return patterns;
}
