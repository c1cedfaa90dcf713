import assert from "node:assert/strict";
import fc from "fast-check";
import { answerTest, compileTest } from "../../../domain/access/condition-test";
import {
  ABSENT,
  lookupOf,
  oneOf,
  PRESENT,
  UNKNOWN,
  type ContextLookup,
  type ContextValue,
  type Knowledge,
} from "../../../domain/access/request-context";
import type { Answer } from "../../../domain/access/answer";

const KEY = "aws:Test";

function lookup(
  known: ContextValue | Knowledge,
  more: Readonly<Record<string, ContextValue>> = {},
): ContextLookup {
  return lookupOf([{ [KEY]: known, ...more }], () => UNKNOWN);
}

function answer(
  operator: string,
  values: readonly (string | number | boolean)[],
  known: ContextValue | Knowledge,
  more: Readonly<Record<string, ContextValue | Knowledge>> = {},
): Answer {
  const test = compileTest({ operator, key: KEY.toUpperCase(), values }, "in use");
  return answerTest(
    test,
    lookupOf([{ [KEY]: known, ...more }], () => UNKNOWN),
  );
}

type Row = readonly [
  operator: string,
  values: readonly (string | number | boolean)[],
  known: ContextValue | Knowledge,
  Answer,
];

const ROLE = "arn:aws:iam::111111111111:role/team/Backup";

