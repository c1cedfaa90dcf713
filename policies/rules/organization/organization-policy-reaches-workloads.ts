import {
  findBackupPolicyTargetProblems,
  findRootProblem,
  findUnattachedPolicyProblems,
} from "../../../domain/organization/attachment-target";
import { got } from "../../../domain/problem";
import { sourcesOf } from "../../key-source";
import { isUnknown, known, readAt } from "../../known";
import { isBaseline, memberBaselinesOf } from "../../member-baseline";
import {
  attachmentsByPolicy,
  attachmentsOf,
  managementAccountIds,
  organizationPoliciesOf,
} from "../../organization-policies";
import { ResourceType } from "../../resource-type";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";
import { urnsWaitingFor } from "../../waiting-for";

interface Config {
  readonly attachedElsewhere: readonly string[];
  readonly managementAccountId: string;
  readonly rootIsAllowed: boolean;
}

const POLICY = {
  type: ResourceType.OrganizationPolicy,
  name: "backup-policy",
  props: { name: "org-daily", type: "BACKUP_POLICY", content: "{}" },
};

function attachmentTo(targetId: string, dependsOn: readonly string[] = []) {
  return {
    type: ResourceType.OrganizationPolicyAttachment,
    name: "attachment",
    props: { policyId: "p-12345678", targetId },
    from: { policyId: ["backup-policy"], dependsOn },
  };
}

const UNIT = "ou-a1b2-11111111";
const BASELINE = [
  {
    type: ResourceType.StackSet,
    name: "members",
    props: {
      name: "members",
      templateBody: JSON.stringify({
        Resources: { Vault: { Type: "AWS::Backup::BackupVault", Properties: { BackupVaultName: "local" } } },
      }),
    },
  },
  {
    type: ResourceType.StackInstances,
    name: "instances",
    props: { stackSetName: "members", regions: ["eu-west-1"] },
    from: { stackSetName: ["members"] },
  },
];

/** A policy does something only where it is attached, and only where role and vault are there before it. */
export const organizationPolicyReachesWorkloads: StackRule<Config> = {
  kind: "stack",
  name: "organization-policy-reaches-workloads",
  promise: "organization",
  title: "Backup policies reach the workloads, and nothing before its vault",
  description:
    "Every backup policy of the organization is attached to units or accounts in which vault and role are already there.",
  why:
    "A policy that is attached nowhere makes no backup, and one that arrives before vault and role, or where no StackSet makes " +
    "them, makes jobs that fail.",
  severity: "high",
  remediation:
    "Attach the policy to organizational units, and let the attachment depend on the StackSet's instances (dependsOn).",
  whenUnknown:
    "Write the target's id out, or take it from an aws.organizations.OrganizationalUnit of the same stack.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
    { framework: "nis2", controls: ["4.2.2"] },
  ],
  config: {
    attachedElsewhere: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Names of backup policies that another stack attaches.",
    },
    managementAccountId: {
      type: "string",
      pattern: "^(\\d{12})?$",
      default: "",
      description: "The management account, where the stack does not show it.",
    },
    rootIsAllowed: {
      type: "boolean",
      default: false,
      description:
        "Whether a policy may be attached to the root, because vault and role exist in the management account, too.",
    },
  },
  examples: {
    passes: [
      { title: "attached to a unit", resources: [POLICY, attachmentTo(UNIT)] },
      {
        title: "attached after vault and role are there",
        resources: [POLICY, ...BASELINE, attachmentTo(UNIT, ["instances"])],
      },
    ],
    fails: [
      { title: "attached nowhere", resources: [POLICY] },
      { title: "attached to the root", resources: [POLICY, attachmentTo("r-a1b2")] },
      {
        title: "attached to the management account",
        resources: [POLICY, attachmentTo("111111111111")],
        config: { managementAccountId: "111111111111" },
      },
      {
        title: "attached without waiting for the vault",
        resources: [POLICY, ...BASELINE, attachmentTo(UNIT)],
      },
    ],
  },
  types: [
    ResourceType.OrganizationPolicy,
    ResourceType.OrganizationPolicyAttachment,
    ResourceType.StackSet,
    ResourceType.StackInstances,
    ResourceType.StackSetInstance,
  ],

  checkStack(stack, context) {
    const policies = organizationPoliciesOf(stack, "BACKUP_POLICY");
    if (policies.length === 0) return;
    const order = orderOf(stack);
    for (const policy of policies) {
      const attachments = attachmentsOf(policy, stack);
      if (attachments.length === 0) judgeUnattached(policy, stack, context);
      for (const attachment of attachments) {
        judgeTarget(attachment, stack, context);
        judgeOrder(attachment, order, context);
      }
    }
  },
};

function judgeUnattached(policy: StackResource, stack: StackView, context: StackContext<Config>): void {
  const { attempt, config, report } = context;
  attempt(policy, () => {
    const names = [policy.name, known(() => policy.props.name)];
    if (config.attachedElsewhere.some((name) => names.includes(name))) return;
    // An attachment of an unknown policy may be this one's; reading it says that this is undecided.
    for (const { props } of stack.share(attachmentsByPolicy).ofUnknownOwner) readAt(props, "policyId");
    report(policy, findUnattachedPolicyProblems());
  });
}

function judgeTarget(attachment: StackResource, stack: StackView, context: StackContext<Config>): void {
  const { attempt, config, report } = context;
  const management = stack.share(managementAccountIds);
  attempt(attachment, () => {
    const { props } = attachment;
    const sources = sourcesOf(attachment, "targetId").map(({ type }) => type);
    if (isUnknown(() => props.targetId)) {
      if (sources.includes(ResourceType.Organization) && !config.rootIsAllowed)
        report(attachment, [findRootProblem("targetId", "got what comes from the organization itself")]);
      else if (!sources.some((type) => MEMBER_TYPES.includes(type))) readAt(props, "targetId");
      return;
    }
    report(
      attachment,
      findBackupPolicyTargetProblems(props.targetId, {
        managementAccountIds: new Set([...management, config.managementAccountId]),
        rootIsAllowed: config.rootIsAllowed,
      }),
    );
  });
}

/** What is never the root, nor the management account. */
const MEMBER_TYPES: readonly string[] = [ResourceType.OrganizationalUnit, ResourceType.OrganizationAccount];

/** What vaults and roles are deployed with in this stack, and who waits for it. */
interface Order {
  readonly deploying: readonly StackResource[];
  readonly waiting: ReadonlySet<string>;
}

function orderOf(stack: StackView): Order {
  const deploying = stack
    .share(memberBaselinesOf)
    .filter(isBaseline)
    .flatMap(({ instances }) => instances);
  return { deploying, waiting: urnsWaitingFor(deploying, stack) };
}

function judgeOrder(
  attachment: StackResource,
  { deploying, waiting }: Order,
  { report }: StackContext<Config>,
): void {
  const [first] = deploying;
  if (first === undefined || waiting.has(attachment.urn)) return;
  const reason =
    `must name what makes vault and role in the accounts (${first.name}), because a policy that arrives before them makes ` +
    `jobs that fail, ${got(undefined)}`;
  report(attachment, [{ path: "dependsOn", reason }]);
}
