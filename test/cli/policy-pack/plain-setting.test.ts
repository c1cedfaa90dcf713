import assert from "node:assert/strict";
import { Ajv } from "ajv";
import fc from "fast-check";
import { isPlainlyValid } from "../../../cli/policy-pack/plain-setting";
import { rules } from "../../../policies/rules";

const anyPlain = fc.oneof(
  fc.integer({ min: -5, max: 400 }),
  fc.double(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
);

/** Every schema of a setting that the pack has. */
const SCHEMAS = rules.flatMap(({ config = {}, name }) =>
  Object.entries(config).map(([setting, schema]) => [`${name}.${setting}`, schema] as const),
);

describe("plainly valid settings", () => {
  for (const [value, schema, isValid] of [
    [5, { type: "integer" }, true],
    [5.5, { type: "integer" }, false],
    [5.5, { type: "number" }, true],
    [Number.POSITIVE_INFINITY, { type: "number" }, false],
    ["5", { type: "number" }, false],
    [1, { type: "integer", minimum: 1 }, true],
    [0, { type: "integer", minimum: 1 }, false],
    [9, { type: "integer", maximum: 9 }, true],
    [10, { type: "integer", maximum: 9 }, false],
    ["a", { type: "string", minLength: 1 }, true],
    ["", { type: "string", minLength: 1 }, false],
    ["é", { type: "string", minLength: 1 }, false], // left to the validator
    [true, { type: "boolean", default: false, description: "text" }, true],
    [["a", "b"], { type: "array", items: { type: "string" } }, true],
    [["a", 1], { type: "array", items: { type: "string" } }, false],
    [{}, { type: "object" }, false], // left to the validator
    ["a", { type: "string", pattern: "a" }, false], // left to the validator
    [1, undefined, false],
  ] as const) {
    it(`${JSON.stringify(value)} by ${JSON.stringify(schema)}: ${isValid ? "yes" : "not surely"}`, () => {
      assert.equal(isPlainlyValid(value, schema), isValid);
    });
  }

  it("are valid for the validator too, by every schema of the pack", () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    let plain = 0;
    for (const [name, schema] of SCHEMAS) {
      const validate = ajv.compile(schema);
      fc.assert(
        fc.property(anyPlain, (value) => {
          if (!isPlainlyValid(value, schema)) return;
          plain += 1;
          assert.ok(validate(value), `${name}: ${JSON.stringify(value)}`);
        }),
      );
    }
    assert.ok(plain > 100, `${plain} values were plainly valid`);
  });
});
