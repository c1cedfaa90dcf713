import assert from "node:assert/strict";
import { placeTemplate } from "../../../domain/estate/member-template";
import { NOT_KNOWN } from "../../../domain/estate/not-known";

const PLACE = { partition: "aws", accountId: "333333333333", region: "eu-west-1" };
const value = (
  given: unknown,
  parameters: Readonly<Record<string, unknown>> | undefined = {},
  partition = "aws",
): unknown => {
  const template = {
    Parameters: { Given: {}, Defaulted: { Default: "default" } },
    Resources: {
      Other: { Type: "Test::Other", Properties: { Name: "other" } },
      Mine: { Type: "Test::Mine", Properties: { Value: given } },
    },
  };
  const placed = placeTemplate(template, { ...PLACE, partition }, parameters, (resource, attribute) =>
    resource.type === "Test::Other" && attribute !== "Unheard"
      ? `${attribute} of ${String(resource.properties.Name)}`
      : undefined,
  );
  return placed?.find(({ logicalId }) => logicalId === "Mine")?.properties.Value;
};
const ref = (name: string) => ({ Ref: name });

describe("placeTemplate", () => {
  const rows: readonly (readonly [
    title: string,
    given: unknown,
    expected: unknown,
    parameters?: Readonly<Record<string, unknown>>,
  ])[] = [
    ["plain values", { a: [1, "x", true] }, { a: [1, "x", true] }],
    ["the account", ref("AWS::AccountId"), "333333333333"],
    ["the partition", ref("AWS::Partition"), "aws"],
    ["the Region", ref("AWS::Region"), "eu-west-1"],
    ["the suffix", ref("AWS::URLSuffix"), "amazonaws.com"],
    ["what only a stack has", ref("AWS::StackId"), NOT_KNOWN],
    ["no value, in an object", { a: ref("AWS::NoValue"), b: 1 }, { b: 1 }],
    ["no value, in a list", [ref("AWS::NoValue"), 1], [1]],
    ["a parameter with a value", ref("Given"), "given", { Given: "given" }],
    ["a parameter without one", ref("Given"), NOT_KNOWN],
    ["a parameter with a default", ref("Defaulted"), "default"],
    ["a parameter with both", ref("Defaulted"), "given", { Defaulted: "given" }],
    ["a parameter whose value is not known", ref("Defaulted"), NOT_KNOWN, { Defaulted: NOT_KNOWN }],
    ["another resource", ref("Other"), "Ref of other"],
    ["an attribute of it", { "Fn::GetAtt": ["Other", "Arn"] }, "Arn of other"],
    ["an attribute of it, in one text", { "Fn::GetAtt": "Other.Arn" }, "Arn of other"],
    ["an attribute that nobody knows", { "Fn::GetAtt": ["Other", "Unheard"] }, NOT_KNOWN],
    ["what is not there", ref("Nothing"), NOT_KNOWN],
    ["what every object has", ref("constructor"), NOT_KNOWN],
    ["itself", ref("Mine"), NOT_KNOWN],
    ["a reference that is none", { Ref: 1 }, NOT_KNOWN],
    [
      "a text",
      { "Fn::Sub": "${AWS::Region} ${Other.Arn} ${Given}" },
      "eu-west-1 Arn of other 7",
      { Given: 7 },
    ],
    [
      "a literal in a text",
      { "Fn::Sub": "${!aws:username} in ${AWS::Region}" },
      "${aws:username} in eu-west-1",
    ],
    [
      "a text with values of its own",
      { "Fn::Sub": ["${a} ${AWS::Region}", { a: ref("Other") }] },
      "Ref of other eu-west-1",
    ],
    ["a text with something not known", { "Fn::Sub": "${Given}" }, NOT_KNOWN],
    ["a text that is none", { "Fn::Sub": 1 }, NOT_KNOWN],
    ["a joined text", { "Fn::Join": [":", ["a", ref("AWS::Region"), 1]] }, "a:eu-west-1:1"],
    ["a joined text with something not known", { "Fn::Join": [":", ["a", ref("Given")]] }, NOT_KNOWN],
    ["a joined text of no list", { "Fn::Join": [":", "a"] }, NOT_KNOWN],
    ["any other function", { "Fn::If": ["Condition", 1, 2] }, NOT_KNOWN],
    [
      "functions in each other",
      { a: [{ "Fn::Join": ["-", [{ "Fn::Sub": "${AWS::Region}" }, "x"]] }] },
      { a: ["eu-west-1-x"] },
    ],
    ["a key of that name among others", { Ref: "a", b: 1 }, { Ref: "a", b: 1 }],
  ];
  for (const [title, given, expected, parameters] of rows) {
    it(`resolves ${title}`, () => {
      assert.deepEqual(value(given, parameters), expected);
    });
  }

  it("knows no parameter, default or not, when the values are not known", () => {
    const [placed] =
      placeTemplate(
        { Parameters: { P: { Default: "x" } }, Resources: { R: { Type: "T", Properties: { a: ref("P") } } } },
        PLACE,
        undefined,
        () => undefined,
      ) ?? [];
    assert.deepEqual(placed, { logicalId: "R", type: "T", properties: { a: NOT_KNOWN } });
  });

  for (const [partition, suffix] of [
    ["aws-cn", "amazonaws.com.cn"],
    ["aws-us-gov", "amazonaws.com"],
    ["aws-iso", NOT_KNOWN],
  ] as const) {
    it(`knows the suffix of ${partition}`, () => {
      assert.equal(value(ref("AWS::URLSuffix"), {}, partition), suffix);
    });
  }

  it("does not hang in a circle", () => {
    const resources = {
      A: { Type: "T", Properties: { Other: { "Fn::GetAtt": ["B", "Arn"] } } },
      B: { Type: "T", Properties: { Other: { "Fn::GetAtt": ["A", "Arn"] } } },
    };
    const placed = placeTemplate(
      { Resources: resources },
      PLACE,
      {},
      ({ logicalId }) => `arn of ${logicalId}`,
    );
    assert.deepEqual(placed, [
      { logicalId: "A", type: "T", properties: { Other: "arn of B" } },
      { logicalId: "B", type: "T", properties: { Other: NOT_KNOWN } },
    ]);
  });

  for (const body of [undefined, "", "Resources:\n  A: {}", "[]", "{}", { Resources: [] }, 7]) {
    it(`reads no template in ${body === undefined ? "nothing" : JSON.stringify(body)}`, () => {
      assert.equal(
        placeTemplate(body, PLACE, {}, () => undefined),
        undefined,
      );
    });
  }

  it("leaves out what is no resource", () => {
    assert.deepEqual(
      placeTemplate('{"Resources":{"A":1,"B":{"Type":2}}}', PLACE, {}, () => undefined),
      [],
    );
  });
});
