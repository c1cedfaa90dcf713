import assert from "node:assert/strict";
import fc from "fast-check";
import { findKeyArnProblems, keyArn, parseKeyArn } from "../../../domain/encryption/key-address";
import { identifiers } from "../../support/identifiers";

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab";

describe("key address", () => {
  const sound: readonly (readonly [title: string, arn: string, expected: unknown])[] = [
    [
      "a key",
      `arn:aws:kms:eu-west-1:111111111111:key/${KEY}`,
      { partition: "aws", region: "eu-west-1", accountId: "111111111111", keyId: KEY },
    ],
    [
      "a multi-Region key of another partition",
      "arn:aws-us-gov:kms:us-gov-west-1:111111111111:key/mrk-0123456789abcdef0123456789abcdef",
      {
        partition: "aws-us-gov",
        region: "us-gov-west-1",
        accountId: "111111111111",
        keyId: "mrk-0123456789abcdef0123456789abcdef",
      },
    ],
  ];
  for (const [title, arn, expected] of sound) {
    it(`reads the ARN of ${title}`, () => {
      assert.deepEqual([parseKeyArn(arn), findKeyArnProblems(arn, "keyArn")], [expected, []]);
    });
  }

  const refused: readonly (readonly [title: string, value: unknown, shown: string])[] = [
    ["an alias", "arn:aws:kms:eu-west-1:111111111111:alias/aws/ebs", undefined],
    ["an id alone", KEY, undefined],
    ["a key without an id", "arn:aws:kms:eu-west-1:111111111111:key/", undefined],
    ["an id with a wildcard", "arn:aws:kms:eu-west-1:111111111111:key/*", undefined],
    ["an id with something behind it", `arn:aws:kms:eu-west-1:111111111111:key/${KEY}/x`, undefined],
    ["something before the word key", `arn:aws:kms:eu-west-1:111111111111:a:key/${KEY}`, undefined],
    ["another service", `arn:aws:kmz:eu-west-1:111111111111:key/${KEY}`, undefined],
    ["no Region", `arn:aws:kms::111111111111:key/${KEY}`, undefined],
    ["an account of eleven digits", `arn:aws:kms:eu-west-1:11111111111:key/${KEY}`, undefined],
    ["an empty text", "", undefined],
    ["a number", 7, "got 7"],
    ["nothing", undefined, "got nothing"],
  ].map(([title, value, shown]) => [String(title), value, String(shown ?? `got "${String(value)}"`)]);
  for (const [title, value, shown] of refused) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(
        [parseKeyArn(value), findKeyArnProblems(value, "keys[0].keyArn")],
        [
          undefined,
          [
            {
              path: "keys[0].keyArn",
              reason: `must be the ARN of a KMS key (arn:aws:kms:…:key/…), ${shown}`,
            },
          ],
        ],
      );
    });
  }

  it("writes what it reads", () => {
    const { accountId, partition } = identifiers;

    fc.assert(
      fc.property(partition, accountId, fc.uuid(), (aws, account, keyId) => {
        const key = { partition: aws, region: "eu-west-1", accountId: account, keyId };

        assert.deepEqual(parseKeyArn(keyArn(key)), key);
      }),
    );
  });
});
