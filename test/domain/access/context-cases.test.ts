import assert from "node:assert/strict";
import { accessCaseOf } from "../../../domain/access/access-case";
import type { AccessRequest } from "../../../domain/access/access-request";
import { contextCasesOf } from "../../../domain/access/context-cases";
import { judgeLayer } from "../../../domain/access/layer-judgement";
import { openStatementsOf } from "../../../domain/access/open-statement";
import { knowledgeInWords, oneOf, PRESENT, type Knowledge } from "../../../domain/access/request-context";
import type { Condition } from "../../../domain/aws/policy-document";
import { policy, session, WORKLOAD } from "../../support/access";

/** Each case in words: the value of a key, or which claims about it are taken for true. */
function inWords(assumed: Knowledge): string {
  if (assumed.kind !== "unknown") return knowledgeInWords(assumed).replace("\uE002", "another");
  const isTrue = [...(assumed.claims ?? [])].filter(([, value]) => value).map(([text]) => text);
  return `${assumed.mayBeAbsent ? "perhaps " : ""}there: ${isTrue.join(" and ")}`;
}

function split(
  conditions: readonly Condition[],
  context: AccessRequest["context"] = {},
  resource = "*",
): unknown {
  const asked = accessCaseOf(
    { principal: session(WORKLOAD, "Operator"), action: "kms:Decrypt", resource: { arn: "*" }, context },
    false,
  );
  const read = policy(
    "own",
    ...conditions.map((condition) => ({
      Effect: "Allow" as const,
      Action: "kms:*",
      Resource: resource,
      Condition: condition,
    })),
  );
  const layer = judgeLayer("identity policy", [read], asked);
  const cases = contextCasesOf(openStatementsOf([{ layer, effect: "allows", by: undefined }]), asked);
  return (
    cases && {
      keys: cases.keys,
      cases: cases.cases.map((one) =>
        [...one].map(([key, assumed]) => `${key} ${inWords(assumed)}`).join(", "),
      ),
    }
  );
}

const ANOTHER = '"another"';

describe("context cases", () => {
  it("are values where texts are compared as a whole", () => {
    assert.deepEqual(
      split([
        { StringEquals: { "X:Key": ["a", "b"] } },
        { StringNotEquals: { "x:key": "b" } },
        { Null: { "x:key": "true" } },
      ]),
      { keys: ["X:Key"], cases: ["x:key nothing", 'x:key "a"', 'x:key "b"', `x:key ${ANOTHER}`] },
    );
  });

  it("leave out that a key is absent which is there", () => {
    assert.deepEqual(
      split([{ StringEquals: { "x:key": "a" } }, { StringNotEquals: { "x:key": "a" } }], {
        "x:key": PRESENT,
      }),
      { keys: ["x:key"], cases: ['x:key "a"', `x:key ${ANOTHER}`] },
    );
  });

  it("are true and false where nothing else is asked", () => {
    assert.deepEqual(split([{ Bool: { "x:key": "true" } }, { Null: { "x:key": "true" } }]), {
      keys: ["x:key"],
      cases: ["x:key nothing", 'x:key "true"', 'x:key "false"'],
    });
  });

  it("are claims where patterns are compared, each taken for true and false", () => {
    assert.deepEqual(
      split([
        { StringLike: { "x:key": "a*" } },
        { StringNotLike: { "x:key": ["a*"] } },
        { StringEquals: { "x:key": "b" } },
      ]),
      {
        keys: ["x:key"],
        cases: [
          "x:key nothing",
          "x:key there: ",
          'x:key there: one StringLike ["a*"]',
          'x:key there: one StringEquals ["b"]',
          'x:key there: one StringLike ["a*"] and one StringEquals ["b"]',
        ],
      },
    );
  });

  it("are claims where true and false meet other comparisons", () => {
    assert.deepEqual(split([{ Bool: { "x:key": "true" } }, { StringEquals: { "x:key": "true" } }]), {
      keys: ["x:key"],
      cases: [
        "x:key nothing",
        "x:key there: ",
        'x:key there: one Bool ["true"]',
        'x:key there: one StringEquals ["true"]',
        'x:key there: one Bool ["true"] and one StringEquals ["true"]',
      ],
    });
  });

  it("are claims where a list is compared, or a key fills in a resource, or a grant may ask for it", () => {
    const equal = (key: string): readonly Condition[] => [
      { StringEquals: { [key]: "a" } },
      { StringNotEquals: { [key]: "a" } },
    ];
    const claims = (key: string, text: string): unknown => ({
      keys: [key],
      cases: [
        `${key.toLowerCase()} nothing`,
        `${key.toLowerCase()} there: `,
        `${key.toLowerCase()} there: ${text}`,
      ],
    });

    assert.deepEqual(
      [
        split([
          { "ForAnyValue:StringEquals": { "x:key": "a" } },
          { "ForAllValues:StringNotEquals": { "x:key": "a" } },
        ]),
        split(equal("x:key"), {}, "arn:aws:kms:${x:key}"),
        split(equal("kms:EncryptionContext:vault")),
      ],
      [
        claims("x:key", 'any StringEquals ["a"]'),
        claims("x:key", 'one StringEquals ["a"]'),
        claims("kms:EncryptionContext:vault", 'one StringEquals ["a"]'),
      ],
    );
  });

  it("are the values that a key can have", () => {
    assert.deepEqual(
      split([{ StringLike: { "x:key": "a*" } }, { StringLike: { "x:key": "b*" } }], {
        "x:key": oneOf("a", ["b"], "c"),
      }),
      { keys: ["x:key"], cases: ['x:key "a"', 'x:key "b"', 'x:key "c"'] },
    );
  });

  it("combine the keys on which several tests depend, and no others", () => {
    assert.deepEqual(
      split([
        { Bool: { "x:a": "true", "x:b": "true" }, StringEquals: { "x:once": "a" } },
        { Bool: { "x:a": "false", "x:b": "false" } },
      ]),
      {
        keys: ["x:a", "x:b"],
        cases: ["nothing", '"true"', '"false"'].flatMap((a) =>
          ["nothing", '"true"', '"false"'].map((b) => `x:a ${a}, x:b ${b}`),
        ),
      },
    );
  });

  it("are none where every test has a key of its own, or there are too many", () => {
    const texts = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));
    const patterns = (count: number): Condition[] =>
      texts(count).map((text) => ({ StringLike: { "x:key": `${text}*` } }));
    const equal = (count: number): Condition[] =>
      texts(count).map((text) => ({ StringEquals: { "x:key": text } }));
    const countOf = (
      conditions: readonly Condition[],
      context?: AccessRequest["context"],
    ): number | undefined => (split(conditions, context) as { cases: unknown[] } | undefined)?.cases.length;

    assert.deepEqual(
      [
        countOf([{ StringEquals: { "x:a": "a" } }, { StringEquals: { "x:b": "b" } }]),
        countOf(equal(62)),
        countOf(equal(63)),
        countOf(patterns(5)),
        countOf(patterns(6)),
        countOf(patterns(6), { "x:key": PRESENT }),
        countOf(patterns(7), { "x:key": PRESENT }),
        countOf([]),
      ],
      [undefined, 64, undefined, 33, undefined, 64, undefined, undefined],
    );
  });
});
