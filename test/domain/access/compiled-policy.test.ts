import assert from "node:assert/strict";
import { compilePolicies, compilePolicy, unknownPolicy } from "../../../domain/access/compiled-policy";

const ALLOW = { Effect: "Allow", Action: "sqs:*", Resource: "*" };
const deeplyNested = "[".repeat(100_000) + "]".repeat(100_000);

const UNREADABLE: readonly (readonly [title: string, document: unknown, reasons: readonly string[]])[] = [
  ["nothing", undefined, ["p must be a policy document, got nothing"]],
  ["no JSON", "{", ['p must be a policy document, got "{"']],
  ["a list", [ALLOW], ["p must be a policy document, got a list"]],
  ["no statements", { Statement: [] }, ["p.Statement must have at least one statement, got nothing"]],
  [
    "an effect in small letters",
    { Statement: { ...ALLOW, Effect: "allow" } },
    ['p.Statement[0].Effect must be "Allow" or "Deny", got "allow"'],
  ],
  [
    "JSON that says a thing twice",
    '{"Statement":[{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}]}',
    [
      "p.Statement[0].Effect must stand once in its object, because readers keep one and drop the others, got it twice",
    ],
  ],
  [
    "a Sid that is a number, beside one that repeats",
    {
      Statement: [
        { ...ALLOW, Sid: "a" },
        { ...ALLOW, Sid: "a" },
        { ...ALLOW, Sid: 1 },
      ],
    },
    [
      "p.Statement[2].Sid must be a text, got 1",
      'p.Statement[1].Sid must differ from the Sids before it, got "a"',
    ],
  ],
];

describe("compiled policy", () => {
  for (const [title, document, reasons] of UNREADABLE) {
    it(`cannot be read: ${title}`, () => {
      const { ofAnyService, statements, unreadable } = compilePolicy("p", document);

      assert.deepEqual(
        { ofAnyService, statements, reasons: unreadable.map(({ path, reason }) => `${path} ${reason}`) },
        { ofAnyService: [], statements: [], reasons },
      );
    });
  }

  it("reads JSON text as it reads an object, and one statement as a list of one", () => {
    const [fromText, fromObject, fromOne] = [
      compilePolicy("p", JSON.stringify({ Statement: [ALLOW] })),
      compilePolicy("p", { Statement: [ALLOW] }),
      compilePolicy("p", { Statement: ALLOW }),
    ];

    assert.deepEqual(fromText, fromObject);
    assert.deepEqual(fromOne, fromObject);
  });

  it("reads Sids that repeat, and keeps the first", () => {
    const { statements, unreadable } = compilePolicy("p", {
      Statement: [1, 2, 3].map(() => ({ ...ALLOW, Sid: "a" })),
    });

    assert.deepEqual(
      { sids: statements.map(({ sid }) => sid), unreadable },
      { sids: ["a", undefined, undefined], unreadable: [] },
    );
  });

  it("finds the statements that can speak of a service, in their order", () => {
    const actions = ["sqs:Send*", "*", ["SNS:Publish", "sqs:Get*"], "s?s:List*", "kms:Decrypt"];
    const named = actions.map((Action) => ({ ...ALLOW, Action }));
    const { byService, ofAnyService } = compilePolicy("p", {
      Statement: [...named, { Effect: "Deny", NotAction: "kms:*", Resource: "*" }],
    });
    const places = (statements: readonly { readonly index: number }[] = []): number[] =>
      statements.map(({ index }) => index);

    assert.deepEqual(
      {
        services: [...byService.keys()],
        sqs: places(byService.get("sqs")),
        sns: places(byService.get("sns")),
        kms: places(byService.get("kms")),
        any: places(ofAnyService),
      },
      {
        services: ["sqs", "sns", "kms"],
        sqs: [0, 1, 2, 3, 5],
        sns: [1, 2, 3, 5],
        kms: [1, 3, 4, 5],
        any: [1, 3, 5],
      },
    );
  });

  it("reads a megabyte, and what is nested deeply, without a throw", () => {
    const resources = Array.from(
      { length: 25_000 },
      (_, index) => `arn:aws:sqs:eu-west-1:111111111111:queue-${index}`,
    );
    const text = JSON.stringify({ Statement: { ...ALLOW, Resource: resources } });

    assert.ok(text.length > 1_000_000);
    assert.equal(compilePolicy("p", text).statements[0]?.resources?.patterns.length, 25_000);
    assert.notDeepEqual(compilePolicy("p", deeplyNested).unreadable, []);
  });

  it("reads every part of a statement, and variables only in the version that has them", () => {
    const statement = {
      Sid: "a",
      Effect: "Deny",
      NotPrincipal: { AWS: ["1", "2"], Service: "x" },
      NotAction: ["SQS:Send*", "sns:Publish"],
      NotResource: ["x-${aws:username}", "y"],
      Condition: { StringNotEquals: { "aws:X": ["b${*}", "a"] } },
    };
    const read = (document: object): unknown => {
      const [first] = compilePolicy("p", { ...document, Statement: statement }).statements;
      return {
        ...first,
        source: undefined,
        tests: first?.tests.map(({ claim, key, values }) => ({ claim, key, values })),
      };
    };
    const parts = {
      policy: "p",
      index: 0,
      sid: "a",
      effect: "Deny",
      source: undefined,
      actions: {
        services: undefined,
        isNegated: true,
        names: new Set(["sns:publish"]),
        patterns: ["sqs:send*"],
      },
      principal: {
        isNegated: true,
        names: [
          { kind: "AWS", value: "1" },
          { kind: "AWS", value: "2" },
          { kind: "Service", value: "x" },
        ],
      },
    };
    const claim = { text: 'one StringEquals ["a","b${*}"]', holdsWhen: false };

    assert.deepEqual(read({}), {
      ...parts,
      resources: { isNegated: true, patterns: [{ text: "x-${aws:username}" }, { text: "y" }] },
      tests: [{ key: "aws:x", claim, values: [{ text: "b${*}" }, { text: "a" }] }],
    });
    assert.deepEqual(read({ Version: "2012-10-17" }), {
      ...parts,
      resources: {
        isNegated: true,
        patterns: [
          {
            text: "x-${aws:username}",
            pieces: [
              { kind: "text", text: "x-" },
              { kind: "variable", key: "aws:username", fallback: undefined },
              { kind: "text", text: "" },
            ],
          },
          { text: "y" },
        ],
      },
      tests: [
        {
          key: "aws:x",
          claim,
          values: [
            {
              text: "b${*}",
              pieces: [
                { kind: "text", text: "b" },
                { kind: "literal", text: "*" },
                { kind: "text", text: "" },
              ],
            },
            { text: "a" },
          ],
        },
      ],
    });
  });

  it("has neither resources nor a principal where a statement names none", () => {
    const [first] = compilePolicy("p", {
      Statement: { Effect: "Allow", Action: "sts:AssumeRole" },
    }).statements;

    assert.deepEqual(
      [first?.resources, first?.principal, first?.actions.services],
      [undefined, undefined, ["sts"]],
    );
  });

  it("reads several, and stands for one that is not known", () => {
    const policies = [
      ...compilePolicies([
        { name: "a", document: { Statement: ALLOW } },
        { name: "b", document: "" },
      ]),
      unknownPolicy("c"),
    ];

    assert.deepEqual(
      policies.map(({ name, unreadable }) => [name, unreadable.length]),
      [
        ["a", 0],
        ["b", 1],
        ["c", 1],
      ],
    );
  });
});
