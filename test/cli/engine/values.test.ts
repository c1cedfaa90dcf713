import assert from "node:assert/strict";
import { Asset, ResourceReference, Secret, UNKNOWN } from "../../../cli/engine/values";

describe("values", () => {
  const cases = [
    {
      title: "an unknown value as the engine does",
      value: UNKNOWN,
      json: '"04da6b54-80e4-46f7-96ec-b56ff0331ba9"',
    },
    { title: "a secret without what is in it", value: new Secret("hidden"), json: '"[secret]"' },
    {
      title: "a resource as its URN",
      value: new ResourceReference("urn:x", UNKNOWN, "1.0.0"),
      json: '"urn:x"',
    },
    {
      title: "a file as where it comes from",
      value: new Asset("asset", { path: "a" }),
      json: '{"kind":"asset","path":"a"}',
    },
  ];

  for (const { title, value, json } of cases) {
    it(`writes ${title}`, () => {
      assert.equal(JSON.stringify(value), json);
    });
  }
});
