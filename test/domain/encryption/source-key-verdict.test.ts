import assert from "node:assert/strict";
import fc from "fast-check";
import { checkSourceKey, type SourceKeyVerdict } from "../../../domain/encryption/source-key-verdict";
import { neededStatements, policyOf, sourceKeys } from "../../support/source-keys";

const { arn: keyArn, localRoleArn, ownerRoot, pullingRoleArn, use, useActions } = sourceKeys;
const [USE, GRANT] = neededStatements.backupAccount as [object, object];
const [LOCAL_USE, LOCAL_GRANT] = neededStatements.localRole as [object, object];
const LOCAL = [LOCAL_USE, LOCAL_GRANT];
const BACKUP = [USE, GRANT];

const COMPLETE: SourceKeyVerdict = {
  answer: "complete",
  missing: [],
  deniedBy: [],
  uncertain: [],
  excess: [],
  looksAwsManaged: false,
  problems: [],
};

function check(policy: unknown, changes: object = {}): SourceKeyVerdict {
  return checkSourceKey({ keyArn, policy }, { ...use, ...changes });
}

function missing(principalArn: string, ...actions: readonly string[]): SourceKeyVerdict {
  return { ...COMPLETE, answer: "incomplete", missing: [{ principalArn, actions }] };
}

function judgedByAPerson(verb: string, actions: readonly string[], role: string, shown: string): string {
  return `must be judged by a person, who can tell whether it ${verb} ${actions.join(", ")} to ${role}, got "${shown}"`;
}

const PULLING_ACTIONS = [...useActions, "kms:CreateGrant", "kms:ListGrants"];
const LOCAL_ACTIONS = [...useActions, "kms:CreateGrant"];

