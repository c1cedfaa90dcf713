import assert from "node:assert/strict";
import fc from "fast-check";
import { findServiceControlPolicyProblems } from "../../../domain/guardrails/service-control-policy-problems";

const DENY = {
  Sid: "NobodyLeaves",
  Effect: "Deny",
  Action: ["organizations:LeaveOrganization"],
  Resource: "*",
};
const policyOf = (...statements: readonly unknown[]) => ({ Version: "2012-10-17", Statement: statements });
const without = (statement: object, key: string) =>
  Object.fromEntries(Object.entries(statement).filter(([name]) => name !== key));
const padded = (characters: number) => JSON.stringify(policyOf(DENY)).padEnd(characters);

const NO_POLICY = "must be a service control policy, as JSON text or as an object, got";
const NO_PRINCIPAL =
  "must be left out, because a service control policy is for every principal of an account, " +
  "so name exceptions in Condition (ArnNotLike aws:PrincipalArn), got";
const ALLOWS_THE_REST =
  "must not be in an Allow, because it allows every action that it does not name, new ones included, got";
const DENIES_THE_REST =
  "must come with a Condition, or everybody is denied every action that it does not name, got";
const NO_ACTION = 'must be an action such as backup:Delete*, or "*", got';

describe("findServiceControlPolicyProblems", () => {
  const circle: Record<string, unknown> = {};
  circle.circle = circle;
  const cases: readonly {
    title: string;
    document: unknown;
    problems: readonly (readonly [path: string, reason: string])[];
  }[] = [
    { title: "accepts a Deny", document: policyOf(DENY), problems: [] },
    { title: "accepts JSON text", document: JSON.stringify(policyOf(DENY)), problems: [] },
    {
      title: "accepts one statement without a list",
      document: { ...policyOf(), Statement: DENY },
      problems: [],
    },
    { title: "accepts a statement without Sid", document: policyOf(without(DENY, "Sid")), problems: [] },
    {
      title: "accepts FullAWSAccess",
      document: policyOf({ Effect: "Allow", Action: "*", Resource: "*" }),
      problems: [],
    },
    {
      title: "accepts wildcards anywhere in an action",
      document: policyOf({
        ...DENY,
        Action: ["*", "ec2:*", "ec2:Describe*", "s3:*Bucket?", "backup-gateway:*"],
      }),
      problems: [],
    },
    {
      title: "accepts NotResource",
      document: policyOf({ ...without(DENY, "Resource"), NotResource: "*" }),
      problems: [],
    },
    {
      title: "accepts a Deny by NotAction with a condition",
      document: policyOf({
        ...without(DENY, "Action"),
        NotAction: ["iam:*", "sts:*"],
        Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
      }),
      problems: [],
    },
    { title: "accepts 10,240 characters, spaces included", document: padded(10_240), problems: [] },
    {
      title: "refuses one character more",
      document: padded(10_241),
      problems: [["scp", "must be at most 10,240 characters, white space included, got 10,241 characters"]],
    },
    {
      title: "looks into what is ten times too long",
      document: JSON.stringify(policyOf({ ...DENY, Principal: "*" })).padEnd(102_400),
      problems: [
        ["scp", "must be at most 10,240 characters, white space included, got 102,400 characters"],
        ["scp.Statement[0].Principal", `${NO_PRINCIPAL} "*"`],
      ],
    },
    {
      title: "does not look into what is longer than that",
      document: JSON.stringify(policyOf({ ...DENY, Principal: "*" })).padEnd(102_401),
      problems: [["scp", "must be at most 10,240 characters, white space included, got 102,401 characters"]],
    },
    { title: "refuses text that is not JSON", document: "{", problems: [["scp", `${NO_POLICY} "{"`]] },
    { title: "refuses JSON that is no object", document: "[]", problems: [["scp", `${NO_POLICY} "[]"`]] },
    { title: "refuses a list", document: [DENY], problems: [["scp", `${NO_POLICY} a list`]] },
    { title: "refuses nothing", document: undefined, problems: [["scp", `${NO_POLICY} nothing`]] },
    { title: "refuses a circle", document: circle, problems: [["scp", `${NO_POLICY} an object`]] },
    {
      title: "refuses a key that is given twice",
      document:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Effect":"Deny","Action":"*","Resource":"*"}]}',
      problems: [["scp.Statement[0].Effect", "must be given once, got the same key again"]],
    },
    {
      title: "refuses what breaks the grammar",
      document: { Statement: [{ Effect: "Maybe", Action: "*", Resource: "*", Principle: "*" }] },
      problems: [
        ["scp.Version", 'must be "2012-10-17", got nothing'],
        [
          "scp.Statement[0].Principle",
          'must be one of Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition, got "Principle"',
        ],
        ["scp.Statement[0].Effect", 'must be "Allow" or "Deny", got "Maybe"'],
      ],
    },
    {
      title: "refuses the older version",
      document: { ...policyOf(DENY), Version: "2008-10-17" },
      problems: [["scp.Version", 'must be "2012-10-17", got "2008-10-17"']],
    },
    {
      title: "refuses a version that nobody knows, once",
      document: { ...policyOf(DENY), Version: "2020-10-17" },
      problems: [["scp.Version", 'must be "2012-10-17", or the older "2008-10-17", got "2020-10-17"']],
    },
    {
      title: "refuses an Id",
      document: { ...policyOf(DENY), Id: "mine" },
      problems: [["scp.Id", 'must be left out, because a service control policy has no Id, got "mine"']],
    },
    {
      title: "refuses principals, in each statement",
      document: policyOf(
        DENY,
        { ...without(DENY, "Sid"), Principal: "*" },
        { ...without(DENY, "Sid"), NotPrincipal: { AWS: "*" } },
      ),
      problems: [
        ["scp.Statement[1].Principal", `${NO_PRINCIPAL} "*"`],
        ["scp.Statement[2].NotPrincipal", `${NO_PRINCIPAL} {"AWS":"*"}`],
      ],
    },
    {
      title: "refuses a statement about nothing",
      document: policyOf(without(DENY, "Resource")),
      problems: [["scp.Statement[0]", "must have Resource or NotResource, got neither"]],
    },
    {
      title: "refuses a Sid that is a sentence with spaces",
      document: policyOf({ ...DENY, Sid: "Nobody leaves" }),
      problems: [["scp.Statement[0].Sid", 'must be letters and digits only, got "Nobody leaves"']],
    },
    {
      title: "refuses what is no action",
      document: policyOf({
        ...DENY,
        Action: ["LeaveOrganization", "iam:", "ec2:Run Instances", "x:*:y", "**"],
      }),
      problems: ["LeaveOrganization", "iam:", "ec2:Run Instances", "x:*:y", "**"].map((action) => [
        "scp.Statement[0].Action",
        `${NO_ACTION} "${action}"`,
      ]),
    },
    {
      title: "refuses what is no action in NotAction too",
      document: policyOf({ ...without(DENY, "Action"), NotAction: "iam", Condition: {} }),
      problems: [["scp.Statement[0].NotAction", `${NO_ACTION} "iam"`]],
    },
    {
      title: "warns of an Allow by NotAction",
      document: policyOf({ Effect: "Allow", NotAction: "iam:*", Resource: "*", Condition: {} }),
      problems: [["scp.Statement[0].NotAction", `${ALLOWS_THE_REST} "iam:*"`]],
    },
    {
      title: "warns of a Deny by NotAction without a condition",
      document: policyOf({ Effect: "Deny", NotAction: ["iam:*"], Resource: "*" }),
      problems: [["scp.Statement[0].NotAction", `${DENIES_THE_REST} a list`]],
    },
  ];
  for (const { document, problems, title } of cases) {
    it(title, () => {
      assert.deepEqual(
        findServiceControlPolicyProblems(document, "scp"),
        problems.map(([path, reason]) => ({ path, reason })),
      );
    });
  }

  it("calls the document a policy where nothing else is said", () => {
    assert.deepEqual(findServiceControlPolicyProblems(7), [{ path: "policy", reason: `${NO_POLICY} 7` }]);
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json(), fc.string()), (document) => {
        assert.ok(Array.isArray(findServiceControlPolicyProblems(document)));
      }),
    );
  });
});
