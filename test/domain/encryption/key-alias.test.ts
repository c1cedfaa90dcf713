import assert from "node:assert/strict";
import { findKeyAliasProblems } from "../../../domain/encryption/key-alias";

describe("findKeyAliasProblems", () => {
  const cases: readonly { title: string; alias: unknown; reasons: readonly string[] }[] = [
    { title: "accepts letters, digits and the three signs", alias: "team/air_gapped-1", reasons: [] },
    { title: "accepts one character", alias: "a", reasons: [] },
    { title: "accepts 250 characters", alias: "a".repeat(250), reasons: [] },
    {
      title: "refuses 251 characters",
      alias: "a".repeat(251),
      reasons: [`must be 1 to 250 letters, digits, or characters of /_-, got "${"a".repeat(200)}…"`],
    },
    {
      title: "refuses no character",
      alias: "",
      reasons: ['must be 1 to 250 letters, digits, or characters of /_-, got ""'],
    },
    {
      title: "refuses a space at the end",
      alias: "a ",
      reasons: ['must be 1 to 250 letters, digits, or characters of /_-, got "a "'],
    },
    {
      title: "refuses a space at the start",
      alias: " a",
      reasons: ['must be 1 to 250 letters, digits, or characters of /_-, got " a"'],
    },
    {
      title: "refuses the prefix",
      alias: "alias/a",
      reasons: ['must be written without alias/, got "alias/a"'],
    },
    { title: "accepts a name that only begins like the prefix", alias: "aliases/a", reasons: [] },
    {
      title: "refuses AWS's own names",
      alias: "aws/backup",
      reasons: ['must not start with aws/, which is kept for AWS\'s own keys, got "aws/backup"'],
    },
    { title: "accepts a name that only begins like AWS's", alias: "aws-backup", reasons: [] },
    { title: "refuses nothing", alias: undefined, reasons: ["must be a text, got nothing"] },
    { title: "refuses a number", alias: 1, reasons: ["must be a text, got 1"] },
  ];

  for (const { title, alias, reasons } of cases) {
    it(title, () => {
      assert.deepEqual(
        findKeyAliasProblems(alias, "alias"),
        reasons.map((reason) => ({ path: "alias", reason })),
      );
    });
  }
});
