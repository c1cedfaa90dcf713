import {
  findBlockedBackupProblems,
  findGuardCoverageProblems,
  findUnpinnedExceptionProblems,
  guardsBackups,
} from "../../../domain/guardrails/guard-coverage";
import { findServiceControlPolicyProblems } from "../../../domain/guardrails/service-control-policy-problems";
import { workloadGuardrails, type GuardrailSpec } from "../../../domain/guardrails/guardrails";
import { got } from "../../../domain/problem";
import { type AttachedGroup, attachedGroups } from "../../attached-groups";
import { isUnknown, known, readAt } from "../../known";
import {
  attachmentsByPolicy,
  attachmentsOf,
  organizationPoliciesOf,
  targetOf,
} from "../../organization-policies";
import { EXAMPLE_GUARDRAILS } from "../../guarded-vault";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly attachedElsewhere: readonly string[];
  readonly guardrailsBelongHere: boolean;
  readonly notGuarded: readonly string[];
}

const SPEC: GuardrailSpec = { ...EXAMPLE_GUARDRAILS, refuseGovernanceLock: true };

function guardrail(content: unknown) {
  return {
    type: ResourceType.OrganizationPolicy,
    name: "guardrail",
    props: { name: "guardrail", type: "SERVICE_CONTROL_POLICY", content: JSON.stringify(content) },
  };
}

const ATTACHED = {
  type: ResourceType.OrganizationPolicyAttachment,
  name: "attachment",
  props: { policyId: "p-12345678", targetId: "ou-a1b2-11111111" },
  from: { policyId: ["guardrail"] },
};

const BACKUP_POLICY = {
  type: ResourceType.OrganizationPolicy,
  name: "daily",
  props: { name: "daily", type: "BACKUP_POLICY", content: JSON.stringify({ plans: {} }) },
};

function denying(...actions: readonly string[]) {
  return {
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Action: actions, Resource: "*" }],
  };
}

/** What no vault policy and no lock can deny, and what takes both away. */
export const guardrailsDenyDestruction: StackRule<Config> = {
  kind: "stack",
  name: "guardrails-deny-destruction",
  promise: "organization",
  title: "Guardrails around backups are whole",
  description:
    "Service control policies that guard backups deny every way of destroying them, to everybody but named roles, and are attached.",
  why:
    "Who finds one way open needs no other: a Deny of deletes is worth nothing while the key, the lock, the snapshots or the whole " +
    "account can be taken away. A guardrail that hits AWS Backup itself stops the backups instead.",
  severity: "high",
  remediation:
    "Deny what is named, or use ProtectionGuardrails, which denies all of it; name what needs no Deny in notGuarded.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-9", "CP-9", "AC-6"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
    { framework: "dora", controls: ["Art. 12"] },
    { framework: "pci-dss", controls: ["10.3.3"] },
  ],
  config: {
    attachedElsewhere: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description:
        "Names of guardrails that another stack attaches; what they deny is then not added up here.",
    },
    guardrailsBelongHere: {
      type: "boolean",
      default: false,
      description:
        "Whether a stack with a backup policy must itself declare guardrails, or another stack may guard its accounts.",
    },
    notGuarded: {
      type: "array",
      items: { type: "string", pattern: "^[a-z0-9-]+:[A-Za-z]+$" },
      default: [],
      description: "Actions that need no Deny here, because something else keeps them off.",
    },
  },
  examples: {
    passes: [
      {
        title: "the guardrails of this project",
        resources: [guardrail(workloadGuardrails(SPEC)[0]), ATTACHED],
      },
      {
        title: "a policy about something else",
        resources: [guardrail(denying("ec2:RunInstances"))],
      },
      { title: "a backup policy whose accounts another stack guards", resources: [BACKUP_POLICY] },
    ],
    fails: [
      {
        title: "recovery points alone",
        resources: [guardrail(denying("backup:DeleteRecoveryPoint")), ATTACHED],
      },
      {
        title: "a backup policy that nothing guards",
        resources: [BACKUP_POLICY],
        config: { guardrailsBelongHere: true },
      },
      { title: "attached to nothing", resources: [guardrail(workloadGuardrails(SPEC)[0])] },
      {
        title: "an exception that every role matches",
        resources: [
          guardrail({
            Version: "2012-10-17",
            Statement: [
              {
                Effect: "Deny",
                Action: ["backup:Delete*", "backup:Put*", "backup:Update*", "backup:Disassociate*"],
                Resource: "*",
                Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
              },
            ],
          }),
          ATTACHED,
        ],
      },
    ],
  },
  types: [ResourceType.OrganizationPolicy, ResourceType.OrganizationPolicyAttachment],

  checkStack(stack, context) {
    const { attempt, report } = context;
    const policies = organizationPoliciesOf(stack, "SERVICE_CONTROL_POLICY");
    for (const policy of policies) {
      attempt(policy, () => {
        const { content } = policy.props;
        if (!speaksOfBackups(content)) return;
        report(policy, findServiceControlPolicyProblems(content, "content"));
        if (!guardsBackups(content)) return;
        report(policy, findUnpinnedExceptionProblems(content));
        judgeAttached(policy, stack, context);
      });
    }
    judgePresence(policies, stack, context);
    for (const group of attachedGroups(policies, stack)) judgeGroup(group, stack, context);
  },
};

