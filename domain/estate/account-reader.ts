import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { FULL_AWS_ACCESS, RCP_FULL_AWS_ACCESS, type ControlLevel } from "../access/policy-layers";
import type { Membership } from "../access/principal";
import { isAccountId } from "../aws/identifiers";
import { isRecord } from "../problem";
import type { AccountKind, EstateAccount } from "./estate";
import { textInput, textInputs, type RenderedResource, type RenderedStack } from "./rendered-resource";

/** The accounts of a stack, and its organization. */
export interface ReadAccounts {
  readonly accounts: readonly EstateAccount[];
  readonly gaps: readonly string[];
}

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";
const ORGANIZATION_SETTINGS = "aws-org-backup:index:OrganizationSettings";
const VAULT_TYPES = ["aws:backup/vault:Vault", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"];
/** By these a stack reaches accounts of the organization that no provider of its own does. */
const INSTANCE_TYPES = [
  "aws:cloudformation/stackInstances:StackInstances",
  "aws:cloudformation/stackSetInstance:StackSetInstance",
];

/**
 * Reads which accounts a stack reaches: those of its providers, and one for each target of its StackSets. An organizational
 * unit has accounts that nobody knows at preview; one with a number that AWS never gives stands for all of them.
 */
export function readAccounts(stack: RenderedStack): ReadAccounts {
  const organization = organizationOf(stack);
  const { attached, gaps } = readControls(stack);
  const accountOf = (id: string, kind: AccountKind, unit?: string): EstateAccount => {
    const path = unit === undefined ? undefined : pathOf(organization, unit);
    const membership: Membership | undefined =
      organization.id === undefined
        ? undefined
        : {
            organizationId: organization.id,
            ...(path === undefined ? {} : { path }),
            ...(kind === "management" ? { isManagementAccount: true } : {}),
          };
    const targets = unit === undefined ? [id] : [unit];
    const levels = (type: ControlType): readonly ControlLevel[] =>
      kind === "management" ? [] : levelsOf(attached, type, targets);
    const deployRoleArn = stack.resources.find(
      (each) => each.accountId === id && each.deployRoleArn !== undefined,
    )?.deployRoleArn;
    return {
      id,
      kind,
      name: nameOf(id, kind, unit),
      ...(unit === undefined ? {} : { standsFor: unit }),
      membership,
      serviceControl: levels("SERVICE_CONTROL_POLICY"),
      resourceControl: levels("RESOURCE_CONTROL_POLICY"),
      ...(deployRoleArn === undefined ? {} : { deployRoleArn }),
    };
  };

  const kinds = kindsOf(stack, organization.managementAccountId);
  const units = [...new Set(INSTANCE_TYPES.flatMap((type) => stack.ofType(type)).flatMap(targetsOf))];
  for (const id of units.filter(isAccountId)) if (!kinds.has(id)) kinds.set(id, "member");
  const members = units
    .filter((unit) => !isAccountId(unit))
    .map((unit, index) => accountOf(String(index).padStart(12, "0"), "member", unit));
  return { accounts: [...[...kinds].map(([id, kind]) => accountOf(id, kind)), ...members], gaps };
}

interface Organization {
  readonly id: string | undefined;
  readonly rootId: string | undefined;
  readonly managementAccountId: string | undefined;
}

function organizationOf(stack: RenderedStack): Organization {
  const settings = stack.ofType(ORGANIZATION_SETTINGS);
  const components = stack.resources.filter(({ type }) => type.startsWith("aws-org-backup:index:"));
  const first = (property: string, among: readonly RenderedResource[]): string | undefined =>
    among.map((each) => textInput(each, property)).find((text) => text !== undefined);
  return {
    id: first("organizationId", components),
    rootId: first("rootId", components),
    managementAccountId: first("managementAccountId", settings) ?? accountThatManages(stack),
  };
}

/** Service control policies are written in the management account, unless it delegates that. */
function accountThatManages(stack: RenderedStack): string | undefined {
  return stack
    .ofType(POLICY)
    .map(({ accountId }) => accountId)
    .find((id) => id !== undefined);
}

function pathOf({ id, rootId }: Organization, unit: string): string | undefined {
  if (id === undefined || rootId === undefined) return undefined;
  return unit === rootId ? `${id}/${rootId}/` : undefined;
}

function kindsOf(stack: RenderedStack, managementAccountId: string | undefined): Map<string, AccountKind> {
  const kinds = new Map<string, AccountKind>();
  if (managementAccountId !== undefined) kinds.set(managementAccountId, "management");
  const withVaults = new Set(
    VAULT_TYPES.flatMap((type) => stack.ofType(type)).map(({ accountId }) => accountId),
  );
  for (const { accountId } of stack.resources) {
    if (accountId === undefined || kinds.has(accountId)) continue;
    kinds.set(accountId, withVaults.has(accountId) ? "vault" : "other");
  }
  return kinds;
}

function nameOf(id: string, kind: AccountKind, unit: string | undefined): string {
  if (unit !== undefined) return `any account of ${unit}`;
  const names = {
    management: "management account",
    vault: "backup account",
    member: "member account",
    other: "account",
  };
  return `${names[kind]} ${id}`;
}

function targetsOf(instances: RenderedResource): readonly string[] {
  const given = instances.input("deploymentTargets");
  // A StackInstances resource has one object, a StackSetInstance a list or an object of the older kind.
  const targets = (Array.isArray(given) ? given : [given]).filter(isRecord);
  const listed = targets.flatMap((each) => {
    const accounts = textsOf(each.accounts);
    return accounts.length > 0 ? accounts : textsOf(each.organizationalUnitIds);
  });
  const accountId = textInput(instances, "accountId");
  return accountId === undefined ? [...listed, ...textInputs(instances, "accounts")] : [accountId];
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

type ControlType = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

interface AttachedControl {
  readonly type: ControlType;
  readonly targetId: string;
  readonly policy: CompiledPolicy;
}

function readControls(stack: RenderedStack): {
  attached: readonly AttachedControl[];
  gaps: readonly string[];
} {
  const gaps: string[] = [];
  const attached = stack.ofType(POLICY).flatMap((policy): readonly AttachedControl[] => {
    // AWS's provider makes a service control policy when the program says no type.
    const type = policy.isSet("type") ? policy.input("type") : "SERVICE_CONTROL_POLICY";
    if (type !== "SERVICE_CONTROL_POLICY" && type !== "RESOURCE_CONTROL_POLICY") return [];
    const name = textInput(policy, "name") ?? policy.name;
    const content = policy.input("content");
    const compiled = content === undefined ? unknownPolicy(name) : compilePolicy(name, content);
    const attachments = stack.attachedTo(policy, ATTACHMENT, "policyId", []);
    return attachments.flatMap((attachment) => {
      const targetId = textInput(attachment, "targetId");
      if (targetId !== undefined) return [{ type, targetId, policy: compiled }];
      gaps.push(`what ${name} is attached to is not known before deployment`);
      return [];
    });
  });
  return { attached, gaps };
}

/** What is attached to the root and to the targets. Units in between are not known, and a Deny of theirs only adds. */
function levelsOf(
  attached: readonly AttachedControl[],
  type: ControlType,
  targets: readonly string[],
): readonly ControlLevel[] {
  const full = type === "SERVICE_CONTROL_POLICY" ? FULL_AWS_ACCESS : RCP_FULL_AWS_ACCESS;
  const ofType = attached.filter((each) => each.type === type);
  const roots = ofType.map(({ targetId }) => targetId).filter((targetId) => targetId.startsWith("r-"));
  return [...new Set([...roots, ...targets])].flatMap((at): readonly ControlLevel[] => {
    const policies = ofType.filter(({ targetId }) => targetId === at).map(({ policy }) => policy);
    return policies.length === 0 ? [] : [{ at, policies: [full, ...policies] }];
  });
}
