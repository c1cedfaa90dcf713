import assert from "node:assert/strict";
import fc from "fast-check";
import { mergeSourceKeyAccess, type MergedKeyPolicy } from "../../../domain/encryption/source-key-merge";
import { checkSourceKey } from "../../../domain/encryption/source-key-verdict";
import { neededStatements, policyOf, sourceKeys } from "../../support/source-keys";

const { arn: keyArn, localRoleArn, ownerRoot, pullingRoleArn, use, useActions } = sourceKeys;
const BACKUP = neededStatements.backupAccount;
const LOCAL = neededStatements.localRole;

function merge(policy: unknown): MergedKeyPolicy {
  return mergeSourceKeyAccess({ keyArn, policy }, use);
}

function merged(before: string, added: readonly object[], after: string): MergedKeyPolicy {
  const text = added.map((statement) => `,${JSON.stringify(statement)}`).join("");
  return { policy: before + text + after, added, uncertain: [], problems: [] } as MergedKeyPolicy;
}

function refused(...problems: readonly (readonly [path: string, reason: string])[]): MergedKeyPolicy {
  return {
    added: [],
    uncertain: [],
    problems: problems.map(([path, reason]) => ({ path, reason })),
  };
}

function withSid(statement: object | undefined, sid: string): object {
  return { ...statement, Sid: sid };
}

const OWNER = JSON.stringify(ownerRoot);

