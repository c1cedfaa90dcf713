import assert from "node:assert/strict";
import { findRestoreMetadataProblems } from "../../../domain/restore-testing/restore-metadata";

const PLACE = "must be left out, because restores are tested in the isolated network and nowhere else";

const CASES: readonly { title: string; metadata: unknown; problems: readonly string[] }[] = [
  { title: "nothing", metadata: undefined, problems: [] },
  { title: "no type", metadata: {}, problems: [] },
  { title: "a parameter group", metadata: { RDS: { dbParameterGroupName: "test" } }, problems: [] },
  { title: "a text", metadata: "RDS", problems: ['metadata must be a map of types, got "RDS"'] },
  {
    title: "a type that cannot be tested",
    metadata: { Timestream: {} },
    problems: [
      'metadata.Timestream must be a type whose restores AWS Backup can test: one of Aurora, DocumentDB, DynamoDB, EBS, EC2, EFS, FSx, Neptune, RDS, S3, got "Timestream"',
    ],
  },
  {
    title: "a list",
    metadata: { EBS: [] },
    problems: ["metadata.EBS must be a map of metadata, got a list"],
  },
  {
    title: "a number",
    metadata: { EBS: { iops: 3000 } },
    problems: ["metadata.EBS.iops must be a text that is not empty, got 3000"],
  },
  {
    title: "an empty text",
    metadata: { EBS: { iops: "" } },
    problems: ['metadata.EBS.iops must be a text that is not empty, got ""'],
  },
  {
    title: "another network, in any letter case",
    metadata: { EC2: { SubnetID: "subnet-production" }, RDS: { DBSubnetGroupName: "production" } },
    problems: [
      `metadata.EC2.SubnetID ${PLACE}, got "subnet-production"`,
      `metadata.RDS.DBSubnetGroupName ${PLACE}, got "production"`,
    ],
  },
];

describe("metadata of restore tests", () => {
  for (const { metadata, problems, title } of CASES) {
    it(`${problems.length === 0 ? "accepts" : "refuses"} ${title}`, () => {
      const found = findRestoreMetadataProblems(metadata, "metadata");

      assert.deepEqual(
        found.map(({ path, reason }) => `${path} ${reason}`),
        problems,
      );
    });
  }
});
