import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { managedPolicy } from "../access/managed-policy-data/managed-policies";
import { parseArn, roleArn } from "../aws/arn";
import { permissionSetRoleArns } from "../break-glass/permission-set";
import type { EstateRole } from "./estate";
import { textInput, textInputs, type RenderedResource, type RenderedStack } from "./rendered-resource";
import { roleKindOf } from "./role-kind";

const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
const ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const IAM_POLICY = "aws:iam/policy:Policy";
const PERMISSION_SET = "aws:ssoadmin/permissionSet:PermissionSet";
const INLINE_POLICY = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy";
const SET_MANAGED_POLICY = "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment";
const ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment";

/** What a deploy role may do is no part of the stack that it deploys. */
const ADMINISTRATOR_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";
/** The end of the name of a permission set's role, which Identity Center chooses. */
const SUFFIX = "0123456789abcdef";

/** Reads the roles that a stack makes, those of its permission sets, and those with which it deploys. */
export function readRoles(stack: RenderedStack, partition: string): readonly EstateRole[] {
  return [
    ...readOwnRoles(stack, partition),
    ...readPermissionSets(stack, partition),
    ...readDeployRoles(stack),
  ];
}

function readOwnRoles(stack: RenderedStack, partition: string): readonly EstateRole[] {
  return stack.ofType(ROLE).flatMap((role): readonly EstateRole[] => {
    const { accountId, urn } = role;
    if (accountId === undefined) return [];
    const name = textInput(role, "name") ?? role.name;
    const path = textInput(role, "path") ?? "/";
    const trust = policyOf(role, "assumeRolePolicy", `trust policy of ${name}`);
    const boundary = textInput(role, "permissionsBoundary");
    const inline = stack.attachedTo(role, ROLE_POLICY, "role", [name]);
    const attached = stack.attachedTo(role, ROLE_POLICY_ATTACHMENT, "role", [name]);
    return [
      {
        name,
        arn: roleArn({ partition, accountId, roleName: `${path.replace(/^\//, "")}${name}` }),
        accountId,
        kind: roleKindOf(trust),
        trust,
        identity: [
          ...inline.map((each) => policyOf(each, "policy", textInput(each, "name") ?? each.name)),
          ...attached.map((each) => policyOfAttachment(each, "policyArn", stack)),
          ...textInputs(role, "managedPolicyArns").map(managedPolicy),
        ],
        ...(role.isSet("permissionsBoundary")
          ? {
              boundary:
                boundary === undefined ? unknownPolicy(`boundary of ${name}`) : managedPolicy(boundary),
            }
          : {}),
        urn,
      },
    ];
  });
}

function policyOf(resource: RenderedResource, property: string, label: string): CompiledPolicy {
  const document = resource.input(property);
  return document === undefined ? unknownPolicy(label) : compilePolicy(label, document);
}

/** The policy that an attachment names: one of AWS's own, or one that the stack makes. */
function policyOfAttachment(
  attachment: RenderedResource,
  property: string,
  stack: RenderedStack,
): CompiledPolicy {
  const made = attachment
    .sourcesOf(property)
    .map((urn) => stack.get(urn))
    .find((source) => source?.type === IAM_POLICY);
  if (made !== undefined) return policyOf(made, "policy", textInput(made, "name") ?? made.name);
  const arn = textInput(attachment, property);
  return arn === undefined ? unknownPolicy(attachment.name) : managedPolicy(arn);
}

/** Identity Center makes a role for a permission set in every account to which it is assigned. */
function readPermissionSets(stack: RenderedStack, partition: string): readonly EstateRole[] {
  return stack.ofType(PERMISSION_SET).flatMap((set) => {
    const name = textInput(set, "name") ?? set.name;
    const assignments = stack.attachedTo(set, ASSIGNMENT, "permissionSetArn", []);
    const accounts = assignments.flatMap((assignment) => textInput(assignment, "targetId") ?? []);
    const identity = [
      ...stack
        .attachedTo(set, INLINE_POLICY, "permissionSetArn", [])
        .map((inline) => policyOf(inline, "inlinePolicy", `inline policy of ${name}`)),
      ...stack
        .attachedTo(set, SET_MANAGED_POLICY, "permissionSetArn", [])
        .map((attached) => policyOfAttachment(attached, "managedPolicyArn", stack)),
    ];
    return [...new Set(accounts)].flatMap((accountId): readonly EstateRole[] => {
      const region = set.region ?? "us-east-1";
      const pattern = permissionSetRoleArns({
        partition,
        accountId,
        permissionSetName: name,
        identityCenterRegion: region,
      }).at(-1);
      if (pattern === undefined) return [];
      const arn = pattern.replace(/\?+$/, SUFFIX);
      return [{ name, arn, accountId, kind: "break-glass", identity, urn: set.urn }];
    });
  });
}

/** What deploys a stack is assumed to be an administrator: the stack does not show its policies, and nothing less is safe to assume. */
function readDeployRoles(stack: RenderedStack): readonly EstateRole[] {
  const providers = new Map(
    stack.resources
      .filter(({ deployRoleArn }) => deployRoleArn !== undefined)
      .map(({ deployRoleArn, urn }) => [deployRoleArn ?? "", urn]),
  );
  return [...providers].flatMap(([arn, urn]): readonly EstateRole[] => {
    const { accountId = "", resource = "" } = parseArn(arn) ?? {};
    if (!resource.startsWith("role/")) return [];
    const name = resource.split("/").at(-1) ?? "";
    const identity = [managedPolicy(ADMINISTRATOR_ACCESS)];
    return [{ name, arn, accountId, kind: "deployer", identity, urn }];
  });
}
