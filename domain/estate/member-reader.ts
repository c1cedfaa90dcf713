import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { managedPolicy } from "../access/managed-policy-data/managed-policies";
import { formatArn, roleArn, vaultArn } from "../aws/arn";
import { KEY_DELETION_WINDOW_DAYS } from "../encryption/key-deletion";
import { isRecord } from "../problem";
import type { EstateAccount, EstateKey, EstateRole, EstateVault } from "./estate";
import { readLock } from "./lock-reader";
import { holdsNotKnown, placeTemplate, type PlacedResource, type TemplatePlace } from "./member-template";
import { textInput, type RenderedResource, type RenderedStack } from "./rendered-resource";
import { roleKindOf } from "./role-kind";

/** What StackSets make in the accounts that they reach. */
export interface ReadMembers {
  readonly vaults: readonly EstateVault[];
  readonly keys: readonly EstateKey[];
  readonly roles: readonly EstateRole[];
  readonly gaps: readonly string[];
}

const STACK_SET = "aws:cloudformation/stackSet:StackSet";
const INSTANCES = "aws:cloudformation/stackInstances:StackInstances";
const INSTANCE = "aws:cloudformation/stackSetInstance:StackSetInstance";
const VAULT_TYPES = ["AWS::Backup::BackupVault", "AWS::Backup::LogicallyAirGappedBackupVault"];

/**
 * Reads vaults, keys and roles that a stack's StackSets make in member accounts, in the first Region that they are deployed to:
 * the others get the same.
 */
export function readMembers(
  stack: RenderedStack,
  members: readonly EstateAccount[],
  partition: string,
): ReadMembers {
  const read = stack.ofType(STACK_SET).map((stackSet) => {
    const region = firstRegionOf(stackSet, stack);
    const body = stackSet.input("templateBody");
    const made = members.map(({ id: accountId }) =>
      placedIn(stackSet, body, { partition, accountId, region }),
    );
    return made.includes(undefined)
      ? {
          ...NOTHING,
          gaps: [
            `the template of the StackSet ${stackSet.name} cannot be read: it is not known before deployment, or no JSON`,
          ],
        }
      : merged(made.flatMap((each) => (each === undefined ? [] : [each])));
  });
  return merged(read);
}

const NOTHING: ReadMembers = { vaults: [], keys: [], roles: [], gaps: [] };

function merged(parts: readonly ReadMembers[]): ReadMembers {
  return {
    vaults: parts.flatMap(({ vaults }) => vaults),
    keys: parts.flatMap(({ keys }) => keys),
    roles: parts.flatMap(({ roles }) => roles),
    gaps: [...new Set(parts.flatMap(({ gaps }) => gaps))],
  };
}

function firstRegionOf(stackSet: RenderedResource, stack: RenderedStack): string {
  const names = [textInput(stackSet, "name")];
  const instances = [
    ...stack.attachedTo(stackSet, INSTANCES, "stackSetName", names),
    ...stack.attachedTo(stackSet, INSTANCE, "stackSetName", names),
  ];
  const regions = instances.flatMap((instance) => {
    const listed = instance.input("regions");
    const one = textInput(instance, "stackSetInstanceRegion") ?? instance.region;
    const regions: readonly unknown[] = Array.isArray(listed) ? listed : [one];
    return regions;
  });
  return regions.find((region): region is string => typeof region === "string") ?? "us-east-1";
}

function placedIn(stackSet: RenderedResource, body: unknown, place: TemplatePlace): ReadMembers | undefined {
  const arnOf = (logicalId: string): string => keyArn(place, logicalId);
  const resources = placeTemplate(body, place, stackSet.input("parameters"), (logicalId, attribute) => {
    // Of what the template makes, only keys are referred to by something that decides about access.
    if (attribute === "Arn" || attribute === "Ref") return arnOf(logicalId);
    return undefined;
  });
  if (resources === undefined) return undefined;
  const ofType = (...types: readonly string[]): readonly PlacedResource[] =>
    resources.filter(({ type }) => types.includes(type));
  const { urn } = stackSet;
  return {
    keys: ofType("AWS::KMS::Key").map((key) => keyOf(key, ofType("AWS::KMS::Alias"), place, urn)),
    vaults: ofType(...VAULT_TYPES).flatMap((vault) => vaultOf(vault, place, urn)),
    roles: ofType("AWS::IAM::Role").flatMap((role) => roleOf(role, place, urn)),
    gaps: [],
  };
}

