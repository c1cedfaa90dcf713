import { isSweepingPolicyArn } from "../../../domain/aws/administrator";
import {
  findDestructiveReachProblems,
  isRestoringPolicyArn,
  letsRestore,
  namesRestores,
} from "../../../domain/break-glass/narrow-access";
import { findTrustWithoutMfaProblems, isForPeople } from "../../../domain/break-glass/role-for-people";
import {
  findMaxSessionProblems,
  findSessionDurationProblems,
} from "../../../domain/break-glass/session-length";
import { got, type Problem } from "../../../domain/problem";
import { attachmentsBy } from "../../attachment";
import { known } from "../../known";
import { ResourceType } from "../../resource-type";
import { permissionsOfRole } from "../../role-permissions";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

interface Config {
  readonly maxSessionMinutes: number;
  readonly notBreakGlass: readonly string[];
}

const INSTANCE = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const SET_ARN = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";

function permissionSet(props: object = {}) {
  return {
    type: ResourceType.PermissionSet,
    name: "break-glass",
    props: { name: "BreakGlass", instanceArn: INSTANCE, ...props },
  };
}

function inlinePolicy(...actions: readonly string[]) {
  return {
    type: ResourceType.PermissionSetInlinePolicy,
    name: "break-glass-policy",
    props: {
      instanceArn: INSTANCE,
      permissionSetArn: SET_ARN,
      inlinePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
      }),
    },
    from: { permissionSetArn: ["break-glass"] },
  };
}

function assignmentTo(principalType: string) {
  return {
    type: ResourceType.AccountAssignment,
    name: "assignment",
    props: { instanceArn: INSTANCE, permissionSetArn: SET_ARN, principalType },
    from: { permissionSetArn: ["break-glass"] },
  };
}

const RESTORES = inlinePolicy("backup:StartRestoreJob", "backup:List*");

/** Who may restore in an emergency has the keys to everything for an hour; they must not fit anything else. */
export const breakGlassIsNarrow: StackRule<Config> = {
  kind: "stack",
  name: "break-glass-is-narrow",
  promise: "restore",
  title: "Access for emergencies restores, and nothing else",
  description:
    "Whoever may start restores has a short session and no way to destroy backups, keys or limits, and is let in as one of a group.",
  why:
    "Access that is used once a year is watched by nobody. If it can also delete, a stolen session in an emergency takes the " +
    "last copy with it.",
  severity: "high",
  remediation:
    "Use BreakGlassAccess, or shorten the session, name the actions without wildcards, detach administrators' policies and assign a group.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "CP-10"] },
    { framework: "soc-2", controls: ["CC6.3"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
  ],
  config: {
    maxSessionMinutes: {
      type: "integer",
      minimum: 15,
      maximum: 720,
      default: 60,
      description: "Longest session of whoever may restore, in minutes.",
    },
    notBreakGlass: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description:
        "Names of permission sets and roles that restore every day, or administer AWS Backup, and are not meant.",
    },
  },
  examples: {
    passes: [
      {
        title: "a group that restores, for an hour",
        resources: [permissionSet({ sessionDuration: "PT1H" }), RESTORES, assignmentTo("GROUP")],
      },
      {
        title: "people who only look",
        resources: [
          permissionSet({ sessionDuration: "PT8H" }),
          inlinePolicy("backup:List*", "backup:Describe*"),
        ],
      },
    ],
    fails: [
      { title: "a working day", resources: [permissionSet({ sessionDuration: "PT8H" }), RESTORES] },
      { title: "everything in AWS Backup", resources: [permissionSet(), inlinePolicy("backup:*")] },
      { title: "a single person", resources: [permissionSet(), RESTORES, assignmentTo("USER")] },
    ],
  },
  types: [
    ResourceType.PermissionSet,
    ResourceType.PermissionSetInlinePolicy,
    ResourceType.PermissionSetManagedPolicy,
    ResourceType.AccountAssignment,
    ResourceType.Role,
    ResourceType.RolePolicy,
    ResourceType.RolePolicyAttachment,
  ],

  checkStack(stack, context) {
    for (const policy of stack.ofType(ResourceType.PermissionSetInlinePolicy)) judgeInline(policy, context);
    for (const set of stack.ofType(ResourceType.PermissionSet)) judgeSet(set, stack, context);
    for (const role of stack.ofType(ResourceType.Role)) judgeRole(role, stack, context);
  },
};

