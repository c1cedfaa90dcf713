import assert from "node:assert/strict";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import {
  isAlwaysAsked,
  partWithoutOptIn,
  typesThatPatternAsksFor,
} from "../../../domain/plan/opt-in-dependence";

describe("types that must be switched on", () => {
  const rows: readonly (readonly [pattern: string, types: readonly string[]])[] = [
    ["*", resourceTypeNames],
    ["arn:aws:ec2:*", ["EBS", "EC2"]],
    ["arn:aws:ec2:eu-west-1:111111111111:*", ["EBS", "EC2"]],
    ["arn:aws:dynamodb:*", ["DynamoDB"]],
    ["arn:aws:dynamodb:*:*:table/*", []],
    ["arn:aws:ec2:*:*:volume/*", []],
    ["arn:aws:ec2:eu-west-1:*:volume/vol-0*", []],
    ["arn:aws:ec2:eu-west-1:111111111111:volume/vol-1", []],
    ["arn:aws:rds:*", ["Aurora", "DocumentDB", "Neptune", "RDS"]],
    ["arn:aws:rds:*:*:db:*", []],
    ["arn:aws:rds:*:*:cluster:*", ["Aurora", "DocumentDB", "Neptune", "RDS"]],
    ["arn:aws:rds:eu-west-1:111111111111:cluster:orders", ["Aurora", "DocumentDB", "Neptune", "RDS"]],
    ["arn:aws:fsx:*", ["FSx"]],
    ["arn:aws:fsx:*:*:file-system/*", ["FSx"]],
    ["arn:aws:fsx:eu-west-1:111111111111:file-system/fs-1", []],
    ["arn:aws:sns:*:*:*", []],
    ["", []],
  ];
  for (const [pattern, types] of rows) {
    it(`are ${types.length === 0 ? "none" : types.slice(0, 4).join(", ")} for ${JSON.stringify(pattern)}`, () => {
      assert.deepEqual(typesThatPatternAsksFor(pattern), types);
    });
  }

  it("are asked about whatever selects them when their ARNs look alike", () => {
    assert.deepEqual(resourceTypeNames.filter(isAlwaysAsked), ["Aurora", "DocumentDB", "Neptune"]);
  });

  it("are not asked about in the part of a selection that names them", () => {
    const test = { operator: "stringEquals", key: "a", value: "b" };
    const selection = {
      resources: [
        "*",
        "arn:aws:ec2:*",
        "arn:aws:ec2:*:*:volume/*",
        undefined,
        "arn:aws:fsx:*:*:file-system/*",
      ],
      named: new Set(["volume"]),
      notResources: ["arn:aws:ec2:*"],
      notNamed: new Set(["other"]),
      selectionTags: [test],
      conditions: [test],
    };

    assert.deepEqual(partWithoutOptIn(selection), {
      ...selection,
      resources: ["arn:aws:ec2:*:*:volume/*", undefined],
      selectionTags: [],
    });
  });
});
