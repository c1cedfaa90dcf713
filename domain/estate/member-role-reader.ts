import { unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { managedPolicy } from "../access/managed-policy-data/managed-policies";
import { isRecord } from "../problem";
import type { EstateRole } from "./estate";
import { iamArnOf, iamNameOf, policyIn } from "./member-resource";
import type { PlacedResource, TemplatePlace } from "./member-template";
import { holdsNotKnown } from "./not-known";
import { roleKindOf } from "./role-kind";

/** What gives roles of a template policies: type, property that names the roles. */
const POLICY_TYPES: Readonly<Record<string, string>> = {
  "AWS::IAM::ManagedPolicy": "Roles",
  "AWS::IAM::Policy": "Roles",
  "AWS::IAM::RolePolicy": "RoleName",
};

/** Reads the roles that a template makes, each with its trust, its policies and its boundary. */
export function readMemberRoles(
  resources: readonly PlacedResource[],
  place: TemplatePlace,
  urn: string,
): readonly EstateRole[] {
  const made = resources.filter(({ type }) => type in POLICY_TYPES);
  const byArn = (arn: unknown, label: string): CompiledPolicy => {
    if (typeof arn !== "string") return unknownPolicy(label);
    const own = made.find(
      (policy) => policy.type === "AWS::IAM::ManagedPolicy" && iamArnOf(policy, place) === arn,
    );
    return own === undefined ? managedPolicy(arn) : textOf(own);
  };
  return resources
    .filter(({ type }) => type === "AWS::IAM::Role")
    .map((role): EstateRole => {
      const { properties } = role;
      const { AssumeRolePolicyDocument: document, PermissionsBoundary: boundary } = properties;
      const name = iamNameOf(role);
      const trust = policyIn(`trust policy of ${name}`, document);
      return {
        name,
        arn: iamArnOf(role, place),
        accountId: place.accountId,
        kind: roleKindOf(trust),
        trust,
        identity: [
          ...listOf(properties.ManagedPolicyArns).map((arn) => byArn(arn, `a managed policy of ${name}`)),
          ...listOf(properties.Policies).map((policy) => inlinePolicy(policy, name)),
          ...made.flatMap((policy) => policyFor(name, policy)),
        ],
        ...(boundary === undefined ? {} : { boundary: byArn(boundary, `boundary of ${name}`) }),
        urn,
      };
    });
}

function inlinePolicy(policy: unknown, roleName: string): CompiledPolicy {
  const { PolicyDocument: document, PolicyName: given } = isRecord(policy) ? policy : {};
  return policyIn(typeof given === "string" ? given : `a policy of ${roleName}`, document);
}

/** The policy, if it names the role; one of which nothing can be told, if nobody knows whether it does. */
function policyFor(roleName: string, policy: PlacedResource): readonly CompiledPolicy[] {
  const roles = policy.properties[POLICY_TYPES[policy.type] ?? ""];
  if (listOf(roles).includes(roleName)) return [textOf(policy)];
  return holdsNotKnown(roles) ? [unknownPolicy(policy.logicalId)] : [];
}

function textOf(policy: PlacedResource): CompiledPolicy {
  const { ManagedPolicyName: managed, PolicyDocument: document, PolicyName: inline } = policy.properties;
  const name = [inline, managed].find((each) => typeof each === "string");
  return policyIn(typeof name === "string" ? name : policy.logicalId, document);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
