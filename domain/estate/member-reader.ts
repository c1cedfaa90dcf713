import { unknownPolicy } from "../access/compiled-policy";
import { formatArn, vaultArn } from "../aws/arn";
import { KEY_DELETION_WINDOW_DAYS } from "../encryption/key-deletion";
import { isRecord } from "../problem";
import type {
  DeclaredLock,
  EstateAccount,
  EstateGuarded,
  EstateKey,
  EstateRole,
  EstateVault,
} from "./estate";
import { readLock } from "./lock-reader";
import { readMemberRoles } from "./member-role-reader";
import { attributeIn, keyStandInArn, policyIn, queueUrlOf, VAULT_TYPES } from "./member-resource";
import { placeTemplate, type PlacedResource, type TemplatePlace } from "./member-template";
import { NOT_KNOWN } from "./not-known";
import { textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";
import { instancesOf, targetsOf } from "./stack-set-targets";

/** What StackSets make in the accounts that they reach. */
export interface ReadMembers {
  readonly vaults: readonly EstateVault[];
  readonly keys: readonly EstateKey[];
  readonly roles: readonly EstateRole[];
  readonly guarded: readonly EstateGuarded[];
  readonly gaps: readonly string[];
}

const KEY_TYPES = ["AWS::KMS::Key", "AWS::KMS::ReplicaKey"];
const STACK_SET = "aws:cloudformation/stackSet:StackSet";

/**
 * Reads vaults, keys and roles that a stack's StackSets make in the accounts that they reach, in the first Region that they are
 * deployed to: the others get the same.
 */
export function readMembers(
  stack: RenderedStack,
  accounts: readonly EstateAccount[],
  partition: string,
): ReadMembers {
  return merged(
    stack.ofType(STACK_SET).map((stackSet) => {
      const instances = instancesOf(stackSet, stack);
      const region = firstRegionOf(instances);
      const made = accounts.flatMap(({ id: accountId, standsFor = accountId }): readonly ReadMembers[] => {
        const reaching = instances.filter((each) => targetsOf(each).ids.includes(standsFor));
        if (reaching.length === 0) return [];
        return [placedIn(stackSet, reaching, { partition, accountId, region })];
      });
      return merged(made);
    }),
  );
}

const NOTHING: ReadMembers = { vaults: [], keys: [], roles: [], guarded: [], gaps: [] };

function merged(parts: readonly ReadMembers[]): ReadMembers {
  return {
    vaults: parts.flatMap(({ vaults }) => vaults),
    keys: parts.flatMap(({ keys }) => keys),
    roles: parts.flatMap(({ roles }) => roles),
    guarded: parts.flatMap(({ guarded }) => guarded),
    gaps: [...new Set(parts.flatMap(({ gaps }) => gaps))],
  };
}

function firstRegionOf(instances: readonly RenderedResource[]): string {
  const regions = instances.flatMap((instance) => {
    const listed = instance.input("regions");
    const one = textInput(instance, "stackSetInstanceRegion") ?? instance.region;
    const regions: readonly unknown[] = Array.isArray(listed) ? listed : [one];
    return regions;
  });
  return regions.find((region): region is string => typeof region === "string") ?? "us-east-1";
}

function placedIn(
  stackSet: RenderedResource,
  instances: readonly RenderedResource[],
  place: TemplatePlace,
): ReadMembers {
  const parameters = parametersOf(stackSet, instances);
  const resources = placeTemplate(stackSet.input("templateBody"), place, parameters, attributeIn(place));
  if (resources === undefined) {
    const gap = `the template of the StackSet ${stackSet.name} cannot be read: it is not known before deployment, or no JSON`;
    return { ...NOTHING, gaps: [gap] };
  }
  const ofType = (...types: readonly string[]): readonly PlacedResource[] =>
    resources.filter(({ type }) => types.includes(type));
  const { name, urn } = stackSet;
  const keys = ofType(...KEY_TYPES).map((key) => keyOf(key, ofType("AWS::KMS::Alias"), place, urn));
  const vaults = ofType(...VAULT_TYPES).map((vault) => vaultOf(vault, keys, place, urn));
  return {
    keys,
    vaults: vaults.flatMap((vault) => vault ?? []),
    roles: readMemberRoles(resources, place, urn),
    guarded: ofType("AWS::SQS::Queue").flatMap((queue) =>
      guardedQueues(queue, ofType("AWS::SQS::QueuePolicy"), place, urn),
    ),
    gaps: vaults.includes(undefined)
      ? [`a vault in the template of the StackSet ${name} has a name that is not known before deployment`]
      : [],
  };
}

/** The values of a template's parameters in an account; nothing when some of them are not known. */
function parametersOf(
  stackSet: RenderedResource,
  instances: readonly RenderedResource[],
): Readonly<Record<string, unknown>> | undefined {
  const given = [
    ...(stackSet.isSet("parameters") ? [stackSet.input("parameters")] : []),
    ...instances
      .filter((instance) => instance.isSet("parameterOverrides"))
      .map((instance) => instance.input("parameterOverrides")),
  ];
  if (!given.every(isRecord)) return undefined;
  return Object.assign({}, ...given) as Readonly<Record<string, unknown>>;
}

function keyOf(
  { logicalId, properties }: PlacedResource,
  aliases: readonly PlacedResource[],
  place: TemplatePlace,
  urn: string,
): EstateKey {
  const arn = keyStandInArn(place, logicalId);
  const own = aliases
    .filter((alias) => [arn, logicalId].includes(String(alias.properties.TargetKeyId)))
    .map(({ properties: { AliasName } }) => AliasName);
  const window = properties.PendingWindowInDays;
  return {
    name: logicalId,
    arn,
    accountId: place.accountId,
    region: place.region,
    aliases: own.filter((alias): alias is string => typeof alias === "string"),
    policy: policyIn(`key policy of ${logicalId}`, properties.KeyPolicy),
    deletionWindowDays: typeof window === "number" ? window : KEY_DELETION_WINDOW_DAYS,
    hasImportedMaterial: properties.Origin === "EXTERNAL",
    urn,
  };
}

function vaultOf(
  { properties, type }: PlacedResource,
  keys: readonly EstateKey[],
  place: TemplatePlace,
  urn: string,
): EstateVault | undefined {
  const { AccessPolicy: policy, BackupVaultName: name, EncryptionKeyArn: keyArn } = properties;
  if (typeof name !== "string") return undefined;
  const isLogicallyAirGapped = type !== VAULT_TYPES[0];
  const limits = isLogicallyAirGapped ? properties : properties.LockConfiguration;
  const maxRetentionDays = isRecord(limits) ? limits.MaxRetentionDays : undefined;
  return {
    name,
    arn: vaultArn({ ...place, vaultName: name }),
    accountId: place.accountId,
    region: place.region,
    isLogicallyAirGapped,
    lock: isLogicallyAirGapped
      ? { mode: "compliance", gracePeriodDays: 0 }
      : lockOf(properties.LockConfiguration),
    ...(policy === undefined ? {} : { policy: policyIn(`policy of vault ${name}`, policy) }),
    ...(typeof keyArn === "string" && keys.some(({ arn }) => arn === keyArn) ? { keyArn } : {}),
    ...(typeof maxRetentionDays === "number" ? { maxRetentionDays } : {}),
    urn,
  };
}

function lockOf(lock: unknown): DeclaredLock {
  if (lock === undefined) return { mode: "none" };
  return isRecord(lock) ? readLock(lock.ChangeableForDays, "ChangeableForDays" in lock) : { mode: "unknown" };
}

/** A queue with its policy; nothing for one without. */
function guardedQueues(
  queue: PlacedResource,
  policies: readonly PlacedResource[],
  place: TemplatePlace,
  urn: string,
): readonly EstateGuarded[] {
  const { QueueName: name } = queue.properties;
  const url = queueUrlOf(queue, place);
  const own = policies.filter(
    ({ properties: { Queues: queues } }) => Array.isArray(queues) && queues.includes(url),
  );
  if (typeof name !== "string" || own.length === 0) return [];
  const label = `policy of ${name}`;
  const policy =
    own.length > 1 ? unknownPolicy(label) : policyIn(label, own[0]?.properties.PolicyDocument ?? NOT_KNOWN);
  const arn = formatArn({ ...place, service: "sqs", resource: name });
  return [{ arn, accountId: place.accountId, policy, urn }];
}
