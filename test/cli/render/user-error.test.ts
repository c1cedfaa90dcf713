import assert from "node:assert/strict";
import { renderUserError } from "../../../cli/render/user-error";
import { UserError } from "../../../cli/user-error";

describe("renderUserError", () => {
  const list =
    "Pulumi.prod.yaml cannot be used:\n  airGap.lock.gracePeriodDays must be at least 3 days, got 2\n";
  const cases = [
    {
      title: "one sentence",
      error: new UserError("There is no stack qa."),
      text: "error: There is no stack qa.\n",
    },
    {
      title: "a list as it is",
      error: new UserError(list),
      text:
        "error: Pulumi.prod.yaml cannot be used:\n" +
        "  airGap.lock.gracePeriodDays must be at least 3 days, got 2\n",
    },
    {
      title: "where to look",
      error: new UserError("The program threw: no vault", { file: "infra/index.ts", line: 12 }),
      text: "error: The program threw: no vault\n  at infra/index.ts:12\n",
    },
    {
      title: "nothing that a terminal would obey",
      error: new UserError("got \u001b[2J"),
      text: "error: got \\u{1b}[2J\n",
    },
  ];
  for (const { title, error, text } of cases) {
    it(`shows ${title}`, () => {
      assert.equal(renderUserError(error, { colors: false }), text);
    });
  }

  it("colours the first word alone", () => {
    assert.equal(renderUserError(new UserError("No."), { colors: true }), "\u001b[31merror:\u001b[39m No.\n");
  });
});
