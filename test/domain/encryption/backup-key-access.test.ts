import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findCopyAccessProblems,
  findVaultKeyDenialProblems,
  findViaServiceProblems,
  type CopyUse,
  type JudgedKey,
} from "../../../domain/encryption/backup-key-access";
import { centralKeyPolicy, memberKeyPolicy } from "../../../domain/encryption/key-policy";
import { copyableKeyPolicy } from "../../../domain/encryption/copyable-key-policy";

const OWN = "111111111111";
const BACKUP = "222222222222";
const ARN = `arn:aws:kms:eu-west-1:${OWN}:key/11111111-2222-3333-4444-555555555555`;
const LINKED = `arn:aws:iam::${BACKUP}:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup`;
const OWN_LINKED = LINKED.replace(BACKUP, OWN);
const ROLE = `arn:aws:iam::${OWN}:role/AWSBackup-org`;
const allow = (principal: string, action: unknown = "kms:*", more: object = {}) => ({
  Effect: "Allow",
  Principal: { AWS: principal },
  Action: action,
  Resource: "*",
  ...more,
});
const ROOT = allow(`arn:aws:iam::${OWN}:root`);
const USE_ACTIONS = ["kms:DescribeKey", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"];
const GRANT = allow(`arn:aws:iam::${BACKUP}:root`, "kms:CreateGrant", {
  Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
});
const SHARED = [allow(`arn:aws:iam::${BACKUP}:root`, USE_ACTIONS), GRANT];
const keyWith = (...statements: object[]): JudgedKey => ({
  policy: { Version: "2012-10-17", Statement: statements },
  arn: ARN,
  accountId: undefined,
  region: undefined,
});
const USE: CopyUse = { backupAccountId: BACKUP };
const ALL =
  "kms:DescribeKey, kms:Decrypt, kms:ReEncryptFrom, kms:GenerateDataKeyWithoutPlaintext, kms:CreateGrant";
const lacks = (actions: string, role = LINKED, shown = "no such statement") => ({
  path: "policy",
  reason: `must allow ${actions} to ${role}, or its account, so that backups under this key can be copied, got ${shown}`,
});
const denies = (index: number, actions: string, role: string, shown: object) => ({
  path: `policy.Statement[${index}]`,
  reason: `must not deny ${actions} to ${role}, because a Deny wins over every Allow and every grant, got ${JSON.stringify(shown)}`,
});

describe("what backups need of a key", () => {
  describe("findCopyAccessProblems", () => {
    const rows: readonly (readonly [
      title: string,
      key: JudgedKey,
      use: CopyUse,
      expected: readonly unknown[],
    ])[] = [
      ["accepts a key that is shared with the backup account", keyWith(ROOT, ...SHARED), USE, []],
      ["accepts a key that is shared with the role itself", keyWith(ROOT, allow(LINKED)), USE, []],
      [
        "accepts a key for everybody in the organization, which nobody can judge",
        keyWith(
          ROOT,
          allow("*", "kms:*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
        ),
        USE,
        [],
      ],
      [
        "rejects a key for everybody in another organization",
        keyWith(
          ROOT,
          allow("*", "kms:*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } } }),
        ),
        { ...USE, organizationId: "o-a1b2c3d4e5" },
        [lacks(ALL)],
      ],
      ["rejects a key for its own account", keyWith(ROOT), USE, [lacks(ALL)]],
      [
        "rejects the default policy",
        { policy: undefined, arn: undefined, accountId: OWN, region: "eu-west-1" },
        USE,
        [lacks(ALL, LINKED, "the default policy, which is for the key's own account")],
      ],
      [
        "rejects a key without grants",
        keyWith(ROOT, allow(BACKUP, USE_ACTIONS)),
        USE,
        [lacks("kms:CreateGrant")],
      ],
      [
        "accepts that AWS Backup's own policy does not ask for more",
        keyWith(
          ROOT,
          allow(BACKUP, [
            "kms:DescribeKey",
            "kms:Decrypt",
            "kms:ReEncryptFrom",
            "kms:GenerateDataKeyWithoutPlaintext",
            "kms:CreateGrant",
          ]),
        ),
        USE,
        [],
      ],
      [
        "rejects a Deny of what a copy needs",
        keyWith(ROOT, ...SHARED, { ...allow("*", "kms:Decrypt"), Effect: "Deny" }),
        USE,
        [denies(3, "kms:Decrypt", LINKED, { Principal: { AWS: "*" } })],
      ],
      [
        "accepts a Deny of what no copy needs",
        keyWith(ROOT, ...SHARED, { ...allow("*", ["kms:DisableKey", "kms:Encrypt"]), Effect: "Deny" }),
        USE,
        [],
      ],
      [
        "accepts a Deny under a condition that nobody can judge",
        keyWith(ROOT, ...SHARED, {
          ...allow("*"),
          Effect: "Deny",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
        USE,
        [],
      ],
      [
        "leaves the backup role alone whose name is not known",
        keyWith(allow(`arn:aws:iam::${OWN}:role/Admin`), ...SHARED),
        USE,
        [],
      ],
      [
        "asks for the backup role whose name is known",
        keyWith(allow(`arn:aws:iam::${OWN}:role/Admin`), ...SHARED),
        { ...USE, backupRoleName: "AWSBackup-org" },
        [lacks(ALL, ROLE)],
      ],
      [
        "accepts the backup role through its account",
        keyWith(ROOT, ...SHARED),
        { ...USE, backupRoleName: "AWSBackup-org" },
        [],
      ],
      [
        "has nothing to ask of a key of the backup account",
        { ...keyWith(allow(BACKUP)), arn: ARN.replace(OWN, BACKUP) },
        USE,
        [],
      ],
      [
        "finds the account of a key that is not made yet in its policy",
        { ...keyWith(ROOT), arn: undefined, region: "eu-west-1" },
        USE,
        [lacks(ALL)],
      ],
      [
        "finds the account by its number",
        { ...keyWith(allow(OWN)), arn: undefined, region: "eu-west-1" },
        USE,
        [lacks(ALL)],
      ],
      [
        "finds the account behind what only uses the key, and what is for everybody",
        {
          ...keyWith(
            allow("arn:aws:iam::333333333333:root", "kms:Decrypt"),
            { ...allow("arn:aws:iam::444444444444:root"), Effect: "Deny" },
            allow("*", "kms:*", { Condition: { StringEquals: { "kms:CallerAccount": OWN } } }),
            allow(`arn:aws:iam::${OWN}:role/Admin`),
          ),
          arn: undefined,
          region: "eu-west-1",
        },
        { ...USE, backupRoleName: "AWSBackup-org" },
        [lacks(ALL)],
      ],
      [
        "does not take part of a name for an account",
        { ...keyWith(allow("AIDA111111111111")), arn: undefined, region: "eu-west-1" },
        USE,
        [],
      ],
      [
        "leaves a policy alone one of whose statements names a key whose ARN is not known",
        { ...keyWith(ROOT, { ...SHARED[0], Resource: ARN }, GRANT), arn: undefined, region: "eu-west-1" },
        USE,
        [],
      ],
      [
        "judges a policy that names its own key by a known ARN",
        keyWith({ ...ROOT, Resource: ARN }),
        USE,
        [lacks(ALL)],
      ],
      [
        "asks the default policy for the backup account alone",
        { policy: undefined, arn: ARN, accountId: undefined, region: undefined },
        { ...USE, backupRoleName: "AWSBackup-org" },
        [lacks(ALL, LINKED, "the default policy, which is for the key's own account")],
      ],
      ["leaves a key alone whose Region is not known", { ...keyWith(ROOT), arn: undefined }, USE, []],
      [
        "leaves a key alone whose account is not known",
        { ...keyWith(allow("*", "kms:Decrypt")), arn: undefined, region: "eu-west-1" },
        USE,
        [],
      ],
      [
        "leaves a default policy alone whose account is not known",
        { policy: undefined, arn: undefined, accountId: undefined, region: "eu-west-1" },
        USE,
        [],
      ],
      [
        "leaves a policy alone that names a key whose ARN is not known",
        { ...keyWith({ ...ROOT, Resource: ARN }), arn: undefined, region: "eu-west-1" },
        USE,
        [],
      ],
      ["leaves a policy alone that cannot be read", { ...keyWith(), policy: "{" }, USE, []],
    ];
    for (const [title, key, use, expected] of rows) {
      it(title, () => {
        assert.deepEqual(findCopyAccessProblems(key, use), expected);
      });
    }

    it("accepts the policies that this project writes for it", () => {
      const place = { partition: "aws", accountId: OWN, backupAccountId: BACKUP };
      const deployer = `arn:aws:iam::${OWN}:role/Deployer`;
      const policies = [
        copyableKeyPolicy({ ...place, deployRoleArn: deployer }),
        memberKeyPolicy({ ...place, roleName: "AWSBackup-org", deployRoleArns: [deployer] }),
      ];

      for (const policy of policies) {
        const key = { ...keyWith(), policy };
        assert.deepEqual(findCopyAccessProblems(key, { ...USE, backupRoleName: "AWSBackup-org" }), []);
        assert.deepEqual(findVaultKeyDenialProblems(key, "AWSBackup-org"), []);
      }
    });
  });

  describe("findVaultKeyDenialProblems", () => {
    const DENY_ALL_BUT_ADMIN = {
      ...allow("*"),
      Effect: "Deny",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${OWN}:role/Admin` } },
    };
    const shown = { Principal: { AWS: "*" }, Condition: DENY_ALL_BUT_ADMIN.Condition };

    it("has nothing to say about a policy that cannot be read", () => {
      assert.deepEqual(findVaultKeyDenialProblems({ ...keyWith(), policy: "{" }, undefined), []);
    });

    it("accepts a key that allows AWS Backup nothing, because a grant does", () => {
      assert.deepEqual(
        findVaultKeyDenialProblems(keyWith(allow(`arn:aws:iam::${OWN}:role/Admin`)), "AWSBackup-org"),
        [],
      );
    });

    it("rejects a Deny for all but an administrator", () => {
      assert.deepEqual(findVaultKeyDenialProblems(keyWith(ROOT, DENY_ALL_BUT_ADMIN), undefined), [
        denies(1, ALL, OWN_LINKED, shown),
      ]);
    });

    it("says so of the backup role as well, once its name is known", () => {
      assert.deepEqual(findVaultKeyDenialProblems(keyWith(ROOT, DENY_ALL_BUT_ADMIN), "AWSBackup-org"), [
        denies(1, ALL, OWN_LINKED, shown),
        denies(1, ALL, ROLE, shown),
      ]);
    });

    it("accepts the policy that this project writes for the central vault", () => {
      const policy = centralKeyPolicy({
        partition: "aws",
        backupAccountId: BACKUP,
        region: "us-west-2",
        organizationId: "o-a1b2c3d4e5",
        copyRoleName: "AWSBackup-org",
        deployRoleArn: `arn:aws:iam::${BACKUP}:role/Deployer`,
      });
      const key = { policy, arn: undefined, accountId: BACKUP, region: "us-west-2" };

      assert.deepEqual(findVaultKeyDenialProblems(key, "AWSBackup-org"), []);
      assert.deepEqual(findViaServiceProblems(policy, "us-west-2"), []);
    });
  });

  describe("findViaServiceProblems", () => {
    const via = (values: unknown, operator = "StringEquals", changes: object = {}) => ({
      Statement: { ...ROOT, Condition: { [operator]: { "kms:ViaService": values } }, ...changes },
    });
    const other = (shown: string, operator = "StringEquals", does = "allows nothing") => [
      {
        path: `policy.Statement[0].Condition.${operator}.kms:ViaService`,
        reason: `must name services of eu-west-1, the Region of the key, or of any with a wildcard, because no others call it; this ${does}, got "${shown}"`,
      },
    ];
    const rows: readonly (readonly [title: string, document: unknown, expected: readonly unknown[]])[] = [
      ["accepts the Region of the key", via("ec2.eu-west-1.amazonaws.com"), []],
      [
        "accepts the Region of the key among others",
        via(["ec2.us-east-1.amazonaws.com", "ec2.eu-west-1.amazonaws.com"]),
        [],
      ],
      ["accepts any Region", via("backup.*.amazonaws.com", "StringLike"), []],
      ["accepts any Region of a continent", via("backup.eu-*.amazonaws.com", "StringLike"), []],
      ["rejects another Region", via("ec2.us-east-1.amazonaws.com"), other("ec2.us-east-1.amazonaws.com")],
      [
        "rejects another Region in China's form",
        via("ec2.cn-north-1.amazonaws.com.cn"),
        other("ec2.cn-north-1.amazonaws.com.cn"),
      ],
      [
        "rejects a Region of another continent",
        via("backup.us-*.amazonaws.com", "StringLike"),
        other("backup.us-*.amazonaws.com", "StringLike"),
      ],
      [
        "rejects several other Regions",
        via(["ec2.us-east-1.amazonaws.com", "rds.us-east-1.amazonaws.com"]),
        other("ec2.us-east-1.amazonaws.com, rds.us-east-1.amazonaws.com"),
      ],
      ["leaves alone what is no service in a Region", via(["iam.amazonaws.com", "anything"]), []],
      ["leaves no service at all alone", via([]), []],
      [
        "rejects a Deny for all but services of another Region",
        via("ec2.us-east-1.amazonaws.com", "StringNotEquals", { Effect: "Deny" }),
        other("ec2.us-east-1.amazonaws.com", "StringNotEquals", "denies everything"),
      ],
      [
        "accepts a Deny for services of another Region",
        via("ec2.us-east-1.amazonaws.com", "StringEquals", { Effect: "Deny" }),
        [],
      ],
      [
        "accepts an Allow for all but services of another Region",
        via("ec2.us-east-1.amazonaws.com", "StringNotEquals"),
        [],
      ],
      [
        "leaves other conditions alone",
        {
          Statement: {
            ...ROOT,
            Condition: { StringEquals: { "kms:CallerAccount": "ec2.us-east-1.amazonaws.com" } },
          },
        },
        [],
      ],
      ["leaves a policy alone that cannot be read", "{", []],
    ];
    for (const [title, document, expected] of rows) {
      it(title, () => {
        assert.deepEqual(findViaServiceProblems(document, "eu-west-1"), expected);
      });
    }
  });

  it("never throws, whatever it gets", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.jsonValue(), fc.string()),
        fc.oneof(fc.constant(ARN), fc.jsonValue()),
        (policy, arn) => {
          const key = { policy, arn, accountId: OWN, region: "eu-west-1" };

          assert.ok(Array.isArray(findCopyAccessProblems(key, { ...USE, backupRoleName: "a" })));
          assert.ok(Array.isArray(findVaultKeyDenialProblems(key, undefined)));
          assert.ok(Array.isArray(findViaServiceProblems(policy, "eu-west-1")));
        },
      ),
    );
  });
});
