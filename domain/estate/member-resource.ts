import { compilePolicy, unknownPolicy, type CompiledPolicy } from "../access/compiled-policy";
import { formatArn, roleArn, vaultArn } from "../aws/arn";
import type { Attribute, PlacedResource, TemplatePlace } from "./member-template";
import { holdsNotKnown } from "./not-known";

/** Vaults in a template: the ordinary kind first. */
export const VAULT_TYPES = ["AWS::Backup::BackupVault", "AWS::Backup::LogicallyAirGappedBackupVault"];

/** The ARN of a key that a template makes. Its id is not known before deployment; its name in the template stands for it. */
export function keyStandInArn({ accountId, partition, region }: TemplatePlace, logicalId: string): string {
  return formatArn({ partition, service: "kms", region, accountId, resource: `key/${logicalId}` });
}

/** The name of a role or policy; its name in the template stands for one that CloudFormation chooses. */
export function iamNameOf({ logicalId, properties, type }: PlacedResource): string {
  const name = type === "AWS::IAM::Role" ? properties.RoleName : properties.ManagedPolicyName;
  return typeof name === "string" ? name : logicalId;
}

/** The ARN of a role or policy of IAM in a template. */
export function iamArnOf(resource: PlacedResource, { accountId, partition }: TemplatePlace): string {
  const { properties, type } = resource;
  const path = typeof properties.Path === "string" ? properties.Path.slice(1) : "";
  const name = `${path}${iamNameOf(resource)}`;
  return type === "AWS::IAM::Role"
    ? roleArn({ partition, accountId, roleName: name })
    : formatArn({ partition, service: "iam", region: "", accountId, resource: `policy/${name}` });
}

/** The URL of a queue, which is what a reference to it gives; its name in the template stands for one that CloudFormation chooses. */
export function queueUrlOf({ logicalId, properties }: PlacedResource, place: TemplatePlace): string {
  const name = typeof properties.QueueName === "string" ? properties.QueueName : logicalId;
  return `https://sqs.${place.region}.amazonaws.com/${place.accountId}/${name}`;
}

/**
 * What references to the resources of a template give in a place, for those that policies speak of: keys, roles, policies and vaults.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html#aws-resource-kms-key-return-values
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html#aws-resource-iam-role-return-values
 */
export function attributeIn(place: TemplatePlace): Attribute {
  return (resource, attribute) => {
    const { logicalId, properties, type } = resource;
    switch (type) {
      case "AWS::KMS::Key":
      case "AWS::KMS::ReplicaKey":
        if (attribute === "Arn") return keyStandInArn(place, logicalId);
        return attribute === "Ref" || attribute === "KeyId" ? logicalId : undefined;
      case "AWS::KMS::Alias":
        return attribute === "Ref" ? properties.AliasName : undefined;
      case "AWS::IAM::Role":
        if (attribute === "Arn") return iamArnOf(resource, place);
        return attribute === "Ref" ? iamNameOf(resource) : undefined;
      case "AWS::SQS::Queue":
        return attribute === "Ref" ? queueUrlOf(resource, place) : undefined;
      case "AWS::IAM::ManagedPolicy":
        return attribute === "Ref" || attribute === "PolicyArn" ? iamArnOf(resource, place) : undefined;
      default:
        return VAULT_TYPES.includes(type)
          ? vaultAttribute(properties.BackupVaultName, attribute, place)
          : undefined;
    }
  };
}

function vaultAttribute(name: unknown, attribute: string, place: TemplatePlace): unknown {
  if (attribute === "Ref" || attribute === "BackupVaultName") return name;
  return attribute === "BackupVaultArn" && typeof name === "string"
    ? vaultArn({ ...place, vaultName: name })
    : undefined;
}

/** A policy whose text stands in a template; one of which nothing can be told where some of the text is not known. */
export function policyIn(name: string, document: unknown): CompiledPolicy {
  return document === undefined || holdsNotKnown(document)
    ? unknownPolicy(name)
    : compilePolicy(name, document);
}