const SET_ARN_PROPERTIES: readonly string[] = ["arn", "id"];
const inlineBySet = attachmentsBy("permissionSetArn", ResourceType.PermissionSetInlinePolicy);
const managedBySet = attachmentsBy("permissionSetArn", ResourceType.PermissionSetManagedPolicy);
const assignmentsBySet = attachmentsBy("permissionSetArn", ResourceType.AccountAssignment);

function isMeant(resource: StackResource, { notBreakGlass }: Config): boolean {
  const names = [resource.name, known(() => resource.props.name)];
  return !notBreakGlass.some((name) => names.includes(name));
}

/** By itself, because its permission set may be of another stack. */
function judgeInline(policy: StackResource, { attempt, config, report }: StackContext<Config>): void {
  const [set] = policy.propertyDependencies.permissionSetArn ?? [];
  if (!isMeant(policy, config) || (set !== undefined && !isMeant(set, config))) return;
  attempt(policy, () => {
    const { inlinePolicy } = policy.props;
    if (letsRestore(inlinePolicy)) report(policy, findDestructiveReachProblems(inlinePolicy, "inlinePolicy"));
  });
}

function judgeSet(
  set: StackResource,
  stack: StackView,
  { attempt, config, report }: StackContext<Config>,
): void {
  if (!isMeant(set, config)) return;
  const managed = stack.share(managedBySet).of(set, SET_ARN_PROPERTIES);
  const inline = stack.share(inlineBySet).of(set, SET_ARN_PROPERTIES);
  // What is unknown was reported as undecided where it stands.
  const restores =
    inline.some(({ props }) => known(() => letsRestore(props.inlinePolicy)) === true) ||
    managed.some(({ props }) => known(() => isRestoringPolicyArn(props.managedPolicyArn)) === true);
  if (!restores) return;
  if (set.isSet("sessionDuration")) {
    attempt(set, () => {
      report(set, findSessionDurationProblems(set.props.sessionDuration, config.maxSessionMinutes));
    });
  }
  for (const attachment of managed) {
    attempt(attachment, () => {
      report(attachment, findSweepingProblems(attachment.props.managedPolicyArn, "managedPolicyArn"));
    });
  }
  for (const assignment of stack.share(assignmentsBySet).of(set, SET_ARN_PROPERTIES)) {
    attempt(assignment, () => {
      const { principalType } = assignment.props;
      if (principalType === "GROUP") return;
      const reason = `must be "GROUP", because access for emergencies must not hang on one person, ${got(principalType)}`;
      report(assignment, [{ path: "principalType", reason }]);
    });
  }
}

/** A role is meant when people take it on and one of its policies names restores. */
function judgeRole(
  role: StackResource,
  stack: StackView,
  { attempt, config, report }: StackContext<Config>,
): void {
  const trust = known(() => role.props.assumeRolePolicy);
  if (known(() => isForPeople(trust)) !== true || !isMeant(role, config)) return;
  const permissions = permissionsOfRole(role, stack);
  const inline = permissions.filter(({ kind }) => kind === "inline");
  if (!inline.some(({ read }) => known(() => namesRestores(read())) === true)) return;
  report(role, findTrustWithoutMfaProblems(trust));
  if (role.isSet("maxSessionDuration")) {
    attempt(role, () => {
      report(role, findMaxSessionProblems(role.props.maxSessionDuration, config.maxSessionMinutes));
    });
  }
  for (const { at, kind, read } of permissions) {
    attempt(role, () => {
      const policy = read();
      report(
        role,
        kind === "managed" ? findSweepingProblems(policy, at) : findDestructiveReachProblems(policy, at),
      );
    });
  }
}

function findSweepingProblems(policyArn: unknown, path: string): readonly Problem[] {
  if (!isSweepingPolicyArn(policyArn)) return [];
  const reason = `must not be an administrator's policy, because whoever restores in an emergency must not be able to destroy, ${got(policyArn)}`;
  return [{ path, reason }];
}
