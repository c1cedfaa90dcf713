import assert from "node:assert/strict";
import {
  findNativeProtectionProblems,
  NATIVE_CHECKS,
  NATIVE_PROTECTIONS,
  NATIVE_PROTECTIONS_SOURCE,
} from "../../../domain/protection/native-protection";
import { inputsOfObject, inputsOfResource } from "../../support/pulumi-typings";

/** Whether a path of inputs is there: `pointInTimeRecovery.enabled`. */
function hasInput(type: string, at: string): boolean {
  const [name = "", part] = at.split(".");
  const input = inputsOfResource(type).get(name);
  if (part === undefined) return input !== undefined;
  return input?.objectType !== undefined && inputsOfObject(input.objectType).has(part);
}

describe("native protections", () => {
  it("are of a day, from the pages of the provider", () => {
    assert.deepEqual(NATIVE_PROTECTIONS_SOURCE, {
      asOf: "2026-11-26",
      source: "https://www.pulumi.com/registry/packages/aws/api-docs/",
    });
  });

  it("ask each input of a class once", () => {
    const rows = NATIVE_PROTECTIONS.map(({ type, input }) => `${type} ${input}`);
    assert.deepEqual([...new Set(rows)], rows);
  });

  it("are of each kind", () => {
    assert.deepEqual(
      [...new Set(NATIVE_PROTECTIONS.map(({ check }) => check))].sort(),
      [...NATIVE_CHECKS].sort(),
    );
  });

  for (const protection of NATIVE_PROTECTIONS) {
    const { type, input, demand, otherwise, unless = [], unlessValue } = protection;

    it(`${type} has the inputs that its row names: ${input}`, () => {
      const named = [input, ...unless, ...(unlessValue === undefined ? [] : [unlessValue.input])];
      assert.deepEqual(
        named.filter((name) => !hasInput(type, name)),
        [],
      );
    });

    it(`${type} is refused and accepted by ${input}`, () => {
      const accepts = (value: unknown): boolean =>
        findNativeProtectionProblems(protection, value, 7).length === 0;
      const verdicts =
        demand === "days"
          ? [accepts(7), accepts(6), accepts("7"), accepts(undefined) === Number(otherwise) >= 7]
          : [
              accepts(demand === true),
              accepts(demand !== true),
              false,
              accepts(undefined) === (demand === true ? otherwise === true : otherwise !== true),
            ];
      assert.deepEqual(verdicts, [true, false, false, true]);
    });
  }
});