describe("source key verdict", () => {
  const complete: readonly (readonly [title: string, policy: unknown])[] = [
    ["all four statements", policyOf(...BACKUP, ...LOCAL)],
    ["the owner's account in place of the local role", policyOf(ownerRoot, ...BACKUP)],
    ["JSON text", JSON.stringify(policyOf(ownerRoot, ...BACKUP))],
    ["the older version", { ...policyOf(ownerRoot, ...BACKUP), Version: "2008-10-17" }],
    [
      "a Deny of what nobody needs",
      policyOf(ownerRoot, ...BACKUP, {
        Effect: "Deny",
        Principal: "*",
        Action: ["kms:ScheduleKeyDeletion", "kms:RevokeGrant"],
        Resource: "*",
      }),
    ],
    [
      "a Deny for everybody outside of the organization",
      policyOf(ownerRoot, ...BACKUP, {
        Effect: "Deny",
        Principal: "*",
        Action: "kms:*",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      }),
    ],
  ];
  for (const [title, policy] of complete) {
    it(`is complete with ${title} (R18)`, () => {
      assert.deepEqual(check(policy), COMPLETE);
    });
  }

  it("misses everything for the backup account in the policy that KMS gives by default", () => {
    assert.deepEqual(check(policyOf(ownerRoot)), missing(pullingRoleArn, ...PULLING_ACTIONS));
  });

  it("misses everything for both roles in a policy for somebody else", () => {
    const policy = policyOf({ ...ownerRoot, Principal: { AWS: "arn:aws:iam::333333333333:root" } });

    assert.deepEqual(check(policy), {
      ...COMPLETE,
      answer: "incomplete",
      missing: [
        { principalArn: pullingRoleArn, actions: PULLING_ACTIONS },
        { principalArn: localRoleArn, actions: LOCAL_ACTIONS },
      ],
    });
  });

  describe("removals: says exactly what is missing without", () => {
    const use5 = {
      "kms:DescribeKey": ["kms:DescribeKey"],
      "kms:Encrypt": ["kms:Encrypt"],
      "kms:Decrypt": ["kms:Decrypt"],
      "kms:ReEncrypt*": ["kms:ReEncryptFrom", "kms:ReEncryptTo"],
      "kms:GenerateDataKey*": ["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
    };
    const actions: readonly (readonly [object, string, readonly string[], string])[] = [
      ...Object.entries(use5).map(([name, gone]) => [USE, name, gone, pullingRoleArn] as const),
      ...Object.entries(use5).map(([name, gone]) => [LOCAL_USE, name, gone, localRoleArn] as const),
      [GRANT, "kms:CreateGrant", ["kms:CreateGrant"], pullingRoleArn],
      [GRANT, "kms:ListGrants", ["kms:ListGrants"], pullingRoleArn],
      [LOCAL_GRANT, "kms:CreateGrant", ["kms:CreateGrant"], localRoleArn],
    ];
    for (const [statement, name, gone, role] of actions) {
      it(`${name} of ${(statement as { Sid: string }).Sid}`, () => {
        const { Action: all } = statement as { Action: readonly string[] };
        const without = {
          ...statement,
          Action: ["kms:TagResource", ...all.filter((action) => action !== name)],
        };
        const policy = policyOf(
          ...[...BACKUP, ...LOCAL].map((each) => (each === statement ? without : each)),
        );

        assert.deepEqual(check(policy), missing(role, ...gone));
      });
    }

    const statements: readonly (readonly [object, readonly string[], string])[] = [
      [USE, useActions, pullingRoleArn],
      [GRANT, ["kms:CreateGrant", "kms:ListGrants"], pullingRoleArn],
      [LOCAL_USE, useActions, localRoleArn],
      [LOCAL_GRANT, ["kms:CreateGrant"], localRoleArn],
    ];
    for (const [statement, gone, role] of statements) {
      it(`the statement ${(statement as { Sid: string }).Sid}`, () => {
        const policy = policyOf(...[...BACKUP, ...LOCAL].filter((each) => each !== statement));

        assert.deepEqual(check(policy), missing(role, ...gone));
      });
    }

    const root = { Principal: { AWS: "arn:aws:iam::222222222222:root" } };
    const toRole = { ArnEquals: { "aws:PrincipalArn": pullingRoleArn } };
    const forAws = { Bool: { "kms:GrantIsForAWSResource": "true" } };
    const wholeAccount =
      "should name AWS Backup's service-linked role in aws:PrincipalArn, not the whole backup account";
    const toAnybody = "should ask for kms:GrantIsForAWSResource, so that grants go to AWS services alone";
    const conditions: readonly (readonly [title: string, object, object | undefined, readonly string[]])[] = [
      ["the role of the use", USE, undefined, [wholeAccount]],
      ["the role of the grants", GRANT, forAws, [wholeAccount]],
      ["the services of the grants", GRANT, toRole, [toAnybody]],
      ["both conditions of the grants", GRANT, undefined, [wholeAccount, toAnybody]],
    ];
    for (const [title, statement, condition, rules] of conditions) {
      it(`the condition on ${title}, which copies do not need and least privilege does`, () => {
        const { Condition: all, ...bare } = statement as { Condition: object };
        assert.ok(all);
        const without = condition === undefined ? bare : { ...bare, Condition: condition };
        const policy = policyOf(ownerRoot, ...BACKUP.map((each) => (each === statement ? without : each)));
        const at = BACKUP.indexOf(statement) + 1;

        assert.deepEqual(check(policy), {
          ...COMPLETE,
          excess: rules.map((rule) => ({
            path: `key.policy.Statement[${at}]`,
            reason: `${rule}, got ${JSON.stringify({ ...root, Condition: condition })}`,
          })),
        });
      });
    }
  });

  it("has nothing to say when a condition on the local role is gone: that is its own account's affair", () => {
    const bare = LOCAL.map((statement) => ({ ...statement, Condition: undefined }));

    assert.deepEqual(check(policyOf(...BACKUP, ...bare)), COMPLETE);
  });

  const hindered: readonly {
    readonly title: string;
    readonly deny: object;
    readonly deniedBy: readonly (readonly [role: string, actions: readonly string[]])[];
  }[] = [
    {
      title: "everything to everybody but one role",
      deny: {
        Action: "kms:*",
        Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/A*" } },
      },
      deniedBy: [[pullingRoleArn, PULLING_ACTIONS]],
    },
    {
      title: "decryption to everybody",
      deny: { Action: ["kms:Decrypt", "kms:ReEncryptFrom"] },
      deniedBy: [
        [pullingRoleArn, ["kms:Decrypt", "kms:ReEncryptFrom"]],
        [localRoleArn, ["kms:Decrypt", "kms:ReEncryptFrom"]],
      ],
    },
    {
      title: "other accounts",
      deny: {
        Action: "kms:CreateGrant",
        Condition: { StringNotEquals: { "kms:CallerAccount": "111111111111" } },
      },
      deniedBy: [[pullingRoleArn, ["kms:CreateGrant"]]],
    },
    {
      title: "grants for AWS resources",
      deny: { Action: "kms:*", Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } },
      deniedBy: [
        [pullingRoleArn, ["kms:CreateGrant", "kms:ListGrants"]],
        [localRoleArn, ["kms:CreateGrant"]],
      ],
    },
    {
      title: "everybody but the owner's account and its role",
      deny: {
        Principal: undefined,
        NotPrincipal: { AWS: ["111111111111", localRoleArn] },
        Action: ["kms:Decrypt", "kms:CreateGrant"],
        Condition: { StringEquals: { "kms:CallerAccount": "222222222222" } },
      },
      deniedBy: [[pullingRoleArn, ["kms:Decrypt", "kms:CreateGrant"]]],
    },
    {
      title: "the backup account",
      deny: { Principal: { AWS: "222222222222" }, Action: "kms:List*" },
      deniedBy: [[pullingRoleArn, ["kms:ListGrants"]]],
    },
  ];
  for (const { deniedBy, deny, title } of hindered) {
    it(`names the Deny for ${title}`, () => {
      const statement = JSON.parse(
        JSON.stringify({ Effect: "Deny", Principal: "*", Resource: "*", ...deny }),
      ) as object;

      assert.deepEqual(check(policyOf(ownerRoot, ...BACKUP, statement)), {
        ...COMPLETE,
        answer: "incomplete",
        deniedBy: deniedBy.map(([principalArn, actions]) => ({
          path: "key.policy.Statement[3]",
          statement,
          principalArn,
          actions,
        })),
      });
    });
  }

  it("names every Deny by itself", () => {
    const first = { Effect: "Deny", Principal: { AWS: localRoleArn }, Action: "kms:Encrypt", Resource: "*" };
    const second = { ...first, Action: ["kms:Encrypt", "kms:Decrypt"] };
    const denied = (index: number, statement: object, ...actions: readonly string[]): object => ({
      path: `key.policy.Statement[${index}]`,
      statement,
      principalArn: localRoleArn,
      actions,
    });

    assert.deepEqual(check(policyOf(first, second, ownerRoot, ...BACKUP)).deniedBy, [
      denied(0, first, "kms:Encrypt"),
      denied(1, second, "kms:Encrypt", "kms:Decrypt"),
    ]);
  });

  describe("cannot tell", () => {
    const viaEc2 = { StringLike: { "kms:ViaService": "ec2.*.amazonaws.com" } };

    it("whether an Allow holds whose condition it does not know", () => {
      const { Condition: condition } = USE as { Condition: object };
      const limited = { ...USE, Condition: { ...condition, ...viaEc2 } };

      assert.deepEqual(check(policyOf(ownerRoot, limited, GRANT)), {
        ...COMPLETE,
        answer: "cannot tell",
        uncertain: [
          {
            path: "key.policy.Statement[1]",
            reason: judgedByAPerson("allows", useActions, pullingRoleArn, "StringLike kms:ViaService"),
          },
        ],
      });
    });

    it("whether a Deny holds whose condition it does not know", () => {
      const deny = {
        Effect: "Deny",
        Principal: "*",
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" }, Null: { "kms:EncryptionContext:a": "true" } },
      };
      const shown = "Bool aws:SecureTransport, Null kms:EncryptionContext:a";

      assert.deepEqual(check(policyOf(deny, ownerRoot, ...BACKUP)), {
        ...COMPLETE,
        answer: "cannot tell",
        uncertain: [pullingRoleArn, localRoleArn].map((role) => ({
          path: "key.policy.Statement[0]",
          reason: judgedByAPerson("denies", ["kms:Decrypt"], role, shown),
        })),
      });
    });

    it("whether a condition on the organization holds that it was not told", () => {
      const deny = {
        Effect: "Deny",
        Principal: { AWS: "arn:aws:iam::222222222222:root" },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
      };
      const { backupAccountId, backupRoleName } = use;

      assert.deepEqual(
        checkSourceKey(
          { keyArn, policy: policyOf(ownerRoot, ...BACKUP, deny) },
          { backupAccountId, backupRoleName },
        ),
        {
          ...COMPLETE,
          answer: "cannot tell",
          uncertain: [
            {
              path: "key.policy.Statement[3]",
              reason: judgedByAPerson(
                "denies",
                ["kms:Decrypt"],
                pullingRoleArn,
                "StringNotEquals aws:PrincipalOrgID",
              ),
            },
          ],
        },
      );
    });

    it("what keys mean that it does not know", () => {
      const policy = { ...policyOf(ownerRoot, { ...USE, Scope: "x" }, GRANT), Team: "orders" };

      assert.deepEqual(check(policy), {
        ...COMPLETE,
        answer: "cannot tell",
        uncertain: [
          {
            path: "key.policy.Team",
            reason: 'must be judged by a person, because no key policy is known to have it, got "Team"',
          },
          {
            path: "key.policy.Statement[1]",
            reason: judgedByAPerson("allows", useActions, pullingRoleArn, "Scope"),
          },
        ],
      });
    });

    it("and says what is missing all the same", () => {
      const limited = { ...GRANT, Condition: viaEc2, Action: "kms:CreateGrant" };

      assert.deepEqual(check(policyOf(ownerRoot, USE, limited)), {
        ...COMPLETE,
        answer: "incomplete",
        missing: [{ principalArn: pullingRoleArn, actions: ["kms:ListGrants"] }],
        uncertain: [
          {
            path: "key.policy.Statement[2]",
            reason: judgedByAPerson(
              "allows",
              ["kms:CreateGrant"],
              pullingRoleArn,
              "StringLike kms:ViaService",
            ),
          },
        ],
      });
    });

    it("nor asks about a doubtful Allow beside a sure one, or a doubtful Deny beside a sure one", () => {
      const doubtful = { ...ownerRoot, Sid: "a", Condition: viaEc2 };
      const deny = { Effect: "Deny", Principal: { AWS: localRoleArn }, Action: "kms:Encrypt", Resource: "*" };
      const doubtfulDeny = { ...deny, Condition: viaEc2 };

      assert.deepEqual(check(policyOf(doubtful, ownerRoot, ...BACKUP, deny, doubtfulDeny)), {
        ...COMPLETE,
        answer: "incomplete",
        deniedBy: [
          {
            path: "key.policy.Statement[4]",
            statement: deny,
            principalArn: localRoleArn,
            actions: ["kms:Encrypt"],
          },
        ],
      });
    });
  });

  it("finds a service in a Region where the key is not (P3)", () => {
    const { Condition: condition } = GRANT as { Condition: object };
    const via = (region: string): object => ({
      ...GRANT,
      Condition: { ...condition, StringEquals: { "kms:ViaService": `ec2.${region}.amazonaws.com` } },
    });

    assert.deepEqual(
      [via("us-west-2"), via("eu-west-1")].map((grant) => {
        const { answer, missing: gone } = check(policyOf(ownerRoot, USE, grant));
        return [answer, gone];
      }),
      [
        ["incomplete", [{ principalArn: pullingRoleArn, actions: ["kms:CreateGrant", "kms:ListGrants"] }]],
        ["cannot tell", []],
      ],
    );
  });

  it("is never complete for one of AWS's own keys", () => {
    const policy = { ...policyOf(ownerRoot, ...BACKUP), Id: "auto-ebs-2" };

    assert.deepEqual(check(policy), { ...COMPLETE, answer: "incomplete", looksAwsManaged: true });
  });

  it("cannot tell anything of what it cannot read, and says why", () => {
    assert.deepEqual(checkSourceKey({ keyArn: "alias/x", policy: "{" }, use, "keys[1]"), {
      ...COMPLETE,
      answer: "cannot tell",
      problems: [
        {
          path: "keys[1].keyArn",
          reason: 'must be the ARN of a KMS key (arn:aws:kms:…:key/…), got "alias/x"',
        },
        { path: "keys[1].policy", reason: 'must be a policy document in JSON, got "{"' },
      ],
    });
  });

  it("cannot tell anything of a sound policy without the key, nor of a sound key without a policy", () => {
    const answers = [
      checkSourceKey({ keyArn: 1, policy: policyOf(ownerRoot) }, use),
      checkSourceKey({ keyArn, policy: 1 }, use),
    ].map(({ answer, problems }) => [answer, problems.map(({ path }) => path)]);

    assert.deepEqual(answers, [
      ["cannot tell", ["key.keyArn"]],
      ["cannot tell", ["key.policy"]],
    ]);
  });

  it("never becomes complete through a condition that it does not understand", () => {
    const operator = fc.constantFrom(
      "Null",
      "ForAnyValue:StringLike",
      "IpAddress",
      "StringEquals",
      "DateLessThan",
    );
    const key = fc.constantFrom("aws:SourceIp", "kms:EncryptionContext:a", "aws:SourceVpce", "kms:KeySpec");

    fc.assert(
      fc.property(
        operator,
        key,
        fc.string(),
        fc.constantFrom(USE, GRANT),
        (name, field, value, statement) => {
          const { Condition: condition } = statement as { Condition: Record<string, object> };
          const limited = {
            ...statement,
            Condition: { ...condition, [name]: { ...condition[name], [field]: value } },
          };
          const policy = policyOf(ownerRoot, ...BACKUP.map((each) => (each === statement ? limited : each)));

          assert.equal(check(policy).answer, "cannot tell");
        },
      ),
    );
  });
});
