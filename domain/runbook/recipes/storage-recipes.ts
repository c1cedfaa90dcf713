import type { RestoreRecipe } from "./recipe";

/** Recipes of volumes, file systems and buckets. */
export const STORAGE_RECIPES = {
  EBS: {
    apiType: "EBS",
    ingredients: ["ZONE", "KEY_ARN"],
    drops: ["volumeId"],
    startsEmpty: false,
    gives: [
      { key: "availabilityZone", value: "$zone", means: "zone of the machine that gets the volume" },
      { key: "encrypted", value: '"true"', means: "it is never restored in the clear" },
      { key: "kmsKeyId", value: "$key_arn", means: "key of the new volume" },
    ],
    exists: ["a key in the target", "a machine in the same zone, to attach it to"],
    missing: ["the attachment to a machine"],
    confidence: "documented",
  },
  EFS: {
    apiType: "EFS",
    ingredients: ["NEW_NAME", "KEY_ARN"],
    drops: [],
    startsEmpty: false,
    gives: [
      { key: "newFileSystem", value: '"true"', means: "a new file system, nothing is overwritten" },
      {
        key: "CreationToken",
        value: "$new_name",
        means: "any text; the same text twice makes one file system",
      },
      { key: "Encrypted", value: '"true"', means: "it is never restored in the clear" },
      { key: "KmsKeyId", value: "$key_arn", means: "key of the new file system" },
      { key: "PerformanceMode", value: '"generalPurpose"', means: "or `maxIO`, if the source had it" },
    ],
    exists: ["a key in the target", "subnets and a security group for the mount targets"],
    missing: [
      "mount targets, access points and the file system policy",
      "the root: what was in it is in a folder `aws-backup-restore_...`",
    ],
    confidence: "documented",
  },
  FSx: {
    apiType: "FSx",
    ingredients: ["SUBNET", "SECURITY_GROUP", "KEY_ARN"],
    drops: ["FileSystemId", "VpcId"],
    startsEmpty: false,
    gives: [
      {
        key: "SubnetIds",
        value: "([$subnet] | tojson)",
        means: "as a JSON list in a text; two for two zones",
      },
      { key: "SecurityGroupIds", value: "([$security_group] | tojson)", means: "as a JSON list in a text" },
      { key: "KmsKeyId", value: "$key_arn", means: "key of the new file system" },
    ],
    exists: [
      "a subnet and a security group",
      "for Windows: the directory, named in `WindowsConfiguration` (`ActiveDirectoryId`, `ThroughputCapacity`, `PreferredSubnetId`)",
      "for NetApp ONTAP: file system and storage virtual machine; a backup is of one volume, which is restored into them with `Name` and `OntapConfiguration` (`storageVirtualMachineId`, `junctionPath`, `sizeInMegabytes`) instead",
    ],
    missing: ["DNS aliases, shares that were made after the backup"],
    confidence: "documented",
  },
  S3: {
    apiType: "S3",
    ingredients: ["NEW_NAME", "KEY_ARN"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "DestinationBucketName", value: "$new_name", means: "the bucket that the objects go to" },
      {
        key: "NewBucket",
        value: '"true"',
        means: "make it; `false` for one that exists, with versioning on [?]",
      },
      {
        key: "EncryptionType",
        value: '"SSE-KMS"',
        means: "objects get a new key: the old one is in the lost account",
      },
      { key: "KMSKey", value: "$key_arn", means: "key of the restored objects" },
      { key: "CreationToken", value: "$new_name", means: "any text" },
    ],
    exists: ["a key in the target", "a bucket name that nobody in the world has taken"],
    missing: [
      "policy, lifecycle, replication and notifications of the bucket; older versions, unless you add `RestoreLatestVersionsUpTo`",
    ],
    confidence: "documented",
  },
  "Storage Gateway": {
    ingredients: ["ZONE", "KEY_ARN"],
    drops: ["volumeId"],
    startsEmpty: false,
    gives: [
      { key: "availabilityZone", value: "$zone", means: "it comes back as an EBS volume of this zone" },
      { key: "encrypted", value: '"true"', means: "it is never restored in the clear" },
      { key: "kmsKeyId", value: "$key_arn", means: "key of the new volume" },
    ],
    exists: [
      "a key in the target",
      "for a volume of a gateway instead of EBS: a gateway that runs (`gatewayArn`, `targetName`, `diskId`)",
    ],
    missing: ["the gateway itself"],
    confidence: "assumed",
  },
} as const satisfies Readonly<Record<string, RestoreRecipe>>;