/** Every operator both ways, then without the key and with a key that is not known. */
const OPERATORS: readonly Row[] = [
  ["StringEquals", ["a"], "a", "yes"],
  ["StringEquals", ["a"], "A", "no"],
  ["StringEquals", ["a*"], "ab", "no"],
  ["StringEquals", ["a"], ABSENT, "no"],
  ["StringEquals", ["a"], UNKNOWN, "maybe"],
  ["StringEquals", ["a"], PRESENT, "maybe"],
  ["StringEquals", [], "a", "no"],
  ["StringEquals", [], UNKNOWN, "no"],
  ["StringNotEquals", ["a"], "b", "yes"],
  ["StringNotEquals", ["a", "b"], "b", "no"],
  ["StringNotEquals", ["a"], ABSENT, "yes"],
  ["StringNotEquals", ["a"], UNKNOWN, "maybe"],
  ["StringEqualsIgnoreCase", ["a"], "A", "yes"],
  ["StringEqualsIgnoreCase", ["a"], "b", "no"],
  ["StringEqualsIgnoreCase", ["a"], ABSENT, "no"],
  ["StringNotEqualsIgnoreCase", ["a"], "A", "no"],
  ["StringNotEqualsIgnoreCase", ["a"], "b", "yes"],
  ["StringNotEqualsIgnoreCase", ["a"], ABSENT, "yes"],
  ["StringLike", ["a*c"], "abbc", "yes"],
  ["StringLike", ["a?c"], "abc", "yes"],
  ["StringLike", ["a?c"], "ac", "no"],
  ["StringLike", ["*"], "", "yes"],
  ["StringLike", ["*"], ABSENT, "no"],
  ["StringLike", ["*"], PRESENT, "yes"],
  ["StringLike", ["*"], UNKNOWN, "maybe"],
  ["StringLikeIfExists", ["*"], UNKNOWN, "yes"],
  ["StringNotLike", ["a*"], "b", "yes"],
  ["StringNotLike", ["a*"], "ab", "no"],
  ["StringNotLike", ["a*"], ABSENT, "yes"],
  ["StringNotLike", ["*"], PRESENT, "no"],
  ["ArnEquals", ["arn:aws:iam::*:role/team/*"], ROLE, "yes"],
  ["ArnLike", ["arn:*:iam::*:role/*"], ROLE, "yes"],
  ["ArnLike", ["arn:aws:iam::222222222222:role/*"], ROLE, "no"],
  ["ArnLike", ["arn:aws:*:role/team/Backup:*:*"], ROLE, "no"],
  ["ArnLike", ["arn:aws:iam::*:role/*"], "no-arn", "no"],
  ["ArnLike", ["role/*"], ROLE, "maybe"],
  ["ArnLike", ["arn:aws:iam::*:role/*"], ABSENT, "no"],
  ["ArnLike", ["arn:aws:iam::*:role/*"], UNKNOWN, "maybe"],
  ["ArnNotEquals", [ROLE], ROLE, "no"],
  ["ArnNotLike", ["arn:aws:iam::*:role/*"], ROLE, "no"],
  ["ArnNotLike", ["arn:aws:iam::*:user/*"], ROLE, "yes"],
  ["ArnNotLike", ["arn:aws:iam::*:role/*"], ABSENT, "yes"],
  ["NumericEquals", [20], "20.0", "yes"],
  ["NumericEquals", ["20"], "21", "no"],
  ["NumericEquals", ["20"], ABSENT, "no"],
  ["NumericEquals", ["twenty"], "20", "maybe"],
  ["NumericEquals", ["20"], "twenty", "maybe"],
  ["NumericNotEquals", ["20"], "21", "yes"],
  ["NumericNotEquals", ["20"], "20", "no"],
  ["NumericNotEquals", ["20"], ABSENT, "yes"],
  ["NumericLessThan", ["20"], "19", "yes"],
  ["NumericLessThan", ["20"], "20", "no"],
  ["NumericLessThan", ["20"], ABSENT, "no"],
  ["NumericLessThan", ["20"], UNKNOWN, "maybe"],
  ["NumericLessThanEquals", ["20"], "20", "yes"],
  ["NumericLessThanEquals", ["20"], "21", "no"],
  ["NumericGreaterThan", ["-1.5"], "-1", "yes"],
  ["NumericGreaterThan", ["20"], "20", "no"],
  ["NumericGreaterThanEquals", ["20"], "20", "yes"],
  ["NumericGreaterThanEquals", ["20"], "19", "no"],
  ["DateEquals", ["2026-01-01T00:00:00Z"], "1767225600", "yes"],
  ["DateEquals", ["2026-01-01"], "2026-01-02T00:00:00Z", "no"],
  ["DateNotEquals", ["2026-01-01"], "2026-01-02", "yes"],
  ["DateNotEquals", ["2026-01-01"], ABSENT, "yes"],
  ["DateLessThan", ["2026-06-30T23:59:59Z"], "2026-06-30T23:59:58Z", "yes"],
  ["DateLessThan", ["2026-06-30T23:59:59Z"], "2026-06-30T23:59:59Z", "no"],
  ["DateLessThan", ["2026-06-30"], ABSENT, "no"],
  ["DateLessThanEquals", ["2026-06-30"], "2026-06-30", "yes"],
  ["DateLessThanEquals", ["2026-06-30"], "2026-07-01", "no"],
  ["DateGreaterThan", ["2026-06-30T12:00:00+02:00"], "2026-06-30T10:00:01Z", "yes"],
  ["DateGreaterThan", ["2026-06-30T12:00:00+02:00"], "2026-06-30T10:00:00Z", "no"],
  ["DateGreaterThanEquals", ["2026-06-30"], "2026-06-30", "yes"],
  ["DateGreaterThanEquals", ["2026-06-30"], "2026-06-29", "no"],
  ["DateGreaterThan", ["next week"], "2026-06-29", "maybe"],
  ["Bool", ["true"], "true", "yes"],
  ["Bool", [true], "TRUE", "yes"],
  ["Bool", ["true"], false, "no"],
  ["Bool", ["false"], ABSENT, "no"],
  ["Bool", ["maybe"], "true", "maybe"],
  ["BoolIfExists", ["false"], ABSENT, "yes"],
  ["BoolIfExists", ["false"], "true", "no"],
  ["Bool", ["true"], UNKNOWN, "maybe"],
  ["BinaryEquals", ["QmluYXJ5"], "QmluYXJ5", "yes"],
  ["BinaryEquals", ["QmluYXI="], "QmluYXI", "yes"],
  ["BinaryEquals", ["QmluYXJ5"], "qmluyxj5", "no"],
  ["BinaryEquals", ["QmluYXJ5"], ABSENT, "no"],
  ["BinaryEquals", ["not base64!"], "QmluYXJ5", "maybe"],
  ["IpAddress", ["203.0.113.0/24"], "203.0.113.7", "yes"],
  ["IpAddress", ["203.0.113.0/24"], "203.0.114.7", "no"],
  ["IpAddress", ["2001:db8::/32"], "2001:db8:1::7", "yes"],
  ["IpAddress", ["203.0.113.0/24"], "2001:db8::1", "no"],
  ["IpAddress", ["203.0.113.0/33"], "203.0.113.7", "maybe"],
  ["IpAddress", ["203.0.113.0/24"], "here", "maybe"],
  ["IpAddress", ["203.0.113.0/24"], ABSENT, "no"],
  ["IpAddress", ["203.0.113.0/24"], UNKNOWN, "maybe"],
  ["NotIpAddress", ["203.0.113.0/24"], "203.0.113.7", "no"],
  ["NotIpAddress", ["203.0.113.0/24"], "198.51.100.1", "yes"],
  ["NotIpAddress", ["203.0.113.0/24"], ABSENT, "yes"],
  ["Null", ["true"], ABSENT, "yes"],
  ["Null", ["true"], "a", "no"],
  ["Null", ["true"], [], "yes"],
  ["Null", ["false"], "a", "yes"],
  ["Null", [false], ABSENT, "no"],
  ["Null", ["false"], PRESENT, "yes"],
  ["Null", ["true"], PRESENT, "no"],
  ["Null", ["true"], UNKNOWN, "maybe"],
  ["Null", ["true", "false"], UNKNOWN, "yes"],
  ["Null", ["perhaps"], "a", "maybe"],
  ["Null", ["true", "perhaps"], "a", "maybe"],
  ["StringLike", ["**"], PRESENT, "yes"],
  ["StringLike", ["*a"], PRESENT, "maybe"],
  ["Bool", ["untrue"], "true", "maybe"],
  ["Bool", ["trueish"], "true", "maybe"],
  ["BinaryEquals", ["QQ=="], "QQ", "yes"],
  ["BinaryEquals", ["QQ=="], "Q=Q", "no"],
  ["NumericEquals", ["5"], "x5", "maybe"],
  ["NumericEquals", ["5"], "5x", "maybe"],
  ["NumericEquals", [".25"], "2.5e-1", "yes"],
  ["NumericEquals", ["1e10"], "10000000000", "yes"],
  ["NumericEquals", ["."], "0", "maybe"],
  ["Null", [], "a", "maybe"],
];