describe("merge of source key access", () => {
  const rows: readonly (readonly [title: string, policy: unknown, expected: MergedKeyPolicy])[] = [
    [
      "adds what the backup account needs to the policy that KMS gives by default (R18)",
      policyOf(ownerRoot),
      merged(`{"Version":"2012-10-17","Statement":[${OWNER}`, BACKUP, "]}"),
    ],
    [
      "keeps a text as it is, white space and spelling included",
      `{ "Id" : "k",\n "Statement" : ${OWNER}\n}\n`,
      merged(`{ "Id" : "k",\n "Statement" : [${OWNER}`, BACKUP, "]\n}\n"),
    ],
    [
      "adds the local role where the policy does not leave the key to its account",
      policyOf(...BACKUP),
      merged(
        `{"Version":"2012-10-17","Statement":[${BACKUP.map((each) => JSON.stringify(each)).join()}`,
        LOCAL,
        "]}",
      ),
    ],
    [
      "adds a whole statement where one action is missing, under a name that is free",
      policyOf(
        ownerRoot,
        { ...BACKUP[0], Action: useActions.slice(1) },
        withSid(BACKUP[1], "TheBackupAccountMayUseTheKey2"),
      ),
      merged(
        `{"Version":"2012-10-17","Statement":[${[
          ownerRoot,
          { ...BACKUP[0], Action: useActions.slice(1) },
          withSid(BACKUP[1], "TheBackupAccountMayUseTheKey2"),
        ]
          .map((each) => JSON.stringify(each))
          .join()}`,
        [withSid(BACKUP[0], "TheBackupAccountMayUseTheKey3")],
        "]}",
      ),
    ],
    [
      "does not count on an Allow that it cannot judge",
      policyOf(ownerRoot, { ...ownerRoot, Principal: "*", Condition: { Null: { "aws:x": "true" } } }),
      merged(
        `{"Version":"2012-10-17","Statement":[${OWNER},${JSON.stringify({
          ...ownerRoot,
          Principal: "*",
          Condition: { Null: { "aws:x": "true" } },
        })}`,
        BACKUP,
        "]}",
      ),
    ],
  ];
  for (const [title, policy, expected] of rows) {
    it(title, () => {
      assert.deepEqual(merge(policy), expected);
    });
  }

  it("gives back a text that needs nothing, letter for letter", () => {
    const text = `${JSON.stringify(policyOf(ownerRoot, ...BACKUP), undefined, 2)}\n`;

    assert.deepEqual(merge(text), { policy: text, added: [], uncertain: [], problems: [] });
  });

  it("points at a Deny that a person must judge", () => {
    const deny = {
      Effect: "Deny",
      Principal: { AWS: localRoleArn },
      Action: "kms:Encrypt",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };

    assert.deepEqual(merge(policyOf(deny, ownerRoot, ...BACKUP)), {
      policy: JSON.stringify(policyOf(deny, ownerRoot, ...BACKUP)),
      added: [],
      uncertain: [
        {
          path: "key.policy.Statement[0]",
          reason: `must be judged by a person, who can tell whether it denies kms:Encrypt to ${localRoleArn}, got "Bool aws:SecureTransport"`,
        },
      ],
      problems: [],
    });
  });

  it("refuses a policy that denies what is needed, with every Deny", () => {
    const deny = { Effect: "Deny", Principal: "*", Action: "kms:CreateGrant", Resource: "*" };
    const others = {
      Effect: "Deny",
      Principal: { AWS: "*" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringNotEquals: { "kms:CallerAccount": "111111111111" } },
    };
    const reason = (action: string, role: string, shown: object): string =>
      `must not deny ${action} to ${role}, because a Deny wins over every Allow; have the key's owner except this role, got ${JSON.stringify(shown)}`;

    assert.deepEqual(
      merge(policyOf(deny, ownerRoot, others)),
      refused(
        [
          "key.policy.Statement[2]",
          reason("kms:Decrypt", pullingRoleArn, { Principal: { AWS: "*" }, Condition: others.Condition }),
        ],
        ["key.policy.Statement[0]", reason("kms:CreateGrant", pullingRoleArn, { Principal: "*" })],
        ["key.policy.Statement[0]", reason("kms:CreateGrant", localRoleArn, { Principal: "*" })],
      ),
    );
  });

  describe("size", () => {
    const padded = (bytes: number): string => {
      const empty = JSON.stringify({ Id: "", ...policyOf(ownerRoot) });
      return JSON.stringify({ Id: "x".repeat(bytes - empty.length), ...policyOf(ownerRoot) });
    };
    const addedBytes = BACKUP.map((each) => JSON.stringify(each).length + 1).reduce((a, b) => a + b);

    it("fills a policy up to 32,768 bytes", () => {
      const { added, policy } = merge(padded(32_768 - addedBytes));

      assert.deepEqual([policy?.length, added], [32_768, BACKUP]);
    });

    it("refuses one byte more", () => {
      assert.deepEqual(
        merge(padded(32_769 - addedBytes)),
        refused([
          "key.policy",
          "must be at most 32768 bytes with what copies need; shorten it, or use a grant, got 32769",
        ]),
      );
    });
  });

  it("refuses the policy of one of AWS's own keys, and all else that is wrong with it", () => {
    const { problems, ...rest } = merge({
      ...policyOf({ ...ownerRoot, Effect: "Deny" }),
      Id: "auto-rds-1",
      Team: "x".repeat(32_768),
    });

    assert.deepEqual(rest, { added: [], uncertain: [] });
    assert.deepEqual(
      problems.map(({ path }) => path),
      ["key.policy", "key.policy.Statement[0]", "key.policy"],
    );
  });

  it("refuses what it cannot read, and says why", () => {
    assert.deepEqual(
      mergeSourceKeyAccess({ keyArn: "alias/x", policy: "{" }, use, "keys[2]"),
      refused(
        ["keys[2].keyArn", 'must be the ARN of a KMS key (arn:aws:kms:…:key/…), got "alias/x"'],
        ["keys[2].policy", 'must be a policy document in JSON, got "{"'],
      ),
    );
  });

  it("refuses a sound policy without the key, and a sound key without a policy", () => {
    assert.deepEqual(
      [
        mergeSourceKeyAccess({ keyArn: 1, policy: policyOf(ownerRoot) }, use),
        mergeSourceKeyAccess({ keyArn, policy: undefined }, use),
      ],
      [
        refused(["key.keyArn", "must be the ARN of a KMS key (arn:aws:kms:…:key/…), got 1"]),
        refused(["key.policy", "must be a policy document in JSON, got nothing"]),
      ],
    );
  });

  describe("laws", () => {
    const actions = fc.constantFrom(
      "kms:*",
      "kms:Decrypt",
      "kms:Create*",
      "kms:ReEncrypt*",
      "kms:TagResource",
      "kms:Put*",
    );
    const principals = fc.constantFrom(
      "*",
      "arn:aws:iam::111111111111:root",
      "222222222222",
      localRoleArn,
      pullingRoleArn,
      "arn:aws:iam::333333333333:role/Other",
    );
    const oneOrMany = (values: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> =>
      fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 }));
    const conditions = fc.constantFrom(
      undefined,
      { StringEquals: { "kms:CallerAccount": "111111111111" } },
      { StringNotEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
      { Bool: { "kms:GrantIsForAWSResource": true } },
      { "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": "aws:ebs:id" } },
    );
    const statement = fc
      .record({
        Sid: fc.constantFrom(
          undefined,
          "a",
          "TheBackupAccountMayUseTheKey",
          "TheLocalBackupRoleMayUseTheKey",
        ),
        Effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
        Principal: oneOrMany(principals).map((AWS) => ({ AWS })),
        Action: oneOrMany(actions),
        Resource: fc.constantFrom("*", ["*"], keyArn),
        Condition: conditions,
        Comment: fc.option(fc.jsonValue(), { nil: undefined }),
      })
      .map((each) => JSON.parse(JSON.stringify(each)) as object);
    const policies = fc
      .record({
        Version: fc.constantFrom("2012-10-17", "2008-10-17"),
        Statement: fc.oneof(statement, fc.array(statement, { minLength: 1, maxLength: 5 })),
        Team: fc.option(fc.jsonValue(), { nil: undefined }),
      })
      .map((policy) => JSON.parse(JSON.stringify(policy)) as { Statement: object | object[] });

    it("given statements are the first ones, deeply equal and in order, and the rest of the document stays", () => {
      fc.assert(
        fc.property(policies, fc.nat(2), (policy, indent) => {
          const { added, policy: text } = merge(JSON.stringify(policy, undefined, indent));
          if (text === undefined) return;
          const result = JSON.parse(text) as object;

          assert.deepEqual(
            result,
            added.length === 0 ? policy : { ...policy, Statement: [policy.Statement, added].flat() },
          );
          assert.deepEqual(Object.keys(result), Object.keys(policy));
        }),
      );
    });

    it("merging twice is merging once", () => {
      fc.assert(
        fc.property(policies, (policy) => {
          const once = merge(policy);
          if (once.policy === undefined) return;

          assert.deepEqual(merge(once.policy), { ...once, added: [] });
        }),
      );
    });

    it("what was merged gives everything, and only a person's judgement can be open", () => {
      fc.assert(
        fc.property(policies, (policy) => {
          const { policy: text, uncertain } = merge(policy);
          if (text === undefined) return;
          const verdict = checkSourceKey({ keyArn, policy: text }, use);

          assert.deepEqual(
            { ...verdict, excess: [] },
            {
              answer: uncertain.length === 0 ? "complete" : "cannot tell",
              missing: [],
              deniedBy: [],
              uncertain,
              excess: [],
              looksAwsManaged: false,
              problems: [],
            },
          );
        }),
      );
    });

    it("a policy is refused exactly when a Deny stands in the way, with a problem for each", () => {
      fc.assert(
        fc.property(policies, (policy) => {
          const { deniedBy } = checkSourceKey({ keyArn, policy }, use);
          const { policy: text, problems } = merge(policy);

          assert.deepEqual(
            problems.map(({ path }) => path),
            deniedBy.map(({ path }) => path),
          );
          assert.equal(text === undefined, deniedBy.length > 0);
        }),
      );
    });

    it("nothing is added to a policy that is complete", () => {
      fc.assert(
        fc.property(policies, (policy) => {
          if (checkSourceKey({ keyArn, policy }, use).answer !== "complete") return;

          assert.deepEqual(merge(policy).added, []);
        }),
      );
    });
  });
});
