import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { known } from "../../policies/known";
import { partsOfDocument, wholeStatementsOf } from "../../policies/partly-known-document";
import { UNKNOWN } from "../support/evaluate-rule";

const { unknownCheckingProxy } = createRequire(__filename)("@pulumi/policy/proxy") as {
  unknownCheckingProxy: (props: object) => { readonly policy: unknown };
};
const partsOf = (policy: unknown) => partsOfDocument(() => unknownCheckingProxy({ policy }).policy, "p");
const ALLOW = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };
const DENY = { Effect: "Deny", Action: "*", Resource: "*" };

/** Each part in a few words: its paths and which elements are known, or that it is not known. */
function shapeOf(
  policy: unknown,
): readonly (readonly [isWhole: boolean, ...statements: readonly string[]])[] {
  return partsOf(policy).map(({ isWhole, read }) => [
    isWhole,
    ...(known(read)?.map(({ path, statement }) => {
      const elements = Object.keys(statement).filter(
        (key) => known(() => JSON.stringify(statement[key as keyof typeof statement])) !== undefined,
      );
      return `${path} ${elements.join()}`;
    }) ?? ["not known"]),
  ]);
}

describe("documents of which a part is not known", () => {
  const rows: readonly (readonly [title: string, policy: unknown, shape: ReturnType<typeof shapeOf>])[] = [
    [
      "text",
      JSON.stringify({ Statement: [ALLOW, DENY] }),
      [[true, "p.Statement[0] Effect,Action,Resource", "p.Statement[1] Effect,Action,Resource"]],
    ],
    ["an object that is known", { Statement: ALLOW }, [[true, "p.Statement[0] Effect,Action,Resource"]]],
    ["what is no policy", "{", [[true]]],
    ["nothing", undefined, [[true]]],
    [
      "an element of one statement",
      { Version: "2012-10-17", Statement: [{ ...ALLOW, Resource: UNKNOWN }, DENY] },
      [
        [false, "p.Statement[0] Effect,Action"],
        [true, "p.Statement[1] Effect,Action,Resource"],
      ],
    ],
    [
      "an element of a single statement",
      { Statement: { ...ALLOW, Condition: { StringEquals: { "aws:PrincipalOrgID": UNKNOWN } } } },
      [[false, "p.Statement[0] Effect,Action,Resource"]],
    ],
    [
      "a whole statement",
      { Statement: [UNKNOWN, DENY] },
      [
        [false, "not known"],
        [true, "p.Statement[1] Effect,Action,Resource"],
      ],
    ],
    [
      "some of a list, which is two",
      { Statement: { ...ALLOW, Action: ["a:b", UNKNOWN, "c:d"] } },
      [
        [true, "p.Statement[0] Effect,Action,Resource"],
        [false, "p.Statement[0] Effect,Resource"],
      ],
    ],
    [
      "some of two lists, which is four",
      { Statement: { ...ALLOW, Action: [UNKNOWN, "a:b"], Resource: ["*", UNKNOWN] } },
      [
        [true, "p.Statement[0] Effect,Action,Resource"],
        [false, "p.Statement[0] Effect,Action"],
        [false, "p.Statement[0] Effect,Resource"],
        [false, "p.Statement[0] Effect"],
      ],
    ],
    [
      "a whole list",
      { Statement: { ...ALLOW, Action: [UNKNOWN] } },
      [[false, "p.Statement[0] Effect,Resource"]],
    ],
    [
      "malformed as far as it is known",
      { Statement: [{ ...ALLOW, Action: 1, Resource: UNKNOWN }] },
      [[false]],
    ],
    [
      "a statement that is none",
      { Statement: ["x", { ...ALLOW, Sid: UNKNOWN }] },
      [[false, "p.Statement[1] Effect,Action,Resource"]],
    ],
  ];
  for (const [title, policy, shape] of rows)
    it(`are read in parts: ${title}`, () => {
      assert.deepEqual(shapeOf(policy), shape);
    });

  for (const [title, policy] of [
    ["the document", UNKNOWN],
    ["its statements", { Statement: UNKNOWN }],
  ] as const)
    it(`are not known at all without ${title}`, () => {
      assert.throws(() => partsOf(policy), /can't be known during preview/);
    });

  it("give the values of what is known, and throw for what is not", () => {
    const [part] = partsOf({ Statement: { ...ALLOW, Action: ["a:b", UNKNOWN], Resource: UNKNOWN } });
    const [first] = part?.read() ?? [];
    assert.deepEqual([first?.statement.Effect, first?.statement.Action], ["Allow", ["a:b"]]);
    assert.throws(() => first?.statement.Resource, /can't be known during preview/);
  });

  it("give the statements of which everything is known", () => {
    const parts = partsOf({
      Statement: [{ ...DENY, Action: ["a:*", UNKNOWN] }, { ...ALLOW, Effect: UNKNOWN }, ALLOW],
    });
    assert.deepEqual(
      wholeStatementsOf(parts).map(({ statement }) => statement),
      [{ ...DENY, Action: ["a:*"] }, ALLOW],
    );
  });
});
