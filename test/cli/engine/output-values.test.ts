import assert from "node:assert/strict";
import { attachDependencies, detachDependencies } from "../../../cli/engine/output-values";
import { Struct, type WireObject } from "../../../cli/engine/sdk-messages";
import { Signature, SIGNATURE_KEY } from "../../../cli/engine/wire-values";

const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const OUTPUT = { [SIGNATURE_KEY]: Signature.Output };
const secret = (value: WireObject | string): WireObject => ({ [SIGNATURE_KEY]: Signature.Secret, value });

describe("output-values", () => {
  const cases: readonly {
    title: string;
    plain: WireObject;
    dependencies: Record<string, string[]>;
    attached: WireObject;
  }[] = [
    { title: "a value of nobody's", plain: { a: 1 }, dependencies: { a: [] }, attached: { a: 1 } },
    {
      title: "a value",
      plain: { a: [1] },
      dependencies: { a: ["urn:x", "urn:y"] },
      attached: { a: { ...OUTPUT, value: [1], dependencies: ["urn:x", "urn:y"] } },
    },
    {
      title: "an unknown value",
      plain: { a: UNKNOWN_TEXT },
      dependencies: { a: ["urn:x"] },
      attached: { a: { ...OUTPUT, dependencies: ["urn:x"] } },
    },
    {
      title: "a secret",
      plain: { a: secret("s") },
      dependencies: { a: ["urn:x"] },
      attached: { a: { ...OUTPUT, value: "s", secret: true, dependencies: ["urn:x"] } },
    },
    {
      title: "an unknown secret",
      plain: { a: secret(UNKNOWN_TEXT) },
      dependencies: { a: ["urn:x"] },
      attached: { a: { ...OUTPUT, secret: true, dependencies: ["urn:x"] } },
    },
  ];

  for (const { title, plain, dependencies, attached } of cases) {
    it(`writes dependencies into ${title}`, () => {
      assert.deepEqual(
        attachDependencies(Struct.fromJavaScript(plain), dependencies).toJavaScript(),
        attached,
      );
    });

    it(`takes dependencies out of ${title}`, () => {
      const detached = detachDependencies(Struct.fromJavaScript(attached));

      assert.deepEqual(
        { plain: detached.properties.toJavaScript(), dependencies: detached.dependencies },
        { plain, dependencies },
      );
    });
  }

  it("gathers the dependencies of everything inside a property, each once, sorted", () => {
    const nested = {
      a: {
        list: [{ ...OUTPUT, value: 1, dependencies: ["urn:z", "urn:y"] }],
        map: { ...OUTPUT, value: { b: { ...OUTPUT, value: 2, dependencies: ["urn:y", "urn:x"] } } },
      },
    };

    const { properties, dependencies } = detachDependencies(Struct.fromJavaScript(nested));

    assert.deepEqual(properties.toJavaScript(), { a: { list: [1], map: { b: 2 } } });
    assert.deepEqual(dependencies, { a: ["urn:x", "urn:y", "urn:z"] });
  });
});
