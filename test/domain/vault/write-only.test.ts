import assert from "node:assert/strict";
import fc from "fast-check";
import type { Statement } from "../../../domain/aws/policy-document";
import { findWriteOnlyProblems } from "../../../domain/vault/write-only";

const OURS = "o-a1b2c3d4e5";
const COPY_IN: Statement = {
  Effect: "Allow",
  Principal: "*",
  Action: "backup:CopyIntoBackupVault",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": OURS } },
};

function policy(...statements: readonly unknown[]): unknown {
  return { Version: "2012-10-17", Statement: statements };
}

/** A sound Allow with one thing changed; a key that is set to nothing is left out. */
function changed(changes: Readonly<Record<string, unknown>>): unknown {
  return JSON.parse(JSON.stringify({ ...COPY_IN, ...changes }));
}

const only = (shown: string): string =>
  `must be backup:CopyIntoBackupVault and nothing else, so that backups can be put in and not taken out or changed, got "${shown}"`;

describe("write-only vault policy", () => {
  const account = "arn:aws:iam::111111111111:root";
  const sound: readonly { title: string; statement: unknown }[] = [
    { title: "copying in from the organization", statement: COPY_IN },
    {
      title: "the action in other letters, as AWS reads it",
      statement: changed({ Action: ["BACKUP:copyintobackupvault"] }),
    },
    { title: "everybody by kind", statement: changed({ Principal: { AWS: "*" } }) },
    {
      title: "a named account without a condition",
      statement: changed({ Principal: { AWS: account }, Condition: undefined }),
    },
    {
      title: "a Deny of anything, by anything",
      statement: {
        Effect: "Deny",
        NotPrincipal: { AWS: account },
        NotAction: "backup:CopyIntoBackupVault",
        Resource: "*",
      },
    },
  ];
  for (const { title, statement } of sound) {
    it(`accepts ${title}`, () => {
      assert.deepEqual(findWriteOnlyProblems(policy(statement)), []);
      assert.deepEqual(findWriteOnlyProblems(JSON.stringify(policy(statement)), "policy", OURS), []);
    });
  }

  const refused: readonly {
    title: string;
    statement: unknown;
    expected: readonly [path: string, reason: string][];
  }[] = [
    ...[
      "*",
      "backup:*",
      "backup:Copy*",
      "backup:CopyIntoBackupVaul?",
      "backup:StartRestoreJob",
      "backup:DeleteRecoveryPoint",
    ].map((action) => ({
      title: `an Allow of ${action}`,
      statement: changed({ Action: ["backup:CopyIntoBackupVault", action] }),
      expected: [["Action", only(action)]] as [string, string][],
    })),
    {
      title: "two other actions, both told",
      statement: changed({ Action: ["backup:ListTags", "backup:GetBackupVaultAccessPolicy"] }),
      expected: [
        ["Action", only("backup:ListTags")],
        ["Action", only("backup:GetBackupVaultAccessPolicy")],
      ],
    },
    {
      title: "NotAction in an Allow",
      statement: changed({ Action: undefined, NotAction: ["backup:DeleteRecoveryPoint"] }),
      expected: [
        [
          "NotAction",
          "must not be in an Allow, because it allows every action that it does not name, got a list",
        ],
      ],
    },
    {
      title: "NotPrincipal in an Allow",
      statement: changed({ Principal: undefined, NotPrincipal: { AWS: account } }),
      expected: [
        [
          "NotPrincipal",
          `must not be in an Allow, because it means everybody in the world but those named, got {"AWS":"${account}"}`,
        ],
      ],
    },
    {
      title: "no principal",
      statement: changed({ Principal: undefined }),
      expected: [["Principal", "must say who may copy in, got nothing"]],
    },
    {
      title: "an empty principal",
      statement: changed({ Principal: {} }),
      expected: [["Principal", "must say who may copy in, got {}"]],
    },
    {
      title: "everybody among named principals, without a condition",
      statement: changed({
        Principal: { AWS: [account, "*"] },
        Condition: { Bool: { "aws:SecureTransport": "true" } },
      }),
      expected: [
        [
          "Condition",
          'must demand aws:PrincipalOrgID with StringEquals, or aws:PrincipalOrgPaths with ForAnyValue:StringLike, because the principal is everybody in the world, got {"Bool":{"aws:SecureTransport":"true"}}',
        ],
      ],
    },
    {
      title: "a principal with a wildcard in it, without a condition",
      statement: changed({ Principal: { AWS: "arn:aws:iam::*:role/a" }, Condition: {} }),
      expected: [
        [
          "Condition",
          "must demand aws:PrincipalOrgID with StringEquals, or aws:PrincipalOrgPaths with ForAnyValue:StringLike, because the principal is everybody in the world, got {}",
        ],
      ],
    },
    {
      title: "wildcards in the actions of a Deny, which AWS Backup does not know",
      statement: {
        Effect: "Deny",
        Principal: "*",
        Action: ["backup:Delete*", "backup:StartRestoreJob", "backup:?"],
        Resource: "*",
      },
      expected: [
        [
          "Action",
          'must name each action, because vault policies know no wildcard in actions, got "backup:Delete*"',
        ],
        [
          "Action",
          'must name each action, because vault policies know no wildcard in actions, got "backup:?"',
        ],
      ],
    },
    {
      title: "what and who, both told",
      statement: changed({
        Action: "backup:*",
        Condition: { StringNotEquals: { "aws:PrincipalOrgID": OURS } },
      }),
      expected: [
        ["Action", only("backup:*")],
        [
          "Condition.StringNotEquals.aws:PrincipalOrgID",
          'must not let in everybody but an organization: use StringEquals, got "StringNotEquals"',
        ],
      ],
    },
  ];
  for (const { title, statement, expected } of refused) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(
        findWriteOnlyProblems(policy(COPY_IN, statement)),
        expected.map(([path, reason]) => ({ path: `policy.Statement[1].${path}`, reason })),
      );
    });
  }

  it("refuses another organization when one is expected, whoever the principal is", () => {
    const foreign = { StringEquals: { "aws:PrincipalOrgID": "o-zzzzzzzzzz" } };
    const everybody = changed({ Condition: foreign });
    const named = changed({ Condition: foreign, Principal: { AWS: account } });
    const reason = `must name the organization ${OURS}, got "o-zzzzzzzzzz"`;

    assert.deepEqual(findWriteOnlyProblems(policy(everybody, named), "vault"), []);
    assert.deepEqual(findWriteOnlyProblems(policy(everybody, named), "vault", OURS), [
      { path: "vault.Statement[0].Condition.StringEquals.aws:PrincipalOrgID", reason },
      { path: "vault.Statement[1].Condition.StringEquals.aws:PrincipalOrgID", reason },
    ]);
  });

  it("refuses what is no policy document", () => {
    assert.deepEqual(findWriteOnlyProblems("not JSON"), [
      { path: "policy", reason: 'must be a policy document, got "not JSON"' },
    ]);
    assert.deepEqual(findWriteOnlyProblems(undefined, "vault"), [
      { path: "vault", reason: "must be a policy document, got nothing" },
    ]);
  });

  it("never throws", () => {
    const statement = fc.record({
      Effect: fc.constantFrom("Allow", "Deny"),
      Principal: fc.anything(),
      Action: fc.anything(),
      Condition: fc.anything(),
    });

    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.json(),
          statement.map((s) => policy(s)),
        ),
        (document) => {
          assert.ok(Array.isArray(findWriteOnlyProblems(document, "policy", OURS)));
        },
      ),
    );
  });
});