const SETS: readonly Row[] = [
  ["ForAnyValue:StringEquals", ["a", "b"], ["b", "c"], "yes"],
  ["ForAnyValue:StringEquals", ["a", "b"], ["c", "d"], "no"],
  ["ForAnyValue:StringEquals", ["a"], [], "no"],
  ["ForAnyValue:StringEquals", ["a"], [""], "no"],
  ["ForAnyValue:StringEquals", ["a"], ABSENT, "no"],
  ["ForAnyValue:StringEquals", ["a"], "a", "yes"],
  ["ForAnyValue:StringEquals", ["a"], UNKNOWN, "maybe"],
  ["ForAnyValue:StringEqualsIfExists", ["a"], ABSENT, "yes"],
  ["ForAnyValue:StringNotEquals", ["a"], ["a", "b"], "yes"],
  ["ForAnyValue:StringNotEquals", ["a"], ["a"], "no"],
  ["ForAnyValue:StringNotEquals", ["a"], [], "no"],
  ["ForAnyValue:StringNotEquals", ["a"], ABSENT, "no"],
  ["ForAnyValue:StringLike", ["o-1/*"], ["o-1/r-1/ou-1/"], "yes"],
  ["ForAnyValue:ArnNotLike", ["arn:aws:backup:*:222222222222:backup-vault:*"], [ROLE], "yes"],
  ["ForAllValues:StringEquals", ["a", "b"], ["a"], "yes"],
  ["ForAllValues:StringEquals", ["a", "b"], ["a", "c"], "no"],
  ["ForAllValues:StringEquals", ["a"], [], "yes"],
  ["ForAllValues:StringEquals", ["a"], [""], "yes"],
  ["ForAllValues:StringEquals", ["a"], ABSENT, "yes"],
  ["ForAllValues:StringEquals", ["a"], UNKNOWN, "maybe"],
  ["ForAllValues:StringNotEquals", ["a"], ["b", "c"], "yes"],
  ["ForAllValues:StringNotEquals", ["a"], ["a", "c"], "no"],
  ["ForAllValues:StringNotEquals", ["a"], ABSENT, "yes"],
  ["ForAllValues:StringLike", ["*"], UNKNOWN, "yes"],
  ["ForAllValues:StringNotLike", ["*"], PRESENT, "maybe"],
  ["ForAllValues:ArnLike", ["arn:aws:backup:*:222222222222:backup-vault:*"], [], "yes"],
  ["ForAllValues:NumericLessThan", ["3"], ["1", "2"], "yes"],
  ["ForAllValues:NumericLessThan", ["3"], ["1", "3"], "no"],
  ["ForAnyValue:StringEquals", ["a"], ["", "a"], "yes"],
  ["ForAllValues:StringEquals", ["a"], ["", "a"], "no"],
  ["StringEquals", ["a"], ["a", "a"], "maybe"],
  ["StringEquals", ["a"], ["a", "b"], "maybe"],
  ["StringEquals", ["a"], ["a"], "yes"],
  ["StringEquals", ["a"], [], "no"],
];

