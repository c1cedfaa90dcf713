import assert from "node:assert/strict";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { COPIED_RESOURCES } from "../../domain/protection/copied-resource";
import { ResourceType } from "../../policies/resource-type";

const requireHere = createRequire(__filename);

/** The token of the class that a token names, read from the installed SDK. */
function tokenOfClass(token: string): string | undefined {
  const [, module = "", name = ""] = token.split(":");
  const classes = requireHere(`@pulumi/aws/${module}`) as Record<
    string,
    { __pulumiType?: string } | undefined
  >;
  return classes[name]?.__pulumiType;
}

/** The inputs of the class that a token names, read from the typings of the installed SDK. */
function inputsOfClass(token: string): string {
  const [, module = "", name = ""] = token.split(":");
  const file = path.join(path.dirname(requireHere.resolve("@pulumi/aws/package.json")), `${module}.d.ts`);
  const typings = fs.readFileSync(file, "utf8");
  return typings.slice(typings.indexOf(`export interface ${name}Args`));
}

describe("resource types", () => {
  for (const token of [...Object.values(ResourceType), ...COPIED_RESOURCES.map(({ type }) => type)]) {
    it(`${token} is the token of a class of the AWS SDK`, () => {
      assert.equal(tokenOfClass(token), token);
    });
  }

  for (const { type, key, encrypted, keyFrom = [] } of COPIED_RESOURCES) {
    it(`${type} has every input that its row names`, () => {
      const inputs = inputsOfClass(type);
      const named = [key, ...(encrypted === undefined ? [] : [encrypted]), ...keyFrom].map(
        (at) => at.split(".")[0] ?? at,
      );

      assert.deepEqual(
        named.filter((input) => !new RegExp(`^ {4}${input}\\??:`, "m").test(inputs)),
        [],
      );
    });
  }
});
