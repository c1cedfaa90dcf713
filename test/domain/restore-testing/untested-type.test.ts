import assert from "node:assert/strict";
import { findUntestedTypeProblems, testableGroupsOf } from "../../../domain/restore-testing/untested-type";

describe("types whose restores nobody tests", () => {
  const rows = [
    { patterns: ["arn:aws:ec2:*:*:volume/*"], groups: [["EBS"]] },
    { patterns: ["arn:aws-us-gov:ec2:*:*:instance/*", "arn:aws:s3:::*"], groups: [["EC2"], ["S3"]] },
    { patterns: ["arn:aws:rds:*:*:cluster:*"], groups: [["Aurora", "DocumentDB", "Neptune"]] },
    { patterns: ["arn:aws:fsx:*:*:volume/*", "arn:aws:fsx:*:*:file-system/*"], groups: [["FSx"]] },
    { patterns: ["arn:aws:cloudformation:*:*:stack/*"], groups: [] },
    { patterns: ["*", "arn:aws:ec2:eu-west-1:111111111111:volume/vol-1", undefined, 7, ""], groups: [] },
  ];
  for (const { groups, patterns } of rows) {
    it(`${JSON.stringify(patterns)} name ${JSON.stringify(groups)}`, () => {
      assert.deepEqual(testableGroupsOf(patterns), groups);
    });
  }

  it("are named, one type of a group being enough", () => {
    const wanted = [["EBS"], ["Aurora", "Neptune"], ["S3"]];

    assert.deepEqual(findUntestedTypeProblems(wanted, new Set(["Neptune", "EBS"])), [
      {
        path: "selections",
        reason:
          "must test restores of S3 (aws.backup.RestoreTestingSelection), because a plan of this stack protects it, got nothing",
      },
    ]);
    assert.deepEqual(
      findUntestedTypeProblems(wanted, new Set()).map(
        ({ reason }) => /restores of (.*) \(/.exec(reason)?.[1],
      ),
      ["EBS", "Aurora or Neptune", "S3"],
    );
  });
});
