import assert from "node:assert/strict";
import {
  isResourceType,
  RESOURCE_TYPES,
  RESOURCE_TYPES_SOURCE,
  resourceTypeNames,
  type ResourceType,
} from "../../../domain/aws/resource-types";

const namesWhere = (holds: (type: ResourceType) => boolean): readonly string[] =>
  RESOURCE_TYPES.filter(holds).map(({ name }) => name);

describe("resource types", () => {
  it("says of which day the table is and where it comes from", () => {
    assert.deepEqual(RESOURCE_TYPES_SOURCE, {
      asOf: "2026-09-21",
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html",
    });
  });

  it("lists every type that a backup policy can select, once", () => {
    assert.deepEqual(resourceTypeNames, [
      "Aurora",
      "CloudFormation",
      "DSQL",
      "DocumentDB",
      "DynamoDB",
      "EBS",
      "EC2",
      "EFS",
      "EKS",
      "FSx",
      "Neptune",
      "RDS",
      "Redshift",
      "Redshift Serverless",
      "S3",
      "SAP HANA on Amazon EC2",
      "Storage Gateway",
      "Timestream",
      "VirtualMachine",
    ]);
  });

  it("knows which backups are encrypted with the vault's key", () => {
    assert.deepEqual(
      namesWhere(({ fullyManaged }) => fullyManaged),
      ["DSQL", "DynamoDB", "EFS", "EKS", "S3", "SAP HANA on Amazon EC2", "Timestream", "VirtualMachine"],
    );
  });

  it("knows which backups can be moved to cold storage", () => {
    assert.deepEqual(
      namesWhere(({ coldStorage }) => coldStorage),
      [
        "CloudFormation",
        "DSQL",
        "DynamoDB",
        "EBS",
        "EFS",
        "SAP HANA on Amazon EC2",
        "Timestream",
        "VirtualMachine",
      ],
    );
  });

  it("knows which backups cannot be copied to another account (R16)", () => {
    assert.deepEqual(
      namesWhere(({ crossAccountCopy }) => crossAccountCopy === "no"),
      ["CloudFormation", "Redshift", "Redshift Serverless"],
    );
    assert.deepEqual(
      namesWhere(({ crossAccountCopy }) => crossAccountCopy === "advanced-only"),
      ["DynamoDB"],
    );
  });

  it("knows which types have continuous backups", () => {
    assert.deepEqual(
      namesWhere(({ continuousBackup }) => continuousBackup),
      ["Aurora", "RDS", "S3", "SAP HANA on Amazon EC2"],
    );
  });

  it("selects each type with the ARNs that a backup policy accepts", () => {
    assert.deepEqual(
      Object.fromEntries(RESOURCE_TYPES.map((type) => [type.name, type.policyPatterns("aws")])),
      {
        Aurora: ["arn:aws:rds:*:*:cluster:*"],
        CloudFormation: ["arn:aws:cloudformation:*:*:stack/*"],
        DSQL: ["arn:aws:dsql:*:*:cluster/*"],
        DocumentDB: ["arn:aws:rds:*:*:cluster:*"],
        DynamoDB: ["arn:aws:dynamodb:*:*:table/*"],
        EBS: ["arn:aws:ec2:*:*:volume/*"],
        EC2: ["arn:aws:ec2:*:*:instance/*"],
        EFS: ["arn:aws:elasticfilesystem:*:*:file-system/*"],
        EKS: ["arn:aws:eks:*:*:cluster/*"],
        FSx: ["arn:aws:fsx:*:*:file-system/*", "arn:aws:fsx:*:*:volume/*"],
        Neptune: ["arn:aws:rds:*:*:cluster:*"],
        RDS: ["arn:aws:rds:*:*:db:*"],
        Redshift: ["arn:aws:redshift:*:*:cluster:*"],
        "Redshift Serverless": ["arn:aws:redshift-serverless:*:*:namespace/*"],
        S3: ["arn:aws:s3:::*"],
        "SAP HANA on Amazon EC2": ["arn:aws:ssm-sap:*:*:HANA/*"],
        "Storage Gateway": ["arn:aws:storagegateway:*:*:gateway/*"],
        Timestream: ["arn:aws:timestream:*:*:database/*"],
        VirtualMachine: ["arn:aws:backup-gateway:*:*:vm/*"],
      },
    );
  });

  it("puts the partition into the ARNs", () => {
    assert.deepEqual(
      RESOURCE_TYPES.filter(({ name }) => name === "FSx").map((type) => ({
        first: type.policyPattern("aws-cn"),
        all: type.policyPatterns("aws-us-gov"),
      })),
      [
        {
          first: "arn:aws-cn:fsx:*:*:file-system/*",
          all: ["arn:aws-us-gov:fsx:*:*:file-system/*", "arn:aws-us-gov:fsx:*:*:volume/*"],
        },
      ],
    );
  });

  const names: readonly (readonly [name: unknown, expected: boolean])[] = [
    ["EBS", true],
    ["SAP HANA on Amazon EC2", true],
    ["ebs", false],
    ["Lambda", false],
    ["*", false],
    [undefined, false],
    [["EBS"], false],
  ];
  for (const [name, expected] of names) {
    it(`says ${expected} when asked whether ${String(name)} (${typeof name}) is a type`, () => {
      assert.equal(isResourceType(name), expected);
    });
  }
});
