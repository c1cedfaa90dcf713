import assert from "node:assert/strict";
import {
  findCopyOutProblems,
  findCopyTargetComparisonProblems,
  letsOthersCopyIn,
} from "../../../domain/vault/copy-out";

const COPY_IN = { Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" };
const NO_COPY_OUT = { ...COPY_IN, Effect: "Deny", Action: "backup:CopyFromBackupVault" };
const TARGETS = { "backup:CopyTargets": "arn:aws:backup:*:222222222222:backup-vault:*" };
const MISSING = [
  {
    path: "policy.Statement",
    reason:
      "must deny backup:CopyFromBackupVault to everybody but named roles, or by backup:CopyTargets, so that nobody copies the " +
      "backups of the organization to an account of his own, got nothing",
  },
];

describe("copies out of a vault", () => {
  const rows: readonly { title: string; statements: readonly object[]; expected?: readonly unknown[] }[] = [
    {
      title: "asks nothing of a local vault",
      statements: [{ ...NO_COPY_OUT, Action: "backup:DeleteRecoveryPoint" }],
    },
    { title: "accepts that nobody copies out", statements: [COPY_IN, NO_COPY_OUT] },
    {
      title: "accepts that a named role copies out",
      statements: [
        COPY_IN,
        {
          ...NO_COPY_OUT,
          Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/BreakGlass" } },
        },
      ],
    },
    {
      title: "accepts a limit by targets",
      statements: [COPY_IN, { ...NO_COPY_OUT, Condition: { "ForAllValues:ArnNotLike": TARGETS } }],
    },
    {
      title: "accepts a limit by paths, in whatever case",
      statements: [
        COPY_IN,
        {
          ...NO_COPY_OUT,
          Condition: { "ForAllValues:StringNotLike": { "backup:copytargetorgpaths": "o-a1b2c3d4e5/*" } },
        },
      ],
    },
    ...["ForAnyValue:ArnLike", "ForAllValues:StringEquals", "ArnEquals", "Nonsense"].map((operator) => ({
      title: `does not take a Deny of copies to some targets for a limit: ${operator}`,
      statements: [COPY_IN, { ...NO_COPY_OUT, Condition: { [operator]: TARGETS } }],
      expected: MISSING,
    })),
    {
      title: "does not take a limit for some principals only for one",
      statements: [
        COPY_IN,
        {
          ...NO_COPY_OUT,
          Principal: { AWS: "arn:aws:iam::222222222222:role/Backup" },
          Condition: { "ForAllValues:ArnNotLike": TARGETS },
        },
      ],
      expected: MISSING,
    },
    {
      title: "accepts a limit by targets that a named role is excepted from",
      statements: [
        COPY_IN,
        {
          ...NO_COPY_OUT,
          Condition: {
            "ForAllValues:ArnNotLike": TARGETS,
            ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/BreakGlass" },
          },
        },
      ],
    },
    {
      title: "does not take a limit by targets under a further condition for one",
      statements: [
        COPY_IN,
        {
          ...NO_COPY_OUT,
          Condition: {
            "ForAllValues:ArnNotLike": TARGETS,
            StringEquals: { "aws:PrincipalTag/team": "shop" },
          },
        },
      ],
      expected: MISSING,
    },
    {
      title: "does not take one negated comparison beside one that is not for a limit",
      statements: [
        COPY_IN,
        {
          ...NO_COPY_OUT,
          Condition: {
            "ForAllValues:ArnNotLike": TARGETS,
            "ForAnyValue:StringLike": { "backup:CopyTargetOrgPaths": "o-a1b2c3d4e5/*" },
          },
        },
      ],
      expected: MISSING,
    },
    {
      title: "does not take a Deny of another action for a limit",
      statements: [COPY_IN, { ...NO_COPY_OUT, Action: "backup:DeleteRecoveryPoint" }],
      expected: MISSING,
    },
    {
      title: "asks nothing where copying in is denied, and something else allowed",
      statements: [
        { ...COPY_IN, Effect: "Deny" },
        { ...COPY_IN, Action: "backup:DescribeBackupVault" },
      ],
    },
    { title: "finds that copies may go anywhere", statements: [COPY_IN], expected: MISSING },
    {
      title: "does not take an Allow for a limit",
      statements: [COPY_IN, { ...NO_COPY_OUT, Effect: "Allow" }],
      expected: MISSING,
    },
    {
      title: "does not take another condition for a limit",
      statements: [
        COPY_IN,
        { ...NO_COPY_OUT, Condition: { StringEquals: { "aws:PrincipalTag/team": "shop" } } },
      ],
      expected: MISSING,
    },
  ];
  for (const { title, statements, expected = [] } of rows) {
    it(title, () => {
      assert.deepEqual(findCopyOutProblems({ Statement: statements }), expected);
      assert.deepEqual(findCopyOutProblems(JSON.stringify({ Statement: statements })), expected);
    });
  }

  it("leaves to another check what is no policy document", () => {
    assert.deepEqual(["{", "", undefined, 7, []].map(letsOthersCopyIn), Array(5).fill(false));
    assert.deepEqual(findCopyOutProblems("{"), []);
  });

  it("finds in a guardrail a list that is compared as one text, and nothing in what is about other things", () => {
    const deny = { Effect: "Deny", Action: "backup:CopyFromBackupVault", Resource: "*" };
    const scp = (more: object) => ({ Statement: [{ ...deny, ...more }] });

    assert.deepEqual(findCopyTargetComparisonProblems(scp({ Condition: { ArnNotLike: TARGETS } })), [
      {
        path: "content.Statement[0].Condition.ArnNotLike.backup:CopyTargets",
        reason:
          'must be compared with ForAnyValue or ForAllValues, because the key holds a list, got "ArnNotLike"',
      },
    ]);
    assert.deepEqual(
      findCopyTargetComparisonProblems(scp({ Condition: { "ForAllValues:ArnNotLike": TARGETS } })),
      [],
    );
    assert.deepEqual(
      findCopyTargetComparisonProblems(
        scp({ Action: "s3:*", Condition: { StringEquals: { "aws:TagKeys": "x" } } }),
      ),
      [],
    );
    assert.deepEqual(findCopyTargetComparisonProblems("{"), []);
  });
});
