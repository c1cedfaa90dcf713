import assert from "node:assert/strict";
import { planSourceKeys, type SourceKeyPlan } from "../../../domain/encryption/source-key-plan";
import { mergeSourceKeyAccess } from "../../../domain/encryption/source-key-merge";
import { policyOf, sourceKeys } from "../../support/source-keys";

const { address, arn, localRoleArn, ownerRoot, use } = sourceKeys;
const OTHER_ARN = "arn:aws:kms:eu-central-1:111111111111:key/mrk-0123456789abcdef0123456789abcdef";
const POLICY = JSON.stringify(policyOf(ownerRoot));

function refused(...problems: readonly (readonly [path: string, reason: string])[]): SourceKeyPlan {
  return { keys: [], uncertain: [], problems: problems.map(([path, reason]) => ({ path, reason })) };
}

describe("source key plan", () => {
  it("plans a merged policy for a key that comes with one, and a grant for every other", () => {
    const keys = [
      { name: "volumes", keyArn: arn, policy: POLICY },
      { name: "data_Bases-2", keyArn: OTHER_ARN },
    ];

    assert.deepEqual(planSourceKeys(keys, use), {
      keys: [
        {
          name: "volumes",
          key: address,
          policy: mergeSourceKeyAccess({ keyArn: arn, policy: POLICY }, use).policy,
        },
        {
          name: "data_Bases-2",
          key: {
            partition: "aws",
            region: "eu-central-1",
            accountId: "111111111111",
            keyId: "mrk-0123456789abcdef0123456789abcdef",
          },
        },
      ],
      uncertain: [],
      problems: [],
    });
  });

  it("takes an empty policy of a settings file for none", () => {
    assert.deepEqual(planSourceKeys([{ name: "a", keyArn: arn, policy: null }], use).keys, [
      { name: "a", key: address },
    ]);
  });

  it("tells what a person must judge, with the place of the key", () => {
    const deny = {
      Effect: "Deny",
      Principal: { AWS: localRoleArn },
      Action: "kms:Encrypt",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    };
    const keys = [
      { name: "a", keyArn: OTHER_ARN },
      { name: "b", keyArn: arn, policy: policyOf(ownerRoot, deny) },
    ];

    assert.deepEqual(planSourceKeys(keys, use, "source").uncertain, [
      {
        path: "source[1].policy.Statement[1]",
        reason: `must be judged by a person, who can tell whether it denies kms:Encrypt to ${localRoleArn}, got "Bool aws:SecureTransport"`,
      },
    ]);
  });

  const noKeys: readonly (readonly [title: string, keys: unknown, reason: string])[] = [
    ["nothing", undefined, "must be a list of keys, got nothing"],
    [
      "a single key",
      { name: "a", keyArn: arn },
      `must be a list of keys, got {"name":"a","keyArn":"${arn}"}`,
    ],
    ["an empty list", [], "must name at least 1 key, got an empty list"],
  ];
  for (const [title, keys, reason] of noKeys) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(planSourceKeys(keys, use), refused(["keys", reason]));
    });
  }

  const NAME = "must be letters, digits, _ or -, because it becomes part of a resource's name";
  const ARN = "must be the ARN of a KMS key (arn:aws:kms:…:key/…)";
  const badKeys: readonly (readonly [title: string, key: unknown, problems: SourceKeyPlan])[] = [
    [
      "what is no key",
      5,
      refused(["keys[0].name", `${NAME}, got nothing`], ["keys[0].keyArn", `${ARN}, got nothing`]),
    ],
    ["an empty name", { name: "", keyArn: arn }, refused(["keys[0].name", `${NAME}, got ""`])],
    ["a name that is a number", { name: 7, keyArn: arn }, refused(["keys[0].name", `${NAME}, got 7`])],
    ["a name with a dot", { name: "a.b", keyArn: arn }, refused(["keys[0].name", `${NAME}, got "a.b"`])],
    [
      "a name with a line break",
      { name: "a\n", keyArn: arn },
      refused(["keys[0].name", `${NAME}, got "a\n"`]),
    ],
    [
      "a bad name of a key with a sound policy",
      { name: ".", keyArn: arn, policy: POLICY },
      refused(["keys[0].name", `${NAME}, got "."`]),
    ],
    ["an alias", { name: "a", keyArn: "alias/a" }, refused(["keys[0].keyArn", `${ARN}, got "alias/a"`])],
    [
      "an alias and a policy that is none, each once",
      { name: "a", keyArn: "alias/a", policy: "" },
      refused(
        ["keys[0].keyArn", `${ARN}, got "alias/a"`],
        ["keys[0].policy", 'must be a policy document in JSON, got ""'],
      ),
    ],
    [
      "a key of the backup account",
      { name: "a", keyArn: arn.replace("111111111111", "222222222222") },
      {
        ...refused([
          "keys[0].keyArn",
          'must be a key of a source account, not of the backup account, got "222222222222"',
        ]),
        keys: [{ name: "a", key: { ...address, accountId: "222222222222" } }],
      },
    ],
  ];
  for (const [title, key, expected] of badKeys) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(planSourceKeys([key], use), expected);
    });
  }

  it("refuses names and keys that repeat, and keys of several accounts", () => {
    const keys = [
      { name: "a", keyArn: "x" },
      { name: "b", keyArn: arn },
      { name: "a", keyArn: arn },
      { name: "c", keyArn: arn.replace("111111111111", "333333333333") },
      {},
      {},
    ];
    const { problems } = planSourceKeys(keys, use);

    assert.deepEqual(problems, [
      { path: "keys[0].keyArn", reason: `${ARN}, got "x"` },
      { path: "keys[4].name", reason: `${NAME}, got nothing` },
      { path: "keys[4].keyArn", reason: `${ARN}, got nothing` },
      { path: "keys[5].name", reason: `${NAME}, got nothing` },
      { path: "keys[5].keyArn", reason: `${ARN}, got nothing` },
      { path: "keys[2].name", reason: 'must differ from those before it, got "a"' },
      { path: "keys[2].keyArn", reason: `must differ from those before it, got "${arn}"` },
      {
        path: "keys[3].keyArn",
        reason: 'must be a key of the account of those before it (111111111111), got "333333333333"',
      },
    ]);
  });
});
