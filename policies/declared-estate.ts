import { isRecord } from "../domain/problem";
import type { Estate } from "../domain/estate/estate";
import { NOT_KNOWN } from "../domain/estate/not-known";
import { readEstate } from "../domain/estate/read-estate";
import type { RenderedResource } from "../domain/estate/rendered-resource";
import { isUnknownValue } from "./known";
import { deployRoleArnOf, placeOf } from "./place";
import type { StackResource, StackView } from "./stack-view";

/**
 * The types that an estate is read from, for the `types` of a rule that reads one. Without them nobody can tell what the program set
 * from what the provider adds, and the components' own inputs are not seen.
 */
export const ESTATE_TYPES = [
  "aws-org-backup:index:AirGappedVault",
  "aws-org-backup:index:BackupKey",
  "aws-org-backup:index:LogicallyAirGappedVault",
  "aws-org-backup:index:MemberBaseline",
  "aws-org-backup:index:OrganizationSettings",
  "aws-org-backup:index:ProtectionGuardrails",
  "aws-org-backup:index:SourceKeyAccess",
  "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
  "aws:backup/vault:Vault",
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  "aws:backup/vaultPolicy:VaultPolicy",
  "aws:cloudformation/stackInstances:StackInstances",
  "aws:cloudformation/stackSet:StackSet",
  "aws:cloudformation/stackSetInstance:StackSetInstance",
  "aws:cloudwatch/eventBus:EventBus",
  "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
  "aws:iam/policy:Policy",
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
  "aws:kms/alias:Alias",
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/grant:Grant",
  "aws:kms/key:Key",
  "aws:kms/keyPolicy:KeyPolicy",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
  "aws:organizations/delegatedAdministrator:DelegatedAdministrator",
  "aws:organizations/organization:Organization",
  "aws:organizations/policy:Policy",
  "aws:organizations/policyAttachment:PolicyAttachment",
  "aws:organizations/resourcePolicy:ResourcePolicy",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketPolicy:BucketPolicy",
  "aws:sns/topic:Topic",
  "aws:sns/topicPolicy:TopicPolicy",
  "aws:sqs/queue:Queue",
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:ssoadmin/accountAssignment:AccountAssignment",
  "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment",
  "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive",
  "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment",
  "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
  "aws:ssoadmin/permissionSet:PermissionSet",
  "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
  "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment",
] as const;

/** What a stack puts in place, as far as it decides about access; for {@link StackView.share}. */
export function declaredEstate(stack: StackView): Estate {
  const homes = new Map<string, Home>();
  return readEstate(stack.resources.map((resource) => renderedResource(resource, homes)));
}

type Home = Pick<RenderedResource, "accountId" | "deployRoleArn" | "provider" | "region">;

function renderedResource(resource: StackResource, homes: Map<string, Home>): RenderedResource {
  const { name, propertyDependencies, type, urn } = resource;
  const props = type.startsWith("aws:") ? resource.props : (resource.inputs ?? resource.props);
  return {
    urn,
    type,
    name,
    input: (property) => {
      const value = plain(() => props[property]);
      return value === NOT_KNOWN ? undefined : value;
    },
    isSet: (property) => resource.isSet(property),
    sourcesOf: (property) => (propertyDependencies[property] ?? []).map((source) => source.urn),
    ...homeOf(resource, homes),
  };
}

/** Where a resource of AWS is. What its provider says is read once for all resources of the provider. */
function homeOf(resource: StackResource, homes: Map<string, Home>): Home {
  const { props, provider, type } = resource;
  if (provider === undefined || !type.startsWith("aws:")) return {};
  const known = homes.get(provider.urn) ?? homeBy({ props: {}, provider });
  homes.set(provider.urn, known);
  if (!Object.hasOwn(props, "region")) return known;
  const region = plain(() => props.region);
  if (typeof region === "string") return { ...known, region };
  return region === NOT_KNOWN && resource.isSet("region") ? withoutRegion(known) : known;
}

function homeBy(
  resource: Pick<StackResource, "props"> & { provider: NonNullable<StackResource["provider"]> },
): Home {
  const { accountId, provider, region } = placeOf(resource);
  const deployRoleArn = deployRoleArnOf(resource.provider);
  return {
    ...(accountId === undefined ? {} : { accountId }),
    ...(deployRoleArn === undefined ? {} : { deployRoleArn }),
    ...(provider === undefined ? {} : { provider }),
    ...(region === undefined ? {} : { region }),
  };
}

function withoutRegion({ region: _, ...home }: Home): Home {
  return home;
}

/** A value whose parts that are not known are `NOT_KNOWN`: reading one of them throws. */
function plain(read: () => unknown): unknown {
  let value: unknown;
  try {
    value = read();
  } catch (error) {
    if (isUnknownValue(error)) return NOT_KNOWN;
    throw error;
  }
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return Array.from({ length: list.length }, (_, index) => plain(() => list[index]));
  }
  if (!isRecord(value)) return value;
  const record = value;
  return Object.fromEntries(Object.keys(record).map((key) => [key, plain(() => record[key])]));
}
