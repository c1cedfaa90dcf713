import assert from "node:assert/strict";
import { accessCaseOf } from "../../../domain/access/access-case";
import type { AccessRequest } from "../../../domain/access/access-request";
import { judgeLayer, type PolicyLayer } from "../../../domain/access/layer-judgement";
import { oneOf } from "../../../domain/access/request-context";
import { findingOf, nearMissesOf } from "../../../domain/access/statement-finding";
import type { PartFinding } from "../../../domain/access/verdict";
import type { Statement } from "../../../domain/aws/policy-document";
import { policy, session, WORKLOAD } from "../../support/access";

const QUEUE = `arn:aws:sqs:eu-west-1:${WORKLOAD}:alerts`;
const OPERATOR = `arn:aws:iam::${WORKLOAD}:role/Operator`;
const WHO = `session work of role ${OPERATOR}`;
const REQUEST: AccessRequest = {
  principal: session(WORKLOAD, "Operator"),
  action: "sqs:SendMessage",
  resource: { arn: QUEUE },
  context: {
    "x:one": "a",
    "x:two": ["a", "b"],
    "x:either": oneOf("a", "b"),
    "x:number": "many",
  },
};
const STATEMENT = { Effect: "Allow", Action: "sqs:*", Resource: "*" } as const;

interface Row {
  readonly title: string;
  readonly change: Partial<Record<keyof Statement, unknown>>;
  readonly layer?: PolicyLayer;
  readonly parts: readonly PartFinding[];
}

const ROWS: readonly Row[] = [
  { title: "what fits without a condition", change: {}, parts: [] },
  {
    title: "a condition that fits",
    change: { Condition: { StringEquals: { "x:one": ["a", 1] } } },
    parts: [{ part: "StringEquals x:one", expected: ["a", "1"], actual: '"a"', answer: "yes" }],
  },
  {
    title: "a condition that does not fit",
    change: { Condition: { StringEquals: { "x:one": "b" } } },
    parts: [{ part: "StringEquals x:one", expected: ["b"], actual: '"a"', answer: "no" }],
  },
  {
    title: "a key that is not known",
    change: { Condition: { StringEquals: { "x:other": "b" } } },
    parts: [
      {
        part: "StringEquals x:other",
        expected: ["b"],
        actual: "not known",
        answer: "maybe",
        doubt: "the value of x:other is not known",
      },
    ],
  },
  {
    title: "an operator that is not known",
    change: { Condition: { StringMatches: { "x:one": "a" } } },
    parts: [
      {
        part: "StringMatches x:one",
        expected: ["a"],
        actual: '"a"',
        answer: "maybe",
        doubt: "the operator StringMatches is not known here",
      },
    ],
  },
  {
    title: "a key that can have two values",
    change: { Condition: { StringEquals: { "x:either": "a" } } },
    parts: [
      {
        part: "StringEquals x:either",
        expected: ["a"],
        actual: '"a" or "b"',
        answer: "maybe",
        doubt: "x:either can have several values, which lead to different answers",
      },
    ],
  },
  {
    title: "a list where one value is wanted",
    change: { Condition: { StringEquals: { "x:two": "a" } } },
    parts: [
      {
        part: "StringEquals x:two",
        expected: ["a"],
        actual: '["a", "b"]',
        answer: "maybe",
        doubt: "x:two has several values, and StringEquals is made for one",
      },
    ],
  },
  {
    title: "a variable that is not known",
    change: { Condition: { StringEquals: { "x:one": ["${x:other}", "b"] } } },
    parts: [
      {
        part: "StringEquals x:one",
        expected: ["${x:other}", "b"],
        actual: '"a"',
        answer: "maybe",
        doubt: "a variable in it has no value that is known",
      },
    ],
  },
  {
    title: "values that cannot be compared",
    change: { Condition: { "ForAnyValue:NumericEquals": { "x:number": [1, 2] } } },
    parts: [
      {
        part: "ForAnyValue:NumericEquals x:number",
        expected: ["1", "2"],
        actual: '"many"',
        answer: "maybe",
        doubt: 'ForAnyValue:NumericEquals cannot compare 1, 2 with "many"',
      },
    ],
  },
  {
    title: "a resource that does not fit",
    change: { Resource: ["x", "y"] },
    parts: [{ part: "Resource", expected: ["x", "y"], actual: `"${QUEUE}"`, answer: "no" }],
  },
  {
    title: "a resource that is left out",
    change: { Resource: undefined, NotResource: QUEUE },
    parts: [{ part: "NotResource", expected: [QUEUE], actual: `"${QUEUE}"`, answer: "no" }],
  },
  {
    title: "a resource with a variable that is not known",
    change: { Resource: "arn:aws:sqs:*:*:${x:other}" },
    parts: [
      {
        part: "Resource",
        expected: ["arn:aws:sqs:*:*:${x:other}"],
        actual: `"${QUEUE}"`,
        answer: "maybe",
        doubt: "a variable in it has no value that is known",
      },
    ],
  },
  {
    title: "no resource",
    change: { Resource: undefined },
    parts: [
      {
        part: "Resource",
        expected: [],
        actual: `"${QUEUE}"`,
        answer: "maybe",
        doubt: "the statement names no resource",
      },
    ],
  },
  {
    title: "a resource in a trust policy",
    layer: "trust policy",
    change: { Principal: "*" },
    parts: [
      {
        part: "Resource",
        expected: ["*"],
        actual: `"${QUEUE}"`,
        answer: "maybe",
        doubt: "a trust policy names no resource",
      },
    ],
  },
  {
    title: "no resource in a trust policy",
    layer: "trust policy",
    change: { Principal: "*", Resource: undefined },
    parts: [],
  },
  {
    title: "a principal that fits",
    layer: "resource policy",
    change: { Principal: { AWS: OPERATOR } },
    parts: [],
  },
  {
    title: "a principal that does not fit",
    layer: "key policy",
    change: { Principal: { AWS: ["1", "2"], Service: "x" } },
    parts: [{ part: "Principal", expected: ["1", "2", "x"], actual: WHO, answer: "no" }],
  },
  {
    title: "a principal of which it is not known",
    layer: "resource policy",
    change: { Principal: { CanonicalUser: "79a59d" } },
    parts: [
      {
        part: "Principal",
        expected: ["79a59d"],
        actual: WHO,
        answer: "maybe",
        doubt: "whether the principal is meant is not known",
      },
    ],
  },
  {
    title: "a principal that is perhaps left out",
    layer: "resource control policy",
    change: { Effect: "Deny", NotPrincipal: { AWS: OPERATOR } },
    parts: [
      {
        part: "NotPrincipal",
        expected: [OPERATOR],
        actual: WHO,
        answer: "maybe",
        doubt: "whom a NotPrincipal leaves out depends on the service",
      },
    ],
  },
  {
    title: "no principal in a policy of a resource",
    layer: "resource policy",
    change: {},
    parts: [
      {
        part: "Principal",
        expected: [],
        actual: WHO,
        answer: "maybe",
        doubt: "a policy of a resource must name a principal",
      },
    ],
  },
  {
    title: "a principal in a service control policy",
    layer: "service control policy",
    change: { Principal: "*" },
    parts: [
      {
        part: "Principal",
        expected: ["*"],
        actual: WHO,
        answer: "maybe",
        doubt: "a policy of an identity or an organization names no principal",
      },
    ],
  },
];

