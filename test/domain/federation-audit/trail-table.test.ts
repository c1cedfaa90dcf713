import assert from "node:assert/strict";
import {
  findDatabaseNameProblems,
  TRAIL_COLUMNS,
  TRAIL_PARTITIONS,
  trailLocation,
  trailProjection,
} from "../../../domain/federation-audit/trail-table";

const BUCKET = { accountId: "222222222222", bucketName: "logs" };

/** Whether every bracket of a Hive type is closed. */
function isBalanced(type: string): boolean {
  let depth = 0;
  for (const sign of type) {
    if (sign === "<") depth += 1;
    if (sign === ">") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

describe("the table of a trail", () => {
  it("has every column once, in lower case, with a type that can be read", () => {
    const names = [...TRAIL_COLUMNS, ...TRAIL_PARTITIONS].map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, type } of TRAIL_COLUMNS) {
      assert.match(name, /^[a-z]+$/);
      assert.match(type, /^[a-z:,<>0-9]+$/);
      assert.ok(isBalanced(type), type);
    }
  });

  it("lies where CloudTrail puts logs, without their digests", () => {
    assert.equal(trailLocation(BUCKET), "s3://logs/AWSLogs/222222222222/CloudTrail/");
  });

  it("knows every Region and every day by their names", () => {
    const projection = trailProjection({ ...BUCKET, partition: "aws" });
    const { "projection.region.values": regions = "", ...rest } = projection;
    assert.deepEqual(rest, {
      EXTERNAL: "TRUE",
      "projection.enabled": "true",
      "projection.region.type": "enum",
      "projection.timestamp.type": "date",
      "projection.timestamp.format": "yyyy/MM/dd",
      "projection.timestamp.range": "2026/01/01,NOW",
      "projection.timestamp.interval": "1",
      "projection.timestamp.interval.unit": "DAYS",
      "storage.location.template": "s3://logs/AWSLogs/222222222222/CloudTrail/${region}/${timestamp}",
    });
    assert.ok(["us-east-1", "us-west-2", "eu-west-1"].every((region) => regions.split(",").includes(region)));
    assert.ok(!regions.includes("cn-"));
    assert.equal(
      trailProjection({ ...BUCKET, partition: "aws-cn" })["projection.region.values"],
      "cn-north-1,cn-northwest-1",
    );
  });

  for (const [name, isSound] of [
    ["a", true],
    [`a${"b".repeat(254)}`, true],
    [`a${"b".repeat(255)}`, false],
    ["federation_audit_prod", true],
    ["federation-audit", false],
    ["Audit", false],
    ["1a", false],
    [undefined, false],
  ] as const)
    it(`has a database ${String(name).slice(0, 25)}: ${String(isSound)}`, () => {
      assert.equal(findDatabaseNameProblems(name, "at").length === 0, isSound);
    });
});
