import assert from "node:assert/strict";
import { findAlertEmailsProblems, findEmailProblems } from "../../../domain/alerts/alert-emails";

describe("addresses of those who are told", () => {
  for (const { address, isSound } of [
    { address: "on-call@example.com", isSound: true },
    { address: "on-call@example", isSound: false },
    { address: "on call@example.com", isSound: false },
    { address: "", isSound: false },
    { address: 7, isSound: false },
  ]) {
    it(`takes ${JSON.stringify(address)}: ${isSound}`, () => {
      assert.equal(findEmailProblems(address, "emails[0]").length === 0, isSound);
    });
  }

  it("must be there, and each must be one", () => {
    assert.deepEqual(findAlertEmailsProblems([], "emails"), [
      {
        path: "emails",
        reason: "must name at least 1, because alerts that nobody gets are none, got an empty list",
      },
    ]);
    assert.deepEqual(findAlertEmailsProblems(["a@example.com", "b"], "emails"), [
      { path: "emails[1]", reason: 'must be an e-mail address, got "b"' },
    ]);
  });
});