/** Whether a policy names AWS Backup at all; the rest is none of this rule's business. */
function speaksOfBackups(content: unknown): boolean {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return /"backup:/i.test(text);
}

function judgePresence(
  policies: readonly StackResource[],
  stack: StackView,
  { attempt, config, report }: StackContext<Config>,
): void {
  const [first] = organizationPoliciesOf(stack, "BACKUP_POLICY");
  if (!config.guardrailsBelongHere || first === undefined) return;
  attempt(first, () => {
    if (policies.some(({ props }) => known(() => guardsBackups(props.content)) === true)) return;
    // What is unknown may be a guardrail; reading it says that this is undecided.
    for (const { props } of policies) if (isUnknown(() => props.content)) readAt(props, "content");
    const reason =
      "must be beside it (aws.organizations.Policy of type SERVICE_CONTROL_POLICY, as ProtectionGuardrails makes it), because otherwise any " +
      `administrator of an account ends there what this policy asks for, ${got(undefined)}`;
    report(first, [{ path: "guardrails", reason }]);
  });
}

function judgeAttached(
  policy: StackResource,
  stack: StackView,
  { config, report }: StackContext<Config>,
): void {
  if (attachmentsOf(policy, stack).length > 0 || isAttachedElsewhere(policy, config)) return;
  // An attachment of an unknown policy may be this one's; reading it says that this is undecided.
  for (const { props } of stack.share(attachmentsByPolicy).ofUnknownOwner) readAt(props, "policyId");
  const reason =
    "must be there (aws.organizations.PolicyAttachment), because a guardrail that is attached nowhere guards nothing, " +
    got(undefined);
  report(policy, [{ path: "attachment", reason }]);
}

function isAttachedElsewhere(policy: StackResource, { attachedElsewhere }: Config): boolean {
  const names = [policy.name, known(() => policy.props.name)];
  return attachedElsewhere.some((name) => names.includes(name));
}

function judgeGroup(
  { policies, targets }: AttachedGroup,
  stack: StackView,
  context: StackContext<Config>,
): void {
  const { attempt, config, report } = context;
  const guard = policies.find(({ props }) => known(() => guardsBackups(props.content)) === true);
  if (guard !== undefined && !policies.some((policy) => isAttachedElsewhere(policy, config))) {
    attempt(guard, () => {
      const leftOut = new Set(config.notGuarded.map((action) => action.toLowerCase()));
      const problemsOf = (contents: readonly unknown[]) => findGuardCoverageProblems(contents, leftOut);
      const problems = problemsOf(policies.map(({ props }) => known(() => props.content)));
      if (problems.length === 0) return;
      // What is attached beside it and unknown may deny the rest; reading it says that this is undecided.
      for (const { props } of policies) if (isUnknown(() => props.content)) readAt(props, "content");
      report(guard, problems);
    });
  }
  const backedUp = stack.share(backedUpTargets);
  if (!targets.some((target) => backedUp.has(target))) return;
  for (const policy of policies) {
    attempt(policy, () => {
      report(policy, findBlockedBackupProblems(policy.props.content));
    });
  }
}

/** Where the backup policies of a stack are attached. */
function backedUpTargets(stack: StackView): ReadonlySet<string> {
  const targets = organizationPoliciesOf(stack, "BACKUP_POLICY").flatMap((policy) =>
    attachmentsOf(policy, stack).map(targetOf),
  );
  return new Set(targets.filter((target) => target !== undefined));
}
