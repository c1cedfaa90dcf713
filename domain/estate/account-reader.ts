import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { FULL_AWS_ACCESS, RCP_FULL_AWS_ACCESS, type ControlLevel } from "../access/policy-layers";
import type { Membership } from "../access/principal";
import { isAccountId } from "../aws/identifiers";
import type { AccountKind, EstateAccount } from "./estate";
import { textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";
import { allInstances, targetsOf } from "./stack-set-targets";

/** The accounts of a stack, and its organization. */
export interface ReadAccounts {
  readonly accounts: readonly EstateAccount[];
  readonly gaps: readonly string[];
}

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";
const ORGANIZATION_SETTINGS = "aws-org-backup:index:OrganizationSettings";
/** Components that are told the organization or its root. */
const TOLD = [
  ORGANIZATION_SETTINGS,
  "aws-org-backup:index:AirGappedVault",
  "aws-org-backup:index:BackupKey",
  "aws-org-backup:index:LogicallyAirGappedVault",
  "aws-org-backup:index:MemberBaseline",
  "aws-org-backup:index:ProtectionGuardrails",
  "aws-org-backup:index:SourceKeyAccess",
];
const VAULT_TYPES = ["aws:backup/vault:Vault", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"];
/** What nobody but the management account may make, whatever it delegates. */
const MANAGEMENT_TYPES = [
  "aws:organizations/organization:Organization",
  "aws:organizations/resourcePolicy:ResourcePolicy",
  "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
];

/**
 * Reads which accounts a stack reaches: those of its providers, and one for each target of its StackSets. An organizational
 * unit has accounts that nobody knows at preview; one stands for all of them, with a number from 000000000000 on.
 */
export function readAccounts(stack: RenderedStack): ReadAccounts {
  const organization = organizationOf(stack);
  const { attached, gaps } = readControls(stack);
  const deployRoles = deployRolesOf(stack);
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
    const deployRoleArn = deployRoles.get(id);
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
  const reached = allInstances(stack).map((instances) => ({ instances, ...targetsOf(instances) }));
  const units = [...new Set(reached.flatMap(({ ids }) => ids))];
  const unknownTargets = reached
    .filter(({ isComplete }) => !isComplete)
    .map(({ instances }) => `into which accounts ${instances.name} deploys is not known before deployment`);
  for (const id of units.filter(isAccountId)) if (!kinds.has(id)) kinds.set(id, "member");
  const members = units
    .filter((unit) => !isAccountId(unit))
    .map((unit, index) => accountOf(String(index).padStart(12, "0"), "member", unit));
  return {
    accounts: [...[...kinds].map(([id, kind]) => accountOf(id, kind)), ...members],
    gaps: [...gaps, ...unknownTargets],
  };
}

/** The role that deploys into each account; of several, the first. */
function deployRolesOf(stack: RenderedStack): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  for (const { accountId, deployRoleArn } of stack.resources) {
    if (accountId !== undefined && deployRoleArn !== undefined && !roles.has(accountId))
      roles.set(accountId, deployRoleArn);
  }
  return roles;
}

interface Organization {
  readonly id: string | undefined;
  readonly rootId: string | undefined;
  readonly managementAccountId: string | undefined;
}

function organizationOf(stack: RenderedStack): Organization {
  const settings = stack.ofType(ORGANIZATION_SETTINGS);
  const components = TOLD.flatMap((type) => stack.ofType(type));
  const first = (property: string, among: readonly RenderedResource[]): string | undefined =>
    among.map((each) => textInput(each, property)).find((text) => text !== undefined);
  return {
    id: first("organizationId", components),
    rootId: first("rootId", components),
    managementAccountId: first("managementAccountId", settings) ?? accountThatManages(stack),
  };
}

/**
 * The account of what only the management account can make; else the one that writes service or resource control policies, which
 * it could delegate. Backup policies do not tell: the backup account often writes those.
 */
function accountThatManages(stack: RenderedStack): string | undefined {
  const controls = stack.ofType(POLICY).filter((policy) => controlTypeOf(policy) !== undefined);
  return [...MANAGEMENT_TYPES.flatMap((type) => stack.ofType(type)), ...controls]
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

type ControlType = "SERVICE_CONTROL_POLICY" | "RESOURCE_CONTROL_POLICY";

/** Nothing for a policy of another type, and for one whose type is not known. */
function controlTypeOf(policy: RenderedResource): ControlType | undefined {
  // AWS's provider makes a service control policy when the program says no type.
  const type = policy.isSet("type") ? policy.input("type") : "SERVICE_CONTROL_POLICY";
  return type === "SERVICE_CONTROL_POLICY" || type === "RESOURCE_CONTROL_POLICY" ? type : undefined;
}

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
    const type = controlTypeOf(policy);
    const name = textInput(policy, "name") ?? policy.name;
    if (type === undefined) {
      if (policy.isSet("type") && policy.input("type") === undefined)
        gaps.push(`of which type the policy ${name} is, is not known before deployment`);
      return [];
    }
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
