import assert from "node:assert/strict";
import fc from "fast-check";
import { got } from "../../../domain/problem";
import { findReplicaPolicyProblems } from "../../../domain/encryption/replica-policy";

const ROOT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::111111111111:root" },
  Action: "kms:*",
  Resource: "*",
};
const USE = {
  Sid: "Use",
  Effect: "Allow",
  Principal: { AWS: ["arn:aws:iam::111111111111:role/A", "arn:aws:iam::111111111111:role/B"] },
  Action: ["kms:Decrypt", "kms:DescribeKey"],
  Resource: "*",
  Condition: {
    StringEquals: { "kms:ViaService": ["ec2.eu-west-1.amazonaws.com", "rds.eu-west-1.amazonaws.com"] },
  },
};
const documentOf = (...statements: object[]) => ({ Version: "2012-10-17", Statement: statements });
const inRegion = (document: unknown, region: string | undefined = "eu-west-1") => ({ document, region });
const extra = (index: number, statement: object) => ({
  path: `policy.Statement[${index}]`,
  reason: `must be in the policy of the primary as well, ${got(statement)}`,
});
const missing = (statement: object) => ({
  path: "policy.Statement",
  reason: `must have every statement of the primary, got none that says ${got(statement).slice(4)}`,
});

describe("findReplicaPolicyProblems", () => {
  const same: readonly (readonly [title: string, replica: unknown, primary: unknown])[] = [
    ["the same", documentOf(ROOT, USE), documentOf(ROOT, USE)],
    ["text and object", JSON.stringify(documentOf(ROOT, USE)), documentOf(ROOT, USE)],
    ["statements in another order", documentOf(USE, ROOT), documentOf(ROOT, USE)],
    [
      "another Sid, Id and version",
      { Id: "x", Statement: [ROOT, { ...USE, Sid: "Other" }] },
      documentOf(ROOT, USE),
    ],
    ["a list of one", documentOf({ ...ROOT, Action: ["kms:*"] }), { Statement: ROOT }],
    ["lists in another order", documentOf({ ...USE, Action: [...USE.Action].reverse() }), documentOf(USE)],
    [
      "actions in other letters",
      documentOf({ ...USE, Action: ["KMS:decrypt", "kms:describekey"] }),
      documentOf(USE),
    ],
    [
      "an account and its root",
      documentOf({ ...ROOT, Principal: { AWS: "111111111111" } }),
      documentOf(ROOT),
    ],
    ["keys in another order", documentOf(Object.fromEntries(Object.entries(USE).reverse())), documentOf(USE)],
    ["a statement that stands there twice", documentOf(ROOT, ROOT), documentOf(ROOT)],
    ["no policy at all", undefined, undefined],
    ["what cannot be read, which another rule tells", "{", documentOf(ROOT)],
  ];
  for (const [title, replica, primary] of same) {
    it(`accepts ${title}`, () => {
      assert.deepEqual(findReplicaPolicyProblems(inRegion(replica), inRegion(primary)), []);
      assert.deepEqual(findReplicaPolicyProblems(inRegion(primary), inRegion(replica)), []);
    });
  }

  const { Sid: _, ...PLAIN_USE } = USE;
  const cases: readonly {
    title: string;
    replica: unknown;
    primary: unknown;
    expected: readonly unknown[];
  }[] = [
    {
      title: "rejects a statement more",
      replica: documentOf(ROOT, USE),
      primary: documentOf(ROOT),
      expected: [extra(1, PLAIN_USE)],
    },
    {
      title: "rejects a statement less",
      replica: documentOf(ROOT),
      primary: documentOf(ROOT, USE),
      expected: [missing(PLAIN_USE)],
    },
    {
      title: "rejects a statement that says something else",
      replica: documentOf({ ...ROOT, Effect: "Deny" }),
      primary: documentOf(ROOT),
      expected: [extra(0, { ...ROOT, Effect: "Deny" }), missing(ROOT)],
    },
    {
      title: "rejects other actions",
      replica: documentOf({ ...ROOT, Action: "kms:Decrypt" }),
      primary: documentOf(ROOT),
      expected: [extra(0, { ...ROOT, Action: "kms:Decrypt" }), missing(ROOT)],
    },
    {
      title: "rejects an action in the place of all but it",
      replica: documentOf({ ...ROOT, Action: undefined, NotAction: "kms:*" }),
      primary: documentOf(ROOT),
      expected: [
        extra(0, { Effect: "Allow", Principal: ROOT.Principal, Resource: "*", NotAction: "kms:*" }),
        missing(ROOT),
      ],
    },
    {
      title: "rejects no policy beside one",
      replica: undefined,
      primary: documentOf(ROOT),
      expected: [
        {
          path: "policy",
          reason:
            "must be set as for the primary, because KMS gives a replica its default policy and not that of the primary, got nothing",
        },
      ],
    },
    {
      title: "rejects a policy beside none",
      replica: documentOf(ROOT),
      primary: undefined,
      expected: [
        {
          path: "policy",
          reason: "must be left out as for the primary, or set for both, got a policy of its own",
        },
      ],
    },
  ];
  for (const { title, replica, primary, expected } of cases) {
    it(title, () => {
      assert.deepEqual(findReplicaPolicyProblems(inRegion(replica), inRegion(primary)), expected);
    });
  }

  const elsewhere = JSON.parse(
    JSON.stringify(documentOf(USE)).replaceAll("eu-west-1", "us-west-2"),
  ) as unknown;

  it("accepts that each key names its own Region", () => {
    assert.deepEqual(
      findReplicaPolicyProblems(inRegion(elsewhere, "us-west-2"), inRegion(documentOf(USE))),
      [],
    );
  });

  it("rejects that a replica names the Region of its primary", () => {
    assert.equal(
      findReplicaPolicyProblems(inRegion(documentOf(USE), "us-west-2"), inRegion(documentOf(USE))).length,
      2,
    );
  });

  it("compares to the letter where Regions are not known", () => {
    const unknown = (document: unknown) => ({ document, region: undefined });

    assert.equal(findReplicaPolicyProblems(unknown(elsewhere), unknown(documentOf(USE))).length, 2);
  });

  it("accepts any order of statements and values", () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    fc.assert(
      fc.property(shuffled([ROOT, USE]), shuffled(USE.Action), (statements, actions) => {
        const document = documentOf(
          ...statements.map((one) => (one === USE ? { ...USE, Action: actions } : one)),
        );

        assert.deepEqual(findReplicaPolicyProblems(inRegion(document), inRegion(documentOf(ROOT, USE))), []);
      }),
    );
  });

  it("never throws, whatever it gets", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (one, other) => {
        assert.ok(Array.isArray(findReplicaPolicyProblems(inRegion(one), inRegion(other))));
      }),
    );
  });
});
