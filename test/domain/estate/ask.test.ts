import assert from "node:assert/strict";
import fc from "fast-check";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import type { Verdict } from "../../../domain/access/verdict";
import { actorsOf } from "../../../domain/estate/actor";
import { ask, decide, layersOf } from "../../../domain/estate/ask";
import {
  keyAliasGone,
  keyPolicyOpened,
  trustOpened,
  UNCHANGED,
  uncontrolled,
  unlocked,
  vaultPolicyGone,
  widened,
  type Changes,
} from "../../../domain/estate/change";
import type { Estate, EstateKey, EstateRole, EstateVault } from "../../../domain/estate/estate";
import {
  POINT_KINDS,
  keyTarget,
  pointTarget,
  roleTarget,
  vaultTarget,
  type Target,
} from "../../../domain/estate/target";
import { policy } from "../../support/access";

const ACCOUNT = "222222222222";
const membership = { organizationId: "o-a1b2c3d4e5" };
const READER_ARN = `arn:aws:iam::${ACCOUNT}:role/Reader`;

const vault: EstateVault = {
  name: "central",
  arn: `arn:aws:backup:us-west-2:${ACCOUNT}:backup-vault:central`,
  accountId: ACCOUNT,
  region: "us-west-2",
  isLogicallyAirGapped: false,
  lock: { mode: "compliance", gracePeriodDays: 3 },
  policy: policy(
    "vault",
    {
      Effect: "Allow",
      Principal: { AWS: READER_ARN },
      Action: "backup:DescribeRecoveryPoint",
      Resource: "*",
    },
    {
      Effect: "Allow",
      Principal: "*",
      Action: "backup:CopyIntoBackupVault",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": membership.organizationId } },
    },
    {
      Effect: "Deny",
      Principal: "*",
      Action: ["backup:DeleteRecoveryPoint", "ec2:DeleteSnapshot"],
      Resource: "*",
    },
  ),
  urn: "vault",
};
const key: EstateKey = {
  name: "key",
  arn: `arn:aws:kms:us-west-2:${ACCOUNT}:key/key`,
  accountId: ACCOUNT,
  region: "us-west-2",
  aliases: ["alias/central"],
  policy: policy(
    "key",
    {
      Effect: "Allow",
      Principal: { AWS: READER_ARN },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/central" } },
    },
    { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "kms:*", Resource: "*" },
    { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "kms:Decrypt", Resource: "*" },
    { Effect: "Deny", Principal: "*", Action: "kms:ScheduleKeyDeletion", Resource: "*" },
  ),
  deletionWindowDays: 30,
  hasImportedMaterial: false,
  urn: "key",
};
const reader: EstateRole = {
  name: "Reader",
  arn: READER_ARN,
  accountId: ACCOUNT,
  kind: "other",
  trust: policy("trust", {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/AnyAdministrator` },
    Action: ["sts:AssumeRole", "sts:TagSession"],
  }),
  identity: [],
  boundary: policy("boundary", { Effect: "Allow", Action: ["kms:*", "backup:*"], Resource: "*" }),
  urn: "reader",
};
const guard = policy("guard", {
  Effect: "Deny",
  Action: ["kms:DisableKey", "backup:DeleteBackupVault"],
  Resource: "*",
  Condition: { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/central" } },
});
const allow = policy("FullAWSAccess", { Effect: "Allow", Action: "*", Resource: "*" });
const estate: Estate = {
  partition: "aws",
  accounts: [
    {
      id: ACCOUNT,
      kind: "vault",
      name: `backup account ${ACCOUNT}`,
      membership,
      serviceControl: [{ at: ACCOUNT, policies: [allow, guard] }],
      resourceControl: [],
    },
  ],
  vaults: [vault],
  keys: [key],
  roles: [reader],
  guarded: [],
  gaps: [],
};
const actors = actorsOf(estate);
const actorCalled = (name: string) => {
  const found = actors.find((actor) => actor.name.startsWith(name));
  assert.ok(found !== undefined, name);
  return found;
};

type MakeTarget = (changes: Changes) => Target;
const inGrace =
  (kind: (typeof POINT_KINDS)[number]): MakeTarget =>
  (changes) =>
    pointTarget(estate, vault, kind, changes, "grace period");
const ofVault: MakeTarget = (changes) => vaultTarget(estate, vault, changes, "grace period");
const ofKey: MakeTarget = (changes) => keyTarget(estate, key, changes);
const ofRole: MakeTarget = (changes) => roleTarget(estate, reader, changes);

describe("ask", () => {
  const rows: readonly (readonly [
    who: string,
    action: string,
    target: MakeTarget,
    changes: readonly string[],
    decision: Verdict["decision"],
  ])[] = [
    ["an administrator of backup", "backup:DeleteRecoveryPoint", inGrace("backup"), [], "denied"],
    [
      "an administrator of backup",
      "backup:DeleteRecoveryPoint",
      inGrace("backup"),
      [vaultPolicyGone(vault)],
      "denied",
    ],
    [
      "an administrator of backup",
      "backup:DeleteRecoveryPoint",
      inGrace("backup"),
      [vaultPolicyGone(vault), unlocked(vault)],
      "allowed",
    ],
    // The vault's policy guards against AWS Backup's own calls alone.
    ["an administrator of backup", "ec2:DeleteSnapshot", inGrace("EBS snapshot"), [], "allowed"],
    ["the role Reader", "backup:DescribeRecoveryPoint", inGrace("backup"), [], "allowed"],
    // Whoever takes the policy away could ask before.
    [
      "the role Reader",
      "backup:DescribeRecoveryPoint",
      inGrace("backup"),
      [vaultPolicyGone(vault)],
      "allowed",
    ],
    ["the role Reader", "kms:Decrypt", ofKey, [], "allowed"],
    ["the role Reader", "kms:Decrypt", ofKey, [keyAliasGone(key)], "allowed"],
    ["the role Reader", "kms:Encrypt", ofKey, [], "denied"],
    ["the role Reader", "kms:Encrypt", ofKey, [keyPolicyOpened(key)], "allowed"],
    ["the role Reader", "ec2:DeleteSnapshot", inGrace("EBS snapshot"), [widened(READER_ARN)], "denied"],
    ["the role Reader", "backup:ListTags", ofVault, [], "denied"],
    ["the role Reader", "backup:ListTags", ofVault, [widened(READER_ARN)], "allowed"],
    ["an administrator of backup", "kms:DisableKey", ofKey, [], "denied"],
    ["an administrator of backup", "kms:DisableKey", ofKey, [keyAliasGone(key)], "allowed"],
    ["an administrator of backup", "kms:DisableKey", ofKey, [uncontrolled(ACCOUNT)], "allowed"],
    ["an administrator of backup", "kms:DisableKey", ofKey, [uncontrolled("333333333333")], "denied"],
    ["an administrator of an account outside", "kms:Decrypt", ofKey, [], "denied"],
    ["an administrator of an account outside", "kms:Decrypt", ofKey, [keyPolicyOpened(key)], "allowed"],
    ["an administrator of an account outside", "backup:CopyIntoBackupVault", ofVault, [], "denied"],
    ["an administrator of backup", "backup:CopyIntoBackupVault", ofVault, [], "allowed"],
    ["an administrator of backup", "sts:TagSession", ofRole, [], "allowed"],
    ["an administrator of backup", "sts:TagSession", ofRole, [trustOpened(reader)], "allowed"],
    ["the root user of backup", "sts:AssumeRole", ofRole, [], "denied"],
  ];
  for (const [who, action, target, made, decision] of rows) {
    it(`${who} ${action}${made.length > 0 ? ` after ${made.join(", ")}` : ""}: ${decision}`, () => {
      const changes = new Set(made);
      const question = { actor: actorCalled(who), action, target: target(changes) };
      assert.deepEqual(
        [ask(estate, question, changes).decision, decide(estate, question, changes)],
        [decision, decision],
      );
    });
  }

  const ACTIONS: readonly (readonly [action: string, target: MakeTarget])[] = [
    ...POINT_KINDS.map((kind) => ["backup:DeleteRecoveryPoint", inGrace(kind)] as const),
    ["backup:DescribeRecoveryPoint", inGrace("backup")],
    ["ec2:DeleteSnapshot", inGrace("EBS snapshot")],
    ...["backup:CopyIntoBackupVault", "backup:DeleteBackupVault", "backup:PutBackupVaultAccessPolicy"].map(
      (action) => [action, ofVault] as const,
    ),
    ...["kms:Decrypt", "kms:DisableKey", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion"].map(
      (action) => [action, ofKey] as const,
    ),
    ...["sts:AssumeRole", "sts:TagSession", "iam:PutRolePolicy"].map((action) => [action, ofRole] as const),
  ];
  const CHANGES = [
    unlocked(vault),
    vaultPolicyGone(vault),
    keyPolicyOpened(key),
    keyAliasGone(key),
    uncontrolled(ACCOUNT),
    trustOpened(reader),
    widened(READER_ARN),
  ];

  it("never allows less after one change more", () => {
    const ease = { denied: 0, "cannot tell": 1, allowed: 2 };
    fc.assert(
      fc.property(
        fc.constantFrom(...actors),
        fc.constantFrom(...ACTIONS),
        fc.subarray(CHANGES),
        fc.constantFrom(...CHANGES),
        (actor, [action, target], made, more) => {
          const decisionAfter = (changes: Changes) =>
            decide(estate, { actor, action, target: target(changes) }, changes);
          const [before, after] = [decisionAfter(new Set(made)), decisionAfter(new Set([...made, more]))];
          assert.ok(ease[after] >= ease[before], `${before}, then ${after}`);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("lets what the caller says of the context count", () => {
    const question = {
      actor: actorCalled("the role Reader"),
      action: "kms:Decrypt",
      target: ofKey(UNCHANGED),
    };
    const context = { "kms:ResourceAliases": [] };
    assert.equal(decide(estate, { ...question, context }), "denied");
  });

  it("gives a policy a say only about the actions that it is for", () => {
    const actor = actorCalled("an administrator of backup");
    const target = inGrace("EBS snapshot")(UNCHANGED);
    const hasSay = (action: string) =>
      layersOf(estate, { actor, action, target }, UNCHANGED).resource !== undefined;
    assert.deepEqual([hasSay("Backup:DeleteRecoveryPoint"), hasSay("ec2:DeleteSnapshot")], [true, false]);
  });

  it("keeps an unreadable policy from deciding", () => {
    const open = { ...vault, policy: compilePolicy("vault", "{") };
    const target = vaultTarget({ ...estate, vaults: [open] }, open, UNCHANGED, "permanent");
    const actor = actorCalled("an administrator of backup");
    assert.equal(decide(estate, { actor, action: "backup:ListTags", target }), "cannot tell");
  });
});
