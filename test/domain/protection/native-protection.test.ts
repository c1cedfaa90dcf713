import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import {
  findNativeProtectionProblems,
  NATIVE_PROTECTIONS,
} from "../../../domain/protection/native-protection";

/** The inputs of the class that a token names, read from the typings of the installed SDK. */
function inputsOfClass(token: string): string {
  const [, module = "", name = ""] = token.split(":");
  const file = path.join(path.dirname(require.resolve("@pulumi/aws/package.json")), `${module}.d.ts`);
  const typings = fs.readFileSync(file, "utf8");
  return typings.slice(typings.indexOf(`export interface ${name}Args`));
}

describe("native protections", () => {
  for (const protection of NATIVE_PROTECTIONS) {
    const { type, input, demand, otherwise, unless = [] } = protection;

    it(`${type} has the inputs that its row names: ${input}`, () => {
      const inputs = inputsOfClass(type);
      assert.deepEqual(
        [input.split(".")[0] ?? input, ...unless].filter(
          (name) => !new RegExp(`^ {4}${name}\\??:`, "m").test(inputs),
        ),
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
