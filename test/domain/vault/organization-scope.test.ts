import assert from "node:assert/strict";
import type { Condition, Statement } from "../../../domain/aws/policy-document";
import {
  findForeignOrganizationProblems,
  findOrganizationScopeProblems,
} from "../../../domain/vault/organization-scope";

const OURS = "o-a1b2c3d4e5";
const THEIRS = "o-zzzzzzzzzz";
const ID = "aws:PrincipalOrgID";
const PATHS = "aws:PrincipalOrgPaths";

function allow(condition: Condition | undefined): { statement: Statement; path: string } {
  const statement: Statement = { Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault" };
  return {
    statement: condition === undefined ? statement : { ...statement, Condition: condition },
    path: "s",
  };
}

function problems(operator: string, key: string, ...reasons: readonly string[]): readonly unknown[] {
  return reasons.map((reason) => ({ path: `s.Condition.${operator}.${key}`, reason }));
}

const missing = (shown: string): readonly unknown[] => [
  {
    path: "s.Condition",
    reason: `must demand aws:PrincipalOrgID with StringEquals, or aws:PrincipalOrgPaths with ForAnyValue:StringLike, because the principal is everybody in the world, got ${shown}`,
  },
];

describe("organization scope", () => {
  const sound: readonly { title: string; condition: Condition }[] = [
    { title: "the organization's id", condition: { StringEquals: { [ID]: OURS } } },
    { title: "the id in a list", condition: { StringEquals: { [ID]: [OURS] } } },
    {
      title: "the key in lower case, as AWS reads it",
      condition: { StringEquals: { "aws:principalorgid": OURS } },
    },
    { title: "StringLike without a wildcard", condition: { StringLike: { [ID]: OURS } } },
    { title: "ForAnyValue:StringEquals", condition: { "ForAnyValue:StringEquals": { [ID]: OURS } } },
    { title: "ForAnyValue:StringLike", condition: { "ForAnyValue:StringLike": { [ID]: OURS } } },
    {
      title: "the path of the whole organization",
      condition: { "ForAnyValue:StringLike": { [PATHS]: `${OURS}/*` } },
    },
    {
      title: "the path of a unit",
      condition: { "ForAnyValue:StringEquals": { [PATHS]: `${OURS}/r-a1b2/ou-a1b2-11111111/` } },
    },
    {
      title: "one good test beside one that means nothing",
      condition: { StringEquals: { [ID]: OURS }, StringNotEquals: { [ID]: "o-x" } },
    },
  ];
  for (const { title, condition } of sound) {
    it(`accepts ${title}`, () => {
      assert.deepEqual(findOrganizationScopeProblems(allow(condition)), []);
      assert.deepEqual(findOrganizationScopeProblems(allow(condition), OURS), []);
    });
  }

  it("accepts ids of 10 to 32 letters and digits", () => {
    const scope = (length: number): readonly unknown[] =>
      findOrganizationScopeProblems(allow({ StringEquals: { [ID]: `o-${"a".repeat(length)}` } }));
    const unclear = (length: number): readonly unknown[] =>
      problems(
        "StringEquals",
        ID,
        `must begin with the id of an organization, written out, got "o-${"a".repeat(length)}"`,
      );

    assert.deepEqual([9, 10, 32, 33].map(scope), [unclear(9), [], [], unclear(33)]);
  });

  const outside = "must not hold for principals that are in no organization";
  const refused: readonly {
    title: string;
    condition: Condition | undefined;
    expected: readonly unknown[];
  }[] = [
    { title: "no condition", condition: undefined, expected: missing("nothing") },
    { title: "an empty condition", condition: {}, expected: missing("{}") },
    {
      title: "a condition on the role alone",
      condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/a" } },
      expected: missing('{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/a"}}'),
    },
    {
      title: "IfExists",
      condition: { StringEqualsIfExists: { [ID]: OURS } },
      expected: problems(
        "StringEqualsIfExists",
        ID,
        `${outside}: use StringEquals, got "StringEqualsIfExists"`,
      ),
    },
    {
      title: "ForAllValues",
      condition: { "ForAllValues:StringLike": { [PATHS]: `${OURS}/*` } },
      expected: problems(
        "ForAllValues:StringLike",
        PATHS,
        `${outside}: use ForAnyValue:StringLike, got "ForAllValues:StringLike"`,
      ),
    },
    {
      title: "a negated operator",
      condition: { StringNotEquals: { [ID]: THEIRS } },
      expected: problems(
        "StringNotEquals",
        ID,
        'must not let in everybody but an organization: use StringEquals, got "StringNotEquals"',
      ),
    },
    {
      title: "an operator that is not for texts",
      condition: { Null: { [ID]: "false" } },
      expected: problems(
        "Null",
        ID,
        'must compare aws:PrincipalOrgID as AWS documents it: use StringEquals, got "Null"',
      ),
    },
    {
      title: "paths compared as if there were one",
      condition: { StringLike: { [PATHS]: `${OURS}/*` } },
      expected: problems(
        "StringLike",
        PATHS,
        'must compare aws:PrincipalOrgPaths as AWS documents it: use ForAnyValue:StringLike, got "StringLike"',
      ),
    },
    {
      title: "a wildcard in place of the id",
      condition: { StringLike: { [ID]: ["o-*", OURS] } },
      expected: problems(
        "StringLike",
        ID,
        'must begin with the id of an organization, written out, got "o-*"',
      ),
    },
    {
      title: "a wildcard after an id",
      condition: { StringLike: { [ID]: `${OURS}*` } },
      expected: problems(
        "StringLike",
        ID,
        `must begin with the id of an organization, written out, got "${OURS}*"`,
      ),
    },
    {
      title: "a policy variable, which is equal to itself",
      condition: { StringEquals: { [ID]: "${aws:PrincipalOrgID}" } },
      expected: problems(
        "StringEquals",
        ID,
        'must begin with the id of an organization, written out, got "${aws:PrincipalOrgID}"',
      ),
    },
    {
      title: "a value that is not a text",
      condition: { StringEquals: { [ID]: true } },
      expected: problems(
        "StringEquals",
        ID,
        "must begin with the id of an organization, written out, got true",
      ),
    },
    {
      title: "a path that begins with a wildcard",
      condition: { "ForAnyValue:StringLike": { [PATHS]: "*/r-a1b2/*" } },
      expected: problems(
        "ForAnyValue:StringLike",
        PATHS,
        'must begin with the id of an organization, written out, got "*/r-a1b2/*"',
      ),
    },
    {
      title: "a path without a slash after the id",
      condition: { "ForAnyValue:StringLike": { [PATHS]: `${OURS}*` } },
      expected: problems(
        "ForAnyValue:StringLike",
        PATHS,
        `must begin with the id of an organization, written out, got "${OURS}*"`,
      ),
    },
    {
      title: "an empty list",
      condition: { StringEquals: { [ID]: [] } },
      expected: problems("StringEquals", ID, "must name an organization, got nothing"),
    },
    {
      title: "two bad tests, both told",
      condition: { StringNotEquals: { [ID]: OURS }, "ForAnyValue:StringLike": { [PATHS]: "*" } },
      expected: [
        ...problems(
          "StringNotEquals",
          ID,
          'must not let in everybody but an organization: use StringEquals, got "StringNotEquals"',
        ),
        ...problems(
          "ForAnyValue:StringLike",
          PATHS,
          'must begin with the id of an organization, written out, got "*"',
        ),
      ],
    },
  ];
  for (const { title, condition, expected } of refused) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(findOrganizationScopeProblems(allow(condition)), expected);
    });
  }

  describe("when one organization is expected", () => {
    const foreign = `must name the organization ${OURS}, got "${THEIRS}"`;

    it("refuses another one", () => {
      const condition = { StringEquals: { [ID]: [OURS, THEIRS] } };

      assert.deepEqual(findOrganizationScopeProblems(allow(condition)), []);
      assert.deepEqual(
        findOrganizationScopeProblems(allow(condition), OURS),
        problems("StringEquals", ID, foreign),
      );
    });

    it("refuses the path of another one", () => {
      const condition = { "ForAnyValue:StringLike": { [PATHS]: `${THEIRS}/*` } };

      assert.deepEqual(
        findOrganizationScopeProblems(allow(condition), OURS),
        problems("ForAnyValue:StringLike", PATHS, `must name the organization ${OURS}, got "${THEIRS}/*"`),
      );
    });

    it("tells an unclear value once", () => {
      assert.deepEqual(
        findOrganizationScopeProblems(allow({ StringLike: { [ID]: "*" } }), OURS),
        problems("StringLike", ID, 'must begin with the id of an organization, written out, got "*"'),
      );
    });

    it("finds another one where the principal is named", () => {
      assert.deepEqual(
        findForeignOrganizationProblems(allow({ StringEquals: { [ID]: THEIRS } }), OURS),
        problems("StringEquals", ID, foreign),
      );
      assert.deepEqual(findForeignOrganizationProblems(allow({ StringEquals: { [ID]: OURS } }), OURS), []);
      assert.deepEqual(findForeignOrganizationProblems(allow({ StringLike: { [ID]: "o-*" } }), OURS), []);
      assert.deepEqual(
        findForeignOrganizationProblems(allow({ StringNotEquals: { [ID]: THEIRS } }), OURS),
        [],
      );
      assert.deepEqual(findForeignOrganizationProblems(allow(undefined), OURS), []);
    });
  });
});