describe("statement finding", () => {
  for (const { change, layer = "identity policy", parts, title } of ROWS) {
    it(`tells of ${title}`, () => {
      const asked = accessCaseOf(REQUEST, false);
      const statement = { ...STATEMENT, ...change } as Statement;
      const read = policy("own", JSON.parse(JSON.stringify(statement)) as Statement);
      const judged = judgeLayer(layer, [read], asked);
      const [first] = read.statements;

      assert.deepEqual(first && findingOf(first, judged, asked).parts, parts);
    });
  }

  it("names layer, level, policy and statement", () => {
    const asked = accessCaseOf(REQUEST, false);
    const read = policy("own", STATEMENT, { ...STATEMENT, Sid: "Second", Effect: "Deny", Resource: "x" });
    const findings = [undefined, "r-a1b2"].map((at) => {
      const judged = judgeLayer("service control policy", [read], asked, at);
      return read.statements.map((statement) => findingOf(statement, judged, asked));
    });
    const common = { layer: "service control policy", policy: "own" };
    const second = {
      ...common,
      index: 1,
      sid: "Second",
      effect: "Deny",
      answer: "no",
      parts: [{ part: "Resource", expected: ["x"], actual: `"${QUEUE}"`, answer: "no" }],
    };
    const first = { ...common, index: 0, effect: "Allow", answer: "yes", parts: [] };

    assert.deepEqual(findings, [
      [first, second],
      [
        { ...first, at: "r-a1b2" },
        { ...second, at: "r-a1b2" },
      ],
    ]);
  });

  it("takes Allows of the action for near misses, and nothing else", () => {
    const asked = accessCaseOf(REQUEST, false);
    const read = policy(
      "own",
      { ...STATEMENT, Sid: "OtherResource", Resource: "x" },
      { ...STATEMENT, Sid: "OtherAction", Action: "sqs:Receive*" },
      { ...STATEMENT, Sid: "Denial", Effect: "Deny", Resource: "x" },
    );

    assert.deepEqual(
      nearMissesOf(judgeLayer("identity policy", [read], asked), asked).map(({ sid }) => sid),
      ["OtherResource"],
    );
  });
});
