import assert from "node:assert/strict";
import fc from "fast-check";
import { findVaultPolicyTrapProblems } from "../../../domain/vault/condition-traps";

type Json = Readonly<Record<string, unknown>>;

const statement = (more: Json): Json => ({
  Effect: "Deny",
  Principal: "*",
  Action: "backup:DeleteRecoveryPoint",
  Resource: "*",
  ...more,
});
const when = (operator: string, key: string, value: unknown = "x", more: Json = {}): Json =>
  statement({ Condition: { [operator]: { [key]: value } }, ...more });
const MFA = "aws:MultiFactorAuthPresent";
const TARGETS = "backup:CopyTargets";
const escape = (operator: string, key: string, because: string) => ({
  path: `policy.Statement[0].Condition.${operator}.${key}`,
  reason: `must be asked for with ${operator}IfExists, because ${because}, and the Deny does not hold for them, got "${operator}"`,
});
const list = (operator: string, key = TARGETS) => ({
  path: `policy.Statement[0].Condition.${operator}.${key}`,
  reason: `must be compared with ForAnyValue or ForAllValues, because the key holds a list, got "${operator}"`,
});
const empty = (operator: string, key = TARGETS) => ({
  path: `policy.Statement[0].Condition.${operator}.${key}`,
  reason: `must go together with "Null": {"${key}": "false"}, because ForAllValues also holds when the key is absent, got "${operator}"`,
});
const unknown = (operator: string, hint = "") => ({
  path: `policy.Statement[0].Condition.${operator}`,
  reason: `must be an operator that IAM knows${hint}, got "${operator}"`,
});
const misspelt = (operator: string, key: string, meant: string) => ({
  path: `policy.Statement[0].Condition.${operator}.${key}`,
  reason: `must be a key that IAM knows, because one that it does not know is in no request, did you mean ${meant}?, got "${key}"`,
});
const ACCESS_KEY = "calls with a long-lived access key do not carry it";
const ALLOW = { Effect: "Allow", Action: "backup:CopyIntoBackupVault" };