function keyArn({ accountId, partition, region }: TemplatePlace, logicalId: string): string {
  return formatArn({ partition, service: "kms", region, accountId, resource: `key/${logicalId}` });
}

function keyOf(
  { logicalId, properties }: PlacedResource,
  aliases: readonly PlacedResource[],
  place: TemplatePlace,
  urn: string,
): EstateKey {
  const arn = keyArn(place, logicalId);
  const own = aliases
    .filter((alias) => alias.properties.TargetKeyId === arn)
    .map(({ properties: { AliasName } }) => AliasName);
  const window = properties.PendingWindowInDays;
  return {
    name: logicalId,
    arn,
    accountId: place.accountId,
    region: place.region,
    aliases: own.filter((alias): alias is string => typeof alias === "string"),
    policy:
      policyOf(`key policy of ${logicalId}`, properties.KeyPolicy) ??
      unknownPolicy(`key policy of ${logicalId}`),
    deletionWindowDays: typeof window === "number" ? window : KEY_DELETION_WINDOW_DAYS,
    hasImportedMaterial: properties.Origin === "EXTERNAL",
    urn,
  };
}

function vaultOf(
  { properties, type }: PlacedResource,
  place: TemplatePlace,
  urn: string,
): readonly EstateVault[] {
  const {
    AccessPolicy: policy,
    BackupVaultName: name,
    EncryptionKeyArn: key,
    LockConfiguration: lock,
  } = properties;
  if (typeof name !== "string") return [];
  const isLogicallyAirGapped = type !== VAULT_TYPES[0];
  const compiled = policyOf(`policy of vault ${name}`, policy);
  const limits = isRecord(lock) ? lock : isLogicallyAirGapped ? properties : {};
  return [
    {
      name,
      arn: vaultArn({ ...place, vaultName: name }),
      accountId: place.accountId,
      region: place.region,
      isLogicallyAirGapped,
      lock: isLogicallyAirGapped
        ? { mode: "compliance", gracePeriodDays: 0 }
        : isRecord(lock)
          ? readLock(lock.ChangeableForDays, "ChangeableForDays" in lock)
          : { mode: lock === undefined ? "none" : "unknown" },
      ...(compiled === undefined ? {} : { policy: compiled }),
      ...(typeof key === "string" ? { keyArn: key } : {}),
      ...(typeof limits.MaxRetentionDays === "number" ? { maxRetentionDays: limits.MaxRetentionDays } : {}),
      urn,
    },
  ];
}

function roleOf({ properties }: PlacedResource, place: TemplatePlace, urn: string): readonly EstateRole[] {
  const {
    ManagedPolicyArns: managed,
    Path: path = "/",
    PermissionsBoundary: boundary,
    Policies: inline,
    RoleName: name,
  } = properties;
  if (typeof name !== "string" || typeof path !== "string") return [];
  const trust = policyOf(`trust policy of ${name}`, properties.AssumeRolePolicyDocument);
  return [
    {
      name,
      arn: roleArn({ ...place, roleName: `${path.replace(/^\//, "")}${name}` }),
      accountId: place.accountId,
      kind: roleKindOf(trust),
      ...(trust === undefined ? {} : { trust }),
      identity: [
        ...listOf(managed).map((arn) =>
          typeof arn === "string" ? managedPolicy(arn) : unknownPolicy(`a policy of ${name}`),
        ),
        ...listOf(inline)
          .filter(isRecord)
          .map(({ PolicyDocument: document, PolicyName: policyName }) => {
            const label = typeof policyName === "string" ? policyName : `a policy of ${name}`;
            return policyOf(label, document) ?? unknownPolicy(label);
          }),
      ],
      ...(boundary === undefined
        ? {}
        : { boundary: typeof boundary === "string" ? managedPolicy(boundary) : unknownPolicy("boundary") }),
      urn,
    },
  ];
}

function policyOf(name: string, document: unknown): CompiledPolicy | undefined {
  if (document === undefined) return undefined;
  return holdsNotKnown(document) ? unknownPolicy(name) : compilePolicy(name, document);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value];
}
