import assert from "node:assert/strict";
import { compilePolicy, unknownPolicy } from "../../../domain/access/compiled-policy";
import type { Estate } from "../../../domain/estate/estate";
import { NOT_KNOWN } from "../../../domain/estate/not-known";
import { readEstate } from "../../../domain/estate/read-estate";
import { rendered, type RenderedSpec } from "../../support/rendered";

const VAULT = "aws:backup/vault:Vault";
const AIR_GAPPED = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const POLICY = "aws:backup/vaultPolicy:VaultPolicy";
const DENY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"backup:*","Resource":"*"}]}';

const estateOf = (...specs: readonly RenderedSpec[]): Estate => readEstate(rendered(...specs));
const vault: RenderedSpec = { type: VAULT, name: "vault", inputs: { name: "central" } };
const lock = (inputs: object): RenderedSpec => ({
  type: LOCK,
  name: "lock",
  inputs: { backupVaultName: "central", ...inputs },
});
const policy = (inputs: object, more: Partial<RenderedSpec> = {}): RenderedSpec => ({
  type: POLICY,
  name: "policy",
  inputs: { backupVaultName: "central", policy: DENY, ...inputs },
  ...more,
});

describe("readVaults", () => {
  it("reads a vault with everything that belongs to it", () => {
    const { gaps, vaults } = estateOf(
      { ...vault, from: { kmsKeyArn: ["key"] } },
      { type: "aws:kms/key:Key", name: "key" },
      lock({ changeableForDays: 3, maxRetentionDays: 365 }),
      policy({}),
    );
    assert.deepEqual(
      { gaps, vaults },
      {
        gaps: [],
        vaults: [
          {
            name: "central",
            arn: "arn:aws:backup:us-west-2:222222222222:backup-vault:central",
            accountId: "222222222222",
            region: "us-west-2",
            isLogicallyAirGapped: false,
            lock: { mode: "compliance", gracePeriodDays: 3 },
            policy: compilePolicy("policy of vault central", DENY),
            keyArn: "arn:aws:kms:us-west-2:222222222222:key/key",
            maxRetentionDays: 365,
            urn: "vault",
          },
        ],
      },
    );
  });

  it("reads a logically air-gapped vault, which is locked from birth", () => {
    const { vaults } = estateOf(
      {
        type: AIR_GAPPED,
        name: "vault",
        inputs: { maxRetentionDays: 30, encryptionKeyArn: NOT_KNOWN },
        from: { encryptionKeyArn: ["alias"] },
        region: "us-gov-west-1",
      },
      { type: "aws:kms/alias:Alias", name: "alias", from: { targetKeyId: ["key"] }, region: "us-gov-west-1" },
      { type: "aws:kms/key:Key", name: "key", region: "us-gov-west-1" },
    );
    assert.deepEqual(vaults, [
      {
        name: "vault",
        arn: "arn:aws-us-gov:backup:us-gov-west-1:222222222222:backup-vault:vault",
        accountId: "222222222222",
        region: "us-gov-west-1",
        isLogicallyAirGapped: true,
        lock: { mode: "compliance", gracePeriodDays: 0 },
        keyArn: "arn:aws-us-gov:kms:us-gov-west-1:222222222222:key/key",
        maxRetentionDays: 30,
        urn: "vault",
      },
    ]);
  });

  const locks: readonly (readonly [title: string, locks: readonly RenderedSpec[], lock: unknown])[] = [
    ["none", [], { mode: "none" }],
    ["one without days", [lock({})], { mode: "governance" }],
    ["one with days", [lock({ changeableForDays: 20 })], { mode: "compliance", gracePeriodDays: 20 }],
    ["one with days that are not known", [lock({ changeableForDays: NOT_KNOWN })], { mode: "unknown" }],
    ["two", [lock({}), { ...lock({ changeableForDays: 3 }), name: "other" }], { mode: "unknown" }],
    ["that of another vault", [lock({ backupVaultName: "other", changeableForDays: 3 })], { mode: "none" }],
    ["one in another account", [{ ...lock({}), accountId: "333333333333" }], { mode: "none" }],
    ["one in another Region", [{ ...lock({}), region: "eu-west-1" }], { mode: "none" }],
  ];
  for (const [title, specs, expected] of locks) {
    it(`reads the lock of a vault: ${title}`, () => {
      assert.deepEqual(estateOf(vault, ...specs).vaults[0]?.lock, expected);
    });
  }

  const LABEL = "policy of vault central";
  const policies: readonly (readonly [title: string, policies: readonly RenderedSpec[], policy: unknown])[] =
    [
      ["none", [], undefined],
      ["by its name", [policy({})], compilePolicy(LABEL, DENY)],
      [
        "by an edge, whatever the place",
        [policy({ backupVaultName: NOT_KNOWN }, { from: { backupVaultName: ["vault"] }, region: null })],
        compilePolicy(LABEL, DENY),
      ],
      [
        "by its name from an unknown place",
        [policy({}, { accountId: null, region: null })],
        compilePolicy(LABEL, DENY),
      ],
      ["not from another account", [policy({}, { accountId: "333333333333" })], undefined],
      ["not from another Region", [policy({}, { region: "eu-west-1" })], undefined],
      ["a text that is not known", [policy({ policy: NOT_KNOWN })], unknownPolicy(LABEL)],
      ["a text that is no JSON", [policy({ policy: "{" })], compilePolicy(LABEL, "{")],
      ["two", [policy({}), policy({}, { name: "other" })], unknownPolicy(LABEL)],
    ];
  for (const [title, specs, expected] of policies) {
    it(`reads the policy of a vault: ${title}`, () => {
      assert.deepEqual(estateOf(vault, ...specs).vaults[0]?.policy, expected);
    });
  }

  const gaps: readonly (readonly [title: string, specs: readonly RenderedSpec[], gaps: readonly string[]])[] =
    [
      [
        "a vault in no account",
        [{ ...vault, accountId: null }],
        [
          "where the vault vault is, its provider does not say: it needs allowedAccountIds with one account, or assumeRoles, and a region",
        ],
      ],
      [
        "a vault in no Region",
        [{ ...vault, region: null }],
        [
          "where the vault vault is, its provider does not say: it needs allowedAccountIds with one account, or assumeRoles, and a region",
        ],
      ],
      [
        "lock and policy of a vault that is not known",
        [vault, lock({ backupVaultName: NOT_KNOWN }), policy({ backupVaultName: NOT_KNOWN })],
        [
          "to which vault lock belongs is not known before deployment",
          "to which vault policy belongs is not known before deployment",
        ],
      ],
      [
        "the key of another stack",
        [{ ...vault, inputs: { name: "central", kmsKeyArn: "arn:aws:kms:x" } }],
        [],
      ],
    ];
  for (const [title, specs, expected] of gaps) {
    it(`says what it cannot read: ${title}`, () => {
      assert.deepEqual(estateOf(...specs).gaps, expected);
    });
  }

  it("asks each resource the same number of times, however many there are", () => {
    const many = (count: number): readonly RenderedSpec[] =>
      Array.from({ length: count }, (_, index): readonly RenderedSpec[] => [
        { type: VAULT, name: `vault-${index}`, inputs: { name: `v-${index}` } },
        { type: LOCK, name: `lock-${index}`, inputs: { backupVaultName: `v-${index}` } },
        { type: POLICY, name: `policy-${index}`, inputs: { backupVaultName: `v-${index}`, policy: DENY } },
        { type: "aws:kms/alias:Alias", name: `alias-${index}`, from: { targetKeyId: [`key-${index}`] } },
        { type: "aws:kms/key:Key", name: `key-${index}` },
      ]).flat();
    const questionsTo = (specs: readonly RenderedSpec[]): number => {
      let count = 0;
      readEstate(
        rendered(...specs).map((resource) => ({
          ...resource,
          input: (property) => {
            count += 1;
            return resource.input(property);
          },
        })),
      );
      return count;
    };
    assert.equal(questionsTo(many(1_000)), 1_000 * questionsTo(many(1)));
  });
});
