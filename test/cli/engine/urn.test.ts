import assert from "node:assert/strict";
import { makeUrn, nameOf, qualifiedTypeOf, typeOf } from "../../../cli/engine/urn";

describe("urn", () => {
  const here = { stack: "prod", project: "shop" };
  const stack = "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod";
  const outer = "urn:pulumi:prod::shop::shop:index:Outer::outer";
  const inner = "urn:pulumi:prod::shop::shop:index:Outer$shop:index:Inner::inner";

  describe("makeUrn", () => {
    const cases = [
      { title: "has no prefix without a parent", parent: undefined, prefix: "" },
      { title: "has no prefix below the stack", parent: stack, prefix: "" },
      { title: "has the parent's type below a component", parent: outer, prefix: "shop:index:Outer$" },
      {
        title: "has all parents' types, outermost first",
        parent: inner,
        prefix: "shop:index:Outer$shop:index:Inner$",
      },
    ];

    for (const { title, parent, prefix } of cases) {
      it(title, () => {
        assert.equal(
          makeUrn({ ...here, parent, type: "aws:kms/key:Key", name: "key" }),
          `urn:pulumi:prod::shop::${prefix}aws:kms/key:Key::key`,
        );
      });
    }
  });

  describe("its parts", () => {
    const cases = [
      {
        urn: inner,
        qualifiedType: "shop:index:Outer$shop:index:Inner",
        type: "shop:index:Inner",
        name: "inner",
      },
      { urn: stack, qualifiedType: "pulumi:pulumi:Stack", type: "pulumi:pulumi:Stack", name: "shop-prod" },
      {
        urn: `${outer}::with::colons`,
        qualifiedType: "shop:index:Outer",
        type: "shop:index:Outer",
        name: "outer::with::colons",
      },
      { urn: "", qualifiedType: "", type: "", name: "" },
    ];

    for (const { urn, qualifiedType, type, name } of cases) {
      it(`are read from "${urn}"`, () => {
        assert.deepEqual(
          { qualifiedType: qualifiedTypeOf(urn), type: typeOf(urn), name: nameOf(urn) },
          { qualifiedType, type, name },
        );
      });
    }
  });
});
