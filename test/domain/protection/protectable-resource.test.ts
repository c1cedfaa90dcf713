import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { RESOURCE_TYPES } from "../../../domain/aws/resource-types";
import { mayMatchArn } from "../../../domain/aws/arn-overlap";
import { COPIED_RESOURCES } from "../../../domain/protection/copied-resource";
import {
  arnOfProtectable,
  PROTECTABLE_RESOURCES,
  PROTECTABLE_RESOURCES_SOURCE,
} from "../../../domain/protection/protectable-resource";
import { inputsOfResource } from "../../support/pulumi-typings";

const requireHere = createRequire(__filename);

describe("protectable resources", () => {
  it("are of a day, from a page of AWS", () => {
    assert.deepEqual(PROTECTABLE_RESOURCES_SOURCE, {
      asOf: "2026-11-26",
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html#supported-resources",
    });
  });

  it("are each listed once", () => {
    const types = PROTECTABLE_RESOURCES.map(({ type }) => type);
    assert.deepEqual([...new Set(types)], types);
  });

  for (const { type, backupType, arn, nameInput, replicaInputs = [] } of PROTECTABLE_RESOURCES) {
    it(`${type} is a class of the AWS SDK and has the inputs that its row names`, () => {
      const [, module = "", name = ""] = type.split(":");
      const classes = requireHere(`@pulumi/aws/${module}`) as Record<string, { __pulumiType?: string }>;
      const inputs = inputsOfResource(type);

      assert.equal(classes[name]?.__pulumiType, type);
      assert.deepEqual(
        [...(nameInput === undefined ? [] : [nameInput]), ...replicaInputs].filter(
          (input) => !inputs.has(input),
        ),
        [],
      );
    });

    it(`${type} has an ARN that ${backupType} selects`, () => {
      const patterns = RESOURCE_TYPES.find(({ name }) => name === backupType)?.policyPatterns("aws") ?? [];
      assert.equal(
        patterns.some((pattern) => mayMatchArn(pattern, `arn:aws:${arn}`)),
        true,
      );
    });
  }

  it("leave out only what has no class of its own, or is no data of its own", () => {
    const covered = new Set(PROTECTABLE_RESOURCES.map(({ backupType }) => backupType));
    assert.deepEqual(
      RESOURCE_TYPES.map(({ name }) => name).filter((name) => !covered.has(name)),
      ["CloudFormation", "SAP HANA on Amazon EC2", "VirtualMachine"],
    );
  });

  it("hold every class that has a key to be judged, but those of which only a part is backed up", () => {
    const types = new Set(PROTECTABLE_RESOURCES.map(({ type }) => type));
    assert.deepEqual(
      COPIED_RESOURCES.map(({ type }) => type).filter((type) => !types.has(type)),
      ["aws:fsx/ontapFileSystem:OntapFileSystem", "aws:timestreamwrite/database:Database"],
    );
  });

  const rows = [
    { of: "ec2:*:*:volume/*", known: {}, expected: "arn:*:ec2:*:*:volume/*" },
    { of: "ec2:*:*:volume/*", known: { region: "eu-west-1" }, expected: "arn:aws:ec2:eu-west-1:*:volume/*" },
    {
      of: "ec2:*:*:volume/*",
      known: { accountId: "111111111111" },
      expected: "arn:*:ec2:*:111111111111:volume/*",
    },
    {
      of: "dynamodb:*:*:table/*",
      known: { region: "cn-north-1", accountId: "111111111111", name: "Orders" },
      expected: "arn:aws-cn:dynamodb:cn-north-1:111111111111:table/Orders",
    },
    { of: "rds:*:*:db:*", known: { name: "Orders" }, expected: "arn:*:rds:*:*:db:orders" },
    {
      of: "redshift:*:*:cluster:*",
      known: { name: "Orders" },
      expected: "arn:*:redshift:*:*:cluster:orders",
    },
    {
      of: "s3:::*",
      known: { region: "eu-west-1", accountId: "111111111111", name: "reports" },
      expected: "arn:aws:s3:::reports",
    },
    { of: "s3:::*", known: { name: "$&" }, expected: "arn:*:s3:::$&" },
  ];
  for (const { of, known, expected } of rows) {
    it(`have the ARN ${expected}, of ${of}`, () => {
      assert.equal(arnOfProtectable({ arn: of }, known), expected);
    });
  }
});
