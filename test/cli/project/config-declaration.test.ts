import assert from "node:assert/strict";
import { type ConfigType, findTypeProblems } from "../../../cli/project/config-declaration";

describe("findTypeProblems", () => {
  const texts: ConfigType = { type: "array", items: { type: "string" } };
  const cases: readonly { type: ConfigType; value: unknown; problems: readonly string[] }[] = [
    { type: { type: "string" }, value: "a", problems: [] },
    { type: { type: "string" }, value: 1, problems: [] },
    { type: { type: "string" }, value: true, problems: [] },
    { type: { type: "string" }, value: { a: 1 }, problems: ['at must be a text, got {"a":1}'] },
    { type: { type: "integer" }, value: 3, problems: [] },
    { type: { type: "integer" }, value: "3", problems: [] },
    { type: { type: "integer" }, value: 3.5, problems: ["at must be a whole number, got 3.5"] },
    { type: { type: "integer" }, value: "", problems: ['at must be a whole number, got ""'] },
    { type: { type: "integer" }, value: "many", problems: ['at must be a whole number, got "many"'] },
    { type: { type: "boolean" }, value: false, problems: [] },
    { type: { type: "boolean" }, value: "true", problems: [] },
    { type: { type: "boolean" }, value: "yes", problems: ['at must be true or false, got "yes"'] },
    { type: { type: "array" }, value: [], problems: [] },
    { type: { type: "array" }, value: [{}], problems: [] },
    { type: { type: "array" }, value: {}, problems: ["at must be a list, got {}"] },
    { type: texts, value: ["a", 1], problems: [] },
    {
      type: texts,
      value: ["a", [], null],
      problems: ["at[1] must be a text, got a list", "at[2] must be a text, got nothing"],
    },
    { type: { type: "object" }, value: {}, problems: [] },
    { type: { type: "object" }, value: [], problems: ["at must be a map, got a list"] },
    { type: { type: "object" }, value: "a", problems: ['at must be a map, got "a"'] },
  ];

  for (const { type, value, problems } of cases) {
    it(`${problems.length === 0 ? "accepts" : "refuses"} ${JSON.stringify(value)} as ${JSON.stringify(type)}`, () => {
      const found = findTypeProblems(value, type, "at").map(({ path, reason }) => `${path} ${reason}`);

      assert.deepEqual(found, problems);
    });
  }
});
