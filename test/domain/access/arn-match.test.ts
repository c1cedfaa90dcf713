import assert from "node:assert/strict";
import { arnMatches, hasArnParts, resourceMatches } from "../../../domain/access/arn-match";

const VAULT = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";

const RESOURCES: readonly (readonly [pattern: string, resource: string, matches: boolean])[] = [
  ["*", VAULT, true],
  ["*", "*", true],
  [VAULT, VAULT, true],
  [VAULT, "*", false],
  ["arn:aws:backup:*:*:backup-vault:*", VAULT, true],
  ["arn:aws:backup:*", VAULT, true],
  ["arn:aws:backup", VAULT, true],
  ["arn:aws:kms", VAULT, false],
  ["arn:aws", VAULT, true],
  ["arn:aws:backup:us-west-2", VAULT, true],
  ["arn:aws:backup:us-east-1", VAULT, false],
  ["arn:aws:backup:*:222222222222:backup-vault:centra?", VAULT, true],
  ["arn:aws:backup:*:222222222222:backup-vault:centr?", VAULT, false],
  ["backup", VAULT, false],
  ["", VAULT, false],
  ["arn:aws:ec2:*::snapshot/*", "arn:aws:ec2:us-west-2::snapshot/snap-1", true],
  ["arn:aws:ec2:*:222222222222:snapshot/*", "arn:aws:ec2:us-west-2::snapshot/snap-1", false],
];

const ARNS: readonly (readonly [pattern: string, arn: string, matches: boolean])[] = [
  [VAULT, VAULT, true],
  ["arn:aws:backup:*:*:backup-vault:*", VAULT, true],
  ["arn:*:*:*:*:*", VAULT, true],
  ["arn:aws:*:backup-vault:central:*:*", VAULT, false],
  ["arn:aws:backup:us-west-2:222222222222:backup-vault", VAULT, false],
  ["arn:aws:backup:us-west-2:222222222222:backup-vault:central", "no arn", false],
];

describe("ARN match", () => {
  for (const [pattern, resource, matches] of RESOURCES) {
    it(`says ${String(matches)} to the resource ${resource} for ${JSON.stringify(pattern)}`, () => {
      assert.equal(resourceMatches(pattern, resource), matches);
    });
  }

  for (const [pattern, arn, matches] of ARNS) {
    it(`says ${String(matches)} to the ARN ${arn} for ${pattern}`, () => {
      assert.equal(arnMatches(pattern, arn), matches);
    });
  }

  it("takes six parts for an ARN", () => {
    assert.deepEqual(["a:b:c:d:e:f", "a:b:c:d:e:f:g", "a:b:c:d:e", ""].map(hasArnParts), [
      true,
      true,
      false,
      false,
    ]);
  });
});