describe("findVaultPolicyTrapProblems", () => {
  const rows: readonly { title: string; given: Json; expected?: readonly unknown[] }[] = [
    { title: "accepts a statement without condition", given: statement({}) },
    { title: "accepts BoolIfExists on a key that may be absent", given: when("BoolIfExists", MFA, "false") },
    {
      title: "finds Bool on it in a Deny",
      given: when("Bool", MFA, "false"),
      expected: [escape("Bool", MFA, ACCESS_KEY)],
    },
    {
      title: "finds it whatever the case of operator and key",
      given: when("bool", MFA.toLowerCase(), "false"),
      expected: [escape("bool", MFA.toLowerCase(), ACCESS_KEY)],
    },
    {
      title: "accepts Bool on it in an Allow, which holds for nobody else",
      given: when("Bool", MFA, "true", ALLOW),
    },
    { title: "accepts Null, which asks just that", given: when("Null", MFA, "true") },
    {
      title: "accepts a negated operator, which holds for an absent key",
      given: when("StringNotEquals", "aws:SourceVpce"),
    },
    {
      title: "accepts a Deny of calls through one endpoint, which means no others",
      given: when("StringEquals", "aws:SourceVpce"),
    },
    { title: "accepts a Deny of calls with MFA, which means no others", given: when("Bool", MFA, "true") },
    {
      title: "finds it written as a truth value and among others",
      given: when("Bool", MFA, [true, false]),
      expected: [escape("Bool", MFA, ACCESS_KEY)],
    },
    {
      title: "finds it compared as a text",
      given: when("StringEquals", MFA, "False"),
      expected: [escape("StringEquals", MFA, ACCESS_KEY)],
    },
    {
      title: "accepts a Deny of a young MFA",
      given: when("NumericLessThan", "aws:MultiFactorAuthAge", "60"),
    },
    {
      title: "finds a misspelt key, and says which was meant",
      given: when("StringNotEquals", "aws:PrincipalOrgIds", "o-a1b2c3d4e5"),
      expected: [misspelt("StringNotEquals", "aws:PrincipalOrgIds", "aws:PrincipalOrgID")],
    },
    {
      title: "finds a misspelt key of AWS Backup, and the list that it was meant to be is not told twice",
      given: when("ArnNotLike", "backup:CopyTarget"),
      expected: [misspelt("ArnNotLike", "backup:CopyTarget", "backup:CopyTargets")],
    },
    {
      title: "finds the age of an MFA that may not be there",
      given: when("NumericGreaterThan", "aws:MultiFactorAuthAge", "3600"),
      expected: [escape("NumericGreaterThan", "aws:MultiFactorAuthAge", "calls without MFA do not carry it")],
    },
    {
      title: "accepts keys that are always there",
      given: when("StringNotEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"),
    },
    ...["StringNotEquals", "ArnNotLike", "ArnEqualsIfExists"].map((operator) => ({
      title: `finds ${operator} on a list`,
      given: when(operator, TARGETS),
      expected: [list(operator)],
    })),
    {
      title: "finds it on the paths of organizations",
      given: when("StringLike", "aws:PrincipalOrgPaths"),
      expected: [list("StringLike", "aws:PrincipalOrgPaths")],
    },
    { title: "accepts ForAnyValue on a list", given: when("ForAnyValue:ArnNotLike", TARGETS) },
    { title: "accepts ForAllValues on a list in a Deny", given: when("ForAllValues:ArnNotLike", TARGETS) },
    {
      title: "finds ForAllValues in an Allow",
      given: when("ForAllValues:ArnLike", TARGETS, "x", ALLOW),
      expected: [empty("ForAllValues:ArnLike")],
    },
    {
      title: "accepts it together with Null",
      given: statement({
        ...ALLOW,
        Condition: { "ForAllValues:ArnLike": { [TARGETS]: "x" }, Null: { [TARGETS.toLowerCase()]: "false" } },
      }),
    },
    {
      title: "does not take Null of true for it",
      given: statement({
        ...ALLOW,
        Condition: { "ForAllValues:ArnLike": { [TARGETS]: "x" }, Null: { [TARGETS]: "true" } },
      }),
      expected: [empty("ForAllValues:ArnLike")],
    },
    ...(
      [
        ["another key", { Null: { "aws:PrincipalOrgID": "false" } }],
        ["both answers", { Null: { [TARGETS]: ["true", "false"] } }],
        ["an operator that asks for a value", { Bool: { "aws:ViaAWSService": "false" } }],
        [
          "an operator that asks for a value of the key",
          { "ForAnyValue:StringEquals": { [TARGETS]: "false" } },
        ],
      ] as const
    ).map(([what, more]) => ({
      title: `does not take for it ${what}`,
      given: statement({ ...ALLOW, Condition: { "ForAllValues:ArnLike": { [TARGETS]: "x" }, ...more } }),
      expected: [empty("ForAllValues:ArnLike")],
    })),
    {
      title: "goes on beside an operator that nobody knows",
      given: statement({
        ...ALLOW,
        Condition: { Whatever: { [TARGETS]: "false" }, "ForAllValues:ArnLike": { [TARGETS]: "x" } },
      }),
      expected: [unknown("Whatever"), empty("ForAllValues:ArnLike")],
    },
    {
      title: "leaves NotPrincipal in an Allow to the check of what is allowed",
      given: {
        ...statement(ALLOW),
        Principal: undefined,
        NotPrincipal: { AWS: "arn:aws:iam::222222222222:role/Deployer" },
      },
    },
    {
      title: "finds a misspelt operator, and says which was meant",
      given: when("StringEqual", "aws:PrincipalOrgID"),
      expected: [unknown("StringEqual", ", did you mean StringEquals?")],
    },
    {
      title: "finds an operator that nobody meant",
      given: when("Whatever", "aws:PrincipalOrgID"),
      expected: [unknown("Whatever")],
    },
    {
      title: "finds a set prefix before Null",
      given: when("ForAnyValue:Null", TARGETS),
      expected: [unknown("ForAnyValue:Null")],
    },
    {
      title: "finds IfExists after Null",
      given: when("NullIfExists", TARGETS),
      expected: [unknown("NullIfExists", ", did you mean BoolIfExists?")],
    },
    {
      title: "finds NotPrincipal in a Deny",
      given: {
        ...statement({}),
        Principal: undefined,
        NotPrincipal: { AWS: "arn:aws:iam::222222222222:role/Deployer" },
      },
      expected: [
        {
          path: "policy.Statement[0].NotPrincipal",
          reason:
            'must be written as "Principal": "*" with ArnNotLike on aws:PrincipalArn, because NotPrincipal also denies the account ' +
            'and the sessions of a role that it names unless it names them too, got {"AWS":"arn:aws:iam::222222222222:role/Deployer"}',
        },
      ],
    },
  ];
  for (const { title, given, expected = [] } of rows) {
    it(title, () => {
      const { Principal: _, ...rest } = given;
      const sound = given.Principal === undefined ? rest : given;
      assert.deepEqual(findVaultPolicyTrapProblems({ Statement: [sound] }, "policy", "central"), expected);
    });
  }

  const arn = (name: string) => `arn:aws:backup:us-west-2:222222222222:backup-vault:${name}`;
  const foreign = (got: string) => [
    {
      path: "policy.Statement[0].Resource",
      reason: `must be "*" or name the vault central itself, because a vault's policy speaks of no other vault, got "${got}"`,
    },
  ];
  const resources: readonly {
    title: string;
    resource: unknown;
    name?: string;
    expected?: readonly unknown[];
  }[] = [
    { title: "everything", resource: "*" },
    { title: "nothing", resource: undefined },
    { title: "what only looks like a vault", resource: `${arn("other")}:part` },
    { title: "the vault itself", resource: arn("central") },
    { title: "the vault by a wildcard", resource: arn("cent*") },
    { title: "the vault among others", resource: [arn("other"), arn("central")] },
    { title: "some recovery points", resource: "arn:aws:ec2:us-west-2::snapshot/*" },
    {
      title: "another vault beside recovery points",
      resource: [arn("other"), "arn:aws:ec2:us-west-2::snapshot/*"],
    },
    { title: "another vault", resource: arn("other"), expected: foreign(arn("other")) },
    { title: "another vault, letter by letter", resource: arn("Central"), expected: foreign(arn("Central")) },
    { title: "another vault by a wildcard", resource: [arn("o?her*")], expected: foreign(arn("o?her*")) },
  ];
  for (const { title, resource, expected = [] } of resources) {
    it(`judges ${title} as the resource of a statement`, () => {
      const document = JSON.stringify({ Statement: statement({ Resource: resource }) });
      assert.deepEqual(findVaultPolicyTrapProblems(document, "policy", "central"), expected);
      assert.deepEqual(findVaultPolicyTrapProblems(document, "policy"), [], "the vault's name is not known");
    });
  }

  it("leaves to another check what is no policy document, and never throws", () => {
    assert.deepEqual(findVaultPolicyTrapProblems("{"), []);
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (given) => {
        assert.ok(Array.isArray(findVaultPolicyTrapProblems(given, "policy", "central")));
      }),
    );
  });
});
