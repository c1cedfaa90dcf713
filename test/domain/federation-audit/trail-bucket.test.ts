import assert from "node:assert/strict";
import {
  answerBucketPolicy,
  findAnswerDaysProblems,
  findLogDaysProblems,
  trailBucketPolicy,
} from "../../../domain/federation-audit/trail-bucket";

const TRAIL = {
  partition: "aws",
  accountId: "222222222222",
  region: "us-west-2",
  trailName: "audit",
  bucketName: "logs-222222222222",
  deployRoleName: "OrgBackupDeployer",
};

describe("the buckets of an audit of federated roles", () => {
  it("let CloudTrail deliver for its trail alone, and nobody delete", () => {
    const statements = trailBucketPolicy(TRAIL).Statement;
    assert.deepEqual(
      statements.map(({ Effect: effect, Sid: sid }) => `${effect} ${sid ?? ""}`),
      [
        "Deny EveryTransportIsEncrypted",
        "Allow CloudTrailLooksAtTheBucket",
        "Allow CloudTrailDelivers",
        "Deny OnlyServicesWrite",
        "Deny NobodyDeletesLogs",
        "Deny OnlyTheDeployerChangesTheBucket",
      ],
    );
    const [, , delivers, services] = statements;
    assert.deepEqual(delivers, {
      Sid: "CloudTrailDelivers",
      Effect: "Allow",
      Principal: { Service: "cloudtrail.amazonaws.com" },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::logs-222222222222/AWSLogs/222222222222/*",
      Condition: {
        StringEquals: {
          "s3:x-amz-acl": "bucket-owner-full-control",
          "aws:SourceArn": "arn:aws:cloudtrail:us-west-2:222222222222:trail/audit",
        },
      },
    });
    assert.deepEqual(services?.Condition, { Bool: { "aws:PrincipalIsAWSService": "false" } });
  });

  it("let people write answers, and delete them", () => {
    assert.deepEqual(
      answerBucketPolicy(TRAIL).Statement.map(({ Effect: effect, Sid: sid }) => `${effect} ${sid ?? ""}`),
      ["Deny EveryTransportIsEncrypted", "Deny OnlyTheDeployerChangesTheBucket"],
    );
  });

  for (const [days, isSound] of [
    [0, false],
    [1, true],
    [36_500, true],
    [36_501, false],
    ["400", false],
  ] as const)
    it(`keep for ${String(days)} days: ${String(isSound)}`, () => {
      for (const find of [findLogDaysProblems, findAnswerDaysProblems])
        assert.equal(find(days, "at").length === 0, isSound);
    });
});
