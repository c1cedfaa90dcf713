import assert from "node:assert/strict";
import { OPERATOR_NAMES, operatorParts } from "../../../domain/aws/condition-operator-name";

describe("operatorParts", () => {
  const rows = [
    { operator: "StringEquals", parts: { base: "StringEquals", set: undefined, ifExists: false } },
    { operator: "stringequalsifexists", parts: { base: "StringEquals", set: undefined, ifExists: true } },
    { operator: "ForAnyValue:ArnLike", parts: { base: "ArnLike", set: "ForAnyValue", ifExists: false } },
    {
      operator: "forallvalues:StringLikeIfExists",
      parts: { base: "StringLike", set: "ForAllValues", ifExists: true },
    },
    { operator: "Null", parts: { base: "Null", set: undefined, ifExists: false } },
    { operator: "NullIfExists", parts: undefined },
    { operator: "ForAllValues:Null", parts: undefined },
    { operator: "ForSomeValues:StringLike", parts: undefined },
    { operator: "StringEqual", parts: undefined },
    { operator: "IfExists", parts: undefined },
    { operator: "", parts: undefined },
  ];
  for (const { operator, parts } of rows) {
    it(`takes apart ${JSON.stringify(operator)}`, () => {
      assert.deepEqual(operatorParts(operator), parts);
    });
  }

  it("knows every name that it suggests", () => {
    assert.deepEqual(
      OPERATOR_NAMES.filter((name) => operatorParts(name) === undefined),
      [],
    );
  });
});