const NOT_UNDERSTOOD: readonly Row[] = [
  ["StringMatches", ["a"], "a", "maybe"],
  ["stringEquals", ["a"], "a", "maybe"],
  ["ForSomeValues:StringEquals", ["a"], "a", "maybe"],
  ["NullIfExists", ["true"], "a", "maybe"],
  ["ForAllValues:Null", ["true"], "a", "maybe"],
  ["BinaryNotEquals", ["a"], "b", "maybe"],
  ["constructor", ["a"], "a", "maybe"],
  ["", ["a"], "a", "maybe"],
];

const POSSIBILITIES: readonly Row[] = [
  ["StringEquals", ["a", "b"], oneOf("a", "b"), "yes"],
  ["StringEquals", ["a"], oneOf("a", "b"), "maybe"],
  ["StringEquals", ["c"], oneOf("a", "b"), "no"],
  ["StringEquals", ["a"], oneOf("a", ABSENT), "maybe"],
  ["StringEqualsIfExists", ["a"], oneOf("a", ABSENT), "yes"],
  ["StringNotEquals", ["c"], oneOf("a", ABSENT), "yes"],
  ["Null", ["false"], oneOf("a", "b"), "yes"],
  ["ForAllValues:StringEquals", ["a", "b"], oneOf(["a"], ["b", "a"]), "yes"],
  ["StringEquals", ["a"], oneOf(), "maybe"],
];

type VariableRow = readonly [
  title: string,
  operator: string,
  value: string,
  actual: string,
  more: Readonly<Record<string, ContextValue | Knowledge>>,
  Answer,
];

