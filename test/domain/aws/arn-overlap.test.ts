import assert from "node:assert/strict";
import fc from "fast-check";
import { mayMatchArn } from "../../../domain/aws/arn-overlap";
import { wildcardMatches } from "../../../domain/aws/policy-document";

const VOLUMES = "arn:aws:ec2:*:*:volume/*";

describe("mayMatchArn", () => {
  const rows: readonly (readonly [pattern: string, arn: string, expected: boolean])[] = [
    ["", "", true],
    ["*", "", true],
    ["", "*", true],
    ["a", "", false],
    ["a", "*", true],
    ["A", "a", false],
    ["?", "a", false],
    ["*", VOLUMES, true],
    [VOLUMES, VOLUMES, true],
    ["arn:aws:ec2:*", VOLUMES, true],
    ["arn:aws:ec2:eu-west-1:*", VOLUMES, true],
    ["arn:aws:ec2:eu-west-1:111111111111:*", VOLUMES, true],
    ["arn:aws:ec2:eu-west-1:111111111111:volume/vol-1", VOLUMES, true],
    ["arn:aws:ec2:us-west-2:*", "arn:aws:ec2:eu-west-1:*:volume/*", false],
    ["arn:aws:ec2:*:222222222222:*", "arn:aws:ec2:eu-west-1:111111111111:volume/*", false],
    ["arn:aws:ec2:*:*:instance/*", VOLUMES, false],
    ["arn:aws:ec2:*instance/i-1", VOLUMES, true],
    ["arn:aws:ec2:*:*:volume/vol-*", VOLUMES, true],
    ["arn:aws:rds:*:*:db:*", VOLUMES, false],
    ["arn:aws:rds:*:*:db:orders*", "arn:aws:rds:eu-west-1:*:db:orders-1", true],
    ["arn:aws:rds:*:*:db:orders*", "arn:aws:rds:eu-west-1:*:db:shop", false],
    ["arn:aws:s3:::reports", "arn:aws:s3:::*", true],
    ["arn:aws:s3:::a:b", "arn:aws:s3:::*", false],
    ["arn:aws:s3:::a/b", "arn:aws:s3:::*", true],
    ["arn:aws:ec2:a/b:*", VOLUMES, false],
  ];
  for (const [pattern, arn, expected] of rows) {
    it(`answers ${expected} for ${JSON.stringify(pattern)} and ${JSON.stringify(arn)}`, () => {
      assert.equal(mayMatchArn(pattern, arn), expected);
    });
  }

  const textOf = (...letters: readonly string[]) =>
    fc.array(fc.constantFrom(...letters), { maxLength: 6 }).map((list) => list.join(""));

  it("is what the wildcards say where the whole ARN is known", () => {
    fc.assert(
      fc.property(textOf("a", ":", "/", "*"), textOf("a", ":", "/"), (pattern, arn) => {
        assert.equal(mayMatchArn(pattern, arn), wildcardMatches(pattern, arn));
      }),
    );
  });

  it("is so for every ARN that the unknown one can become", () => {
    const filled = fc.array(textOf("a", "b"), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(textOf("a", "b", ":", "*"), textOf("a", ":", "*"), filled, (pattern, arn, parts) => {
        let next = 0;
        const known = arn.replaceAll("*", () => parts[next++] ?? "");
        if (wildcardMatches(pattern, known)) assert.equal(mayMatchArn(pattern, arn), true, known);
      }),
    );
  });

  it("is not so where no such ARN matches", () => {
    const letters = ["", "a", "b", "aa", "ab", "ba", "bb"];
    fc.assert(
      fc.property(
        textOf("a", "b", ":", "*"),
        textOf("a", ":"),
        textOf("a", ":"),
        (pattern, before, after) => {
          const isAny = letters.some((part) => wildcardMatches(pattern, `${before}${part}${after}`));
          if (!mayMatchArn(pattern, `${before}*${after}`)) assert.equal(isAny, false);
          else if (pattern.length <= 2) assert.equal(isAny, true);
        },
      ),
    );
  });
});
