import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { administratorAccess } from "../access/managed-policy-data/managed-policies";
import { parseArn, roleArn } from "../aws/arn";
import { isRecord } from "../problem";
import { pathOf, policiesNamedBy, policyOf } from "./attached-policy";
import type { EstateRole } from "./estate";
import { readPermissionSets } from "./permission-set-reader";
import { findPlaceGap, textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";
import { roleKindOf } from "./role-kind";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
/** What gives a role policies by their ARNs: type, property that names the role, property with the ARNs. */
const ATTACHMENTS = [
  ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", "policyArn"],
  ["aws:iam/policyAttachment:PolicyAttachment", "roles", "policyArn"],
  ["aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", "roleName", "policyArns"],
] as const;

/** Roles of a stack, and what of them cannot be told. */
export interface ReadRoles {
  readonly roles: readonly EstateRole[];
  readonly gaps: readonly string[];
}

/** Reads the roles that a stack makes, those of its permission sets, and those with which it deploys. */
export function readRoles(stack: RenderedStack, partition: string): ReadRoles {
  const own = readOwnRoles(stack, partition);
  const ofSets = readPermissionSets(stack, partition);
  return {
    roles: [...own.roles, ...ofSets.roles, ...readDeployRoles(stack, partition)],
    gaps: [...own.gaps, ...ofSets.gaps],
  };
}

/** The ARN of a role that the stack makes; nothing when nobody knows in which account, or when it is no role. */
export function arnOfRole(role: RenderedResource | undefined, partition: string): string | undefined {
  if (role?.type !== ROLE || role.accountId === undefined) return undefined;
  const name = textInput(role, "name") ?? role.name;
  return roleArn({ partition, accountId: role.accountId, roleName: `${pathOf(role).slice(1)}${name}` });
}

/**
 * What an exclusive resource (`RolePoliciesExclusive`) takes away is not taken away here: that the stack gives it and takes it
 * again is a mistake, and who could do less is never a danger.
 */
function readOwnRoles(stack: RenderedStack, partition: string): ReadRoles {
  const gaps = [[ROLE_POLICY, "role"], ...ATTACHMENTS].flatMap(([type = "", property = ""]) =>
    stack
      .ofUnknownOwner(type, property)
      .map(({ name }) => `to which role ${name} belongs is not known before deployment`),
  );
  const roles = stack.ofType(ROLE).flatMap((role): readonly EstateRole[] => {
    const arn = arnOfRole(role, partition);
    const { accountId, urn } = role;
    if (accountId === undefined || arn === undefined) {
      const gap = findPlaceGap(role, "role");
      if (gap !== undefined) gaps.push(gap);
      return [];
    }
    const name = textInput(role, "name") ?? role.name;
    const trust = policyOf(role, "assumeRolePolicy", `trust policy of ${name}`);
    const [boundary] = policiesNamedBy(role, "permissionsBoundary", stack, `boundary of ${name}`);
    const inline = stack.attachedTo(role, ROLE_POLICY, "role", [name]);
    return [
      {
        name,
        arn,
        accountId,
        kind: roleKindOf(trust),
        trust,
        identity: [
          ...inline.map((each) => policyOf(each, "policy", textInput(each, "name") ?? each.name)),
          ...inlinePoliciesOf(role, name),
          ...ATTACHMENTS.flatMap(([type, owner, property]) =>
            stack
              .attachedTo(role, type, owner, [name])
              .flatMap((each) => policiesNamedBy(each, property, stack, each.name)),
          ),
          ...policiesNamedBy(role, "managedPolicyArns", stack, `a managed policy of ${name}`),
        ],
        ...(boundary === undefined ? {} : { boundary }),
        urn,
      },
    ];
  });
  return { roles, gaps };
}

/** The policies that a role has as an argument of its own, each with name and text. */
function inlinePoliciesOf(role: RenderedResource, name: string): readonly CompiledPolicy[] {
  if (!role.isSet("inlinePolicies")) return [];
  const given = role.input("inlinePolicies");
  const unknown = unknownPolicy(`an inline policy of ${name}`);
  if (!Array.isArray(given)) return [unknown];
  return given.flatMap((each): readonly CompiledPolicy[] => {
    if (!isRecord(each)) return [unknown];
    // An empty object takes all inline policies away.
    if (each.policy === undefined) return [];
    const label = typeof each.name === "string" ? each.name : unknown.name;
    return [typeof each.policy === "string" ? compilePolicy(label, each.policy) : unknownPolicy(label)];
  });
}

/** What deploys a stack is assumed to be an administrator: the stack does not show its policies, and nothing less is safe to assume. */
function readDeployRoles(stack: RenderedStack, partition: string): readonly EstateRole[] {
  const providers = new Map<string, string>();
  for (const { deployRoleArn, provider, urn } of stack.resources) {
    if (deployRoleArn !== undefined && !providers.has(deployRoleArn))
      providers.set(deployRoleArn, provider ?? urn);
  }
  return [...providers].flatMap(([arn, urn]): readonly EstateRole[] => {
    const { accountId = "", resource = "" } = parseArn(arn) ?? {};
    if (!resource.startsWith("role/")) return [];
    const name = resource.split("/").at(-1) ?? "";
    const identity = [administratorAccess(partition)];
    return [{ name, arn, accountId, kind: "deployer", identity, urn }];
  });
}