const VARIABLES: readonly VariableRow[] = [
  ["the value of another key", "StringEquals", "${aws:username}", "ann", { "aws:UserName": "ann" }, "yes"],
  ["another value of it", "StringEquals", "${aws:username}", "ann", { "aws:username": "bob" }, "no"],
  [
    "a text around it",
    "StringLike",
    "home/${aws:username}/*",
    "home/ann/x",
    { "aws:username": "ann" },
    "yes",
  ],
  [
    "a default that is not used",
    "StringEquals",
    "${aws:username, 'x'}",
    "ann",
    { "aws:username": "ann" },
    "yes",
  ],
  ["a default that is used", "StringEquals", "${aws:username, 'x'}", "x", { "aws:username": ABSENT }, "yes"],
  ["no value and no match", "StringEquals", "${aws:username}", "x", { "aws:username": ABSENT }, "no"],
  ["no value in a negation", "StringNotEquals", "${aws:username}", "x", { "aws:username": ABSENT }, "maybe"],
  ["a value that is not known", "StringEquals", "${aws:username}", "x", {}, "maybe"],
  ["a default, and not known", "StringEquals", "${aws:username, 'x'}", "x", {}, "maybe"],
  ["a key with two values", "StringEquals", "${aws:TagKeys}", "a", { "aws:TagKeys": ["a", "b"] }, "maybe"],
  ["a star that is meant", "StringLike", "a${*}c", "a*c", {}, "yes"],
  ["a star that is meant, no wildcard", "StringLike", "a${*}c", "abc", {}, "no"],
  ["a star beside one that is meant", "StringLike", "a${*}c*", "a*cd", {}, "yes"],
  ["a question mark that is meant", "StringLike", "a${?}", "a?", {}, "yes"],
  ["a question mark that is no wildcard", "StringLike", "a${?}", "ab", {}, "no"],
  ["a dollar", "StringEquals", "${$}{x}", "${x}", {}, "yes"],
  ["a star for an exact match", "StringEquals", "a${*}", "a*", {}, "yes"],
  ["a wildcard in the value", "StringLike", "${aws:username}", "ann", { "aws:username": "a*" }, "maybe"],
  [
    "a wildcard in the value, exact",
    "StringEquals",
    "${aws:username}",
    "a*",
    { "aws:username": "a*" },
    "yes",
  ],
  [
    "in an ARN",
    "ArnLike",
    "arn:aws:iam::${aws:PrincipalAccount}:role/*",
    ROLE,
    { "aws:PrincipalAccount": "111111111111" },
    "yes",
  ],
  [
    "in a number",
    "NumericEquals",
    "${aws:MultiFactorAuthAge}",
    "5",
    { "aws:MultiFactorAuthAge": "5" },
    "maybe",
  ],
  ["no end", "StringEquals", "${aws:username", "${aws:username", {}, "maybe"],
  ["no name", "StringEquals", "${}", "x", {}, "maybe"],
  ["two in one", "StringEquals", "${aws:a}-${aws:b}", "1-2", { "aws:a": "1", "aws:b": "2" }, "yes"],
];

