import assert from "node:assert/strict";
import { findSessionNameProblems } from "../../../domain/aws/role-session";

describe("name of a role session", () => {
  for (const name of ["ab", "a".repeat(64), "aws-org-backup_prod@x+=,."]) {
    it(`may be ${name.length} characters long: ${name.slice(0, 30)}`, () => {
      assert.deepEqual(findSessionNameProblems(name, "sessionName"), []);
    });
  }

  const refused: readonly { title: string; value: unknown; shown: string }[] = [
    { title: "one character", value: "a", shown: 'got "a"' },
    { title: "65 characters", value: "a".repeat(65), shown: `got "${"a".repeat(65)}"` },
    { title: "a space", value: "a b", shown: 'got "a b"' },
    { title: "a slash", value: "a/b", shown: 'got "a/b"' },
    { title: "a number", value: 12, shown: "got 12" },
    { title: "nothing", value: undefined, shown: "got nothing" },
  ];
  for (const { shown, title, value } of refused) {
    it(`may not be ${title}`, () => {
      assert.deepEqual(findSessionNameProblems(value, "sessionName"), [
        {
          path: "sessionName",
          reason: `must be the name of a role session, 2 to 64 letters, digits or characters of _+=,.@-, ${shown}`,
        },
      ]);
    });
  }
});