describe("condition test", () => {
  for (const [operator, values, known, expected] of [
    ...OPERATORS,
    ...SETS,
    ...NOT_UNDERSTOOD,
    ...POSSIBILITIES,
  ]) {
    it(`says ${expected} to ${operator} ${JSON.stringify(values)} of ${JSON.stringify(known)}`, () => {
      assert.equal(answer(operator, values, known), expected);
    });
  }

  for (const [title, operator, value, actual, more, expected] of VARIABLES) {
    it(`says ${expected} to a variable: ${title}`, () => {
      assert.equal(answer(operator, [value], actual, more), expected);
    });
  }

  const CLAIMS: readonly (readonly [operator: string, claim: unknown])[] = [
    ["StringLike", { text: 'one StringLike ["a","b"]', holdsWhen: true }],
    ["StringNotLike", { text: 'one StringLike ["a","b"]', holdsWhen: false }],
    ["StringNotLikeIfExists", { text: 'one StringLike ["a","b"]', holdsWhen: false }],
    ["ForAnyValue:StringLike", { text: 'any StringLike ["a","b"]', holdsWhen: true }],
    ["ForAllValues:StringNotLike", { text: 'any StringLike ["a","b"]', holdsWhen: false }],
    ["ForAllValues:StringLike", { text: 'all StringLike ["a","b"]', holdsWhen: true }],
    ["ForAnyValue:StringNotLike", { text: 'all StringLike ["a","b"]', holdsWhen: false }],
    ["ForAnyValue:StringLikeIfExists", undefined],
    ["Null", undefined],
    ["StringMatches", undefined],
  ];
  for (const [operator, claim] of CLAIMS) {
    it(`makes ${claim === undefined ? "no claim" : "a claim"} of ${operator}, whatever the order of values`, () => {
      assert.deepEqual(compileTest({ operator, key: KEY, values: ["b", "a"] }, "in use").claim, claim);
    });
  }

  it("follows a claim that is taken for true or false", () => {
    const follow = (operator: string, claims: ReadonlyMap<string, boolean>): Answer =>
      answerTest(
        compileTest({ operator, key: KEY, values: ["a*"] }, "in use"),
        lookup({ kind: "unknown", mayBeAbsent: false, claims }),
      );
    const taken = (value: boolean): ReadonlyMap<string, boolean> =>
      new Map([['one StringLike ["a*"]', value]]);

    assert.deepEqual(
      ["StringLike", "StringNotLike", "StringEquals", "ForAnyValue:StringLikeIfExists"].map((operator) => [
        follow(operator, taken(true)),
        follow(operator, taken(false)),
      ]),
      [
        ["yes", "no"],
        ["no", "yes"],
        ["maybe", "maybe"],
        ["maybe", "maybe"],
      ],
    );
  });

  it("takes variables as plain text in the older version, and for doubtful when the version is not known", () => {
    const source = { operator: "StringEquals", key: KEY, values: ["${aws:username}"] };
    const request = lookup("${aws:username}", { "aws:username": "ann" });

    assert.deepEqual(
      (["plain text", "in use", "doubtful"] as const).map((use) =>
        answerTest(compileTest(source, use), request),
      ),
      ["yes", "no", "maybe"],
    );
  });

  const anyOperator = fc
    .tuple(
      fc.constantFrom("", "ForAnyValue:", "ForAllValues:"),
      fc.constantFrom(
        "StringEquals",
        "StringNotEquals",
        "StringLike",
        "StringNotLike",
        "StringEqualsIgnoreCase",
      ),
      fc.constantFrom("", "IfExists"),
    )
    .map((parts) => parts.join(""));
  const anyText = fc.constantFrom("", "a", "ab", "A", "*", "a*", "?");
  const anyNull = fc
    .constant("Null")
    .chain((operator) => fc.tuple(fc.constant(operator), fc.subarray(["true", "false"])));
  const anyTest = fc.oneof(fc.tuple(anyOperator, fc.array(anyText, { maxLength: 3 })), anyNull);

  it("gives a definite answer about a key that is not known only if every value gives it", () => {
    fc.assert(
      fc.property(
        anyTest,
        fc.array(anyText, { maxLength: 2 }),
        fc.boolean(),
        ([operator, values], actual, isThere) => {
          const unknown = answer(operator, values, isThere ? PRESENT : UNKNOWN);
          const isList = operator.startsWith("For");
          const concrete = isList ? (isThere && actual.length === 0 ? ["x"] : actual) : (actual[0] ?? "x");
          const known = [
            answer(operator, values, concrete),
            ...(isThere ? [] : [answer(operator, values, ABSENT)]),
          ];

          if (unknown !== "maybe") assert.deepEqual([...new Set(known)], [unknown]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("never says yes, or never no, to both an operator and its negation of one value", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("StringEquals", "StringLike", "StringEqualsIgnoreCase"),
        fc.array(anyText, { maxLength: 3 }),
        anyText,
        (operator, values, actual) => {
          const negated = operator.replace("String", "StringNot");

          assert.notEqual(answer(operator, values, actual), answer(negated, values, actual));
        },
      ),
    );
  });
});
